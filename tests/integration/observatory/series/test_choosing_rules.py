"""An editor chooses the rule of a series: with a reason, an audit row, and for every page from then on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from tests.integration.observatory.rows import NOON

from palermo.observatory.accounts.models import Role
from palermo.observatory.audit.queries import list_newest
from palermo.observatory.series.actions import choose_preference
from palermo.observatory.series.models import ChosenPreference
from palermo.observatory.series.queries import find_chosen, list_choices
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db

SERIES = "a" * 26
WHY = "The office revised its register in 2025."


def choose(by: Any, *, rule: str = "first", why: str = WHY) -> ChosenPreference:
    return choose_preference(iso3="XTV", series=SERIES, rule=rule, why=why, by=by, at=NOON)


def test_the_newest_choice_holds_and_an_empty_rule_gives_the_series_back(editor: Any) -> None:
    choose(editor)
    choose(editor, rule="national")
    assert find_chosen("XTV")[SERIES].rule == "national"
    choose(editor, rule="")
    assert find_chosen("XTV") == {}
    assert [each.rule for each in list_choices("XTV", series=SERIES)] == ["", "national", "first"]


def test_a_choice_leaves_an_audit_row(editor: Any) -> None:
    choose(editor)
    row = list_newest()[0]
    assert (row.act, row.target_kind, row.target_key, row.by_account) == (
        "chose_preference",
        "series",
        SERIES,
        editor.pk,
    )
    assert row.details == {"iso3": "XTV", "rule": "first"}


@pytest.mark.parametrize(("rule", "why"), [("loudest", WHY), ("first", "  ")])
def test_a_rule_that_nobody_wrote_and_a_missing_reason_are_refused(editor: Any, rule: str, why: str) -> None:
    with pytest.raises(UnacceptableError):
        choose(editor, rule=rule, why=why)
    assert not ChosenPreference.objects.exists()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANALYST, Role.REVIEWER])
def test_only_editors_and_administrators_choose(make_user: Any, role: Role) -> None:
    with pytest.raises(RefusedError):
        choose(make_user(role))


def test_without_a_second_factor_nobody_chooses(editor: Any) -> None:
    editor.has_second_factor = False
    with pytest.raises(RefusedError):
        choose(editor)


def test_a_choice_is_never_changed_by_the_database_either(editor: Any) -> None:
    chosen = choose(editor)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE series_chosenpreference SET rule = 'newest' WHERE id = %s", [chosen.pk])


def test_the_page_offers_the_form_to_editors_and_shows_the_choice_to_all(
    client: Client, editor: Any, read_report: Callable[..., Any], sign_in: Callable[[Any], Client]
) -> None:
    read_report()
    slug = client.get("/countries/XTV/series.json").json()["series"][0]["series"]
    address = f"/countries/XTV/series/{slug}"
    assert "Choose this rule" not in client.get(f"{address}/").content.decode()
    browser = sign_in(editor)
    assert "Choose this rule" in browser.get(f"{address}/").content.decode()
    refused = browser.post(f"{address}/rule", {"rule": "first", "why": ""})
    assert (refused.status_code, "No reason was given" in refused.content.decode()) == (422, True)
    assert browser.post(f"{address}/rule", {"rule": "first", "why": WHY}).status_code == 302
    page = client.get(f"{address}/").content.decode()
    assert "First publication first." in page
    assert WHY in page
    assert client.get(f"{address}.json").json()["rule"]["key"] == "first"


def test_a_visitor_is_sent_to_sign_in_before_choosing(client: Client) -> None:
    response = client.post("/countries/XTV/series/any/rule", {"rule": "first", "why": WHY})
    assert response.status_code in (302, 403)
    assert not ChosenPreference.objects.exists()
