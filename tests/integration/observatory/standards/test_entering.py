"""What editors enter: frameworks, waivers, checks of shipped facts; each with its audit row, or not at all."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from tests.integration.observatory.rows import NOON
from tests.integration.observatory.standards.conftest import PlaceTiers

from palermo.core.assessment.frameworks import get_framework, write_framework
from palermo.core.errors import PalermoError
from palermo.observatory.audit.models import AuditRow
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.standards import actions
from palermo.observatory.standards.demonstrate import load_demonstration
from palermo.observatory.standards.facts import list_facts
from palermo.observatory.standards.models import FactCheck, OwnFramework, Waiver
from palermo.observatory.standards.queries import (
    find_framework,
    get_history,
    list_histories,
    list_usable_facts,
    list_waivers,
)
from palermo.web.errors import NotFoundError, RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db


def write(**changes: Any) -> str:
    return json.dumps(
        {
            "id": "house_rules", "title": "House rules", "version": "1", "source": "Us",
            "verification": "unverified", "criteria": [{"key": "shelter", "label": "Shelter"}], **changes,
        }
    )  # fmt: skip


def test_an_editor_adds_a_framework_and_it_stands_with_its_version(
    sign_in: Any, editor: Any, client: Client
) -> None:
    response = sign_in(editor).post("/standards/frameworks/add", {"text": write()})
    assert response.headers["Location"] == "/standards/frameworks/house_rules@1/"
    actions.add_framework(write(version="2", title="House rules, again"), by=editor, at=NOON)
    assert find_framework("house_rules").version == "2"
    assert find_framework("house_rules", version="1").title == "House rules"
    page = client.get("/standards/frameworks/house_rules@1/").content.decode()
    assert "Added by this organisation" in page and "House rules" in page
    assert "House rules, again" in client.get("/standards/").content.decode()
    assert AuditRow.objects.filter(act="added_framework", target_key="house_rules@1").count() == 1


def test_a_wrong_framework_is_refused_with_its_place_and_nothing_typed_is_lost(
    sign_in: Any, editor: Any
) -> None:
    wrong = write(criteria=[{"key": "a", "label": "A", "parent": "b"}])
    response = sign_in(editor).post("/standards/frameworks/add", {"text": wrong})
    page = response.content.decode()
    assert response.status_code == 422 and not OwnFramework.objects.exists()
    assert "criteria 1 (a), parent: no criterion has the key" in page
    assert "&quot;House rules&quot;" in page
    assert "Nothing was given" in sign_in(editor).post("/standards/frameworks/add").content.decode()


def test_a_version_is_never_changed_and_shipped_ones_keep_their_names(editor: Any) -> None:
    first = actions.add_framework(write(), by=editor, at=NOON)
    assert actions.add_framework(write(), by=editor, at=NOON) == first
    with pytest.raises(UnacceptableError, match="change the version"):
        actions.add_framework(write(title="Other"), by=editor, at=NOON)
    with pytest.raises(UnacceptableError, match="ships with the software"):
        actions.add_framework(write_framework(get_framework("tvpa")), by=editor, at=NOON)


@pytest.mark.parametrize(
    "address", ["/standards/frameworks/add", "/countries/XTV/tier-clock/waiver", "/standards/shipped-facts/"]
)
def test_pages_that_write_are_for_editors_alone(
    sign_in: Any, analyst: Any, client: Client, address: str
) -> None:
    assert sign_in(analyst).get(address).status_code == 403
    assert client.get(address).status_code in (302, 403)


def test_a_waiver_needs_a_source_and_a_known_country(editor: Any, analyst: Any) -> None:
    with pytest.raises(UnacceptableError, match="no source was given"):
        actions.enter_waiver(iso3="XTV", year=2024, by=editor, at=NOON)
    with pytest.raises(NotFoundError, match="no country"):
        actions.enter_waiver(iso3="QQQ", year=2024, citation="Memo", by=editor, at=NOON)
    with pytest.raises(NotFoundError, match="no statement"):
        actions.enter_waiver(iso3="XTV", year=2024, statement="a" * 26, by=editor, at=NOON)
    with pytest.raises(UnacceptableError, match="report year from 2001"):
        actions.enter_waiver(iso3="XTV", year=1990, citation="Memo", by=editor, at=NOON)
    with pytest.raises(RefusedError):
        actions.enter_waiver(iso3="XTV", year=2024, citation="Memo", by=analyst, at=NOON)
    assert not Waiver.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Waiver.objects.create(iso3="XTV", year=2024, by=editor, at=NOON)


def test_a_waiver_entered_on_the_page_counts_until_it_is_taken_back(
    sign_in: Any, editor: Any, place_tiers: PlaceTiers
) -> None:
    place_tiers({2023: "2WL"})
    said = StatementIdentity.objects.get()
    browser = sign_in(editor)
    address = "/countries/XTV/tier-clock/waiver"
    assert (
        "No source was given" in browser.post(address, {"year": "2024", "is_given": "yes"}).content.decode()
    )
    answer = browser.post(
        address, {"year": "2024", "is_given": "yes", "statement": f"http://testserver/s/{said.key}/"}
    )
    assert answer.status_code == 302
    (shown,) = list_waivers()["XTV"]
    assert shown.said is not None and shown.said.key == said.key
    browser.post(address, {"year": "2024", "is_given": "no", "citation": "Read again: no waiver"})
    assert list_waivers() == {"CHN": list_waivers()["CHN"]}
    assert [row.is_given for row in Waiver.objects.order_by("id")] == [True, False]
    acts = list(AuditRow.objects.filter(target_kind="country").order_by("id").values_list("act", flat=True))
    assert acts == ["entered_waiver", "took_back_waiver"]


def test_a_waiver_that_rests_on_a_hidden_statement_alone_is_hidden_too(
    editor: Any, reviewer: Any, place_tiers: PlaceTiers
) -> None:
    place_tiers({2023: "2WL"}, is_accepted=False)
    said = StatementIdentity.objects.get()
    actions.enter_waiver(iso3="XTV", year=2024, statement=said.key, by=editor, at=NOON)
    assert "XTV" not in list_waivers()
    assert [each.year for each in list_waivers(viewer=reviewer)["XTV"]] == [2024]


def test_shipped_facts_that_nobody_verified_are_used_nowhere(client: Client) -> None:
    history = get_history("CHN")
    assert [each.year for each in history.waivers] == [2016]
    assert sorted(history.tiers) == [*range(2012, 2022), 2023]
    years = client.get("/countries/CHN/tier-clock.json").json()["years"]
    assert not any(each["year"] in (2001, 2005, 2022, 2025) for each in years)
    page = client.get("/countries/CHN/tier-clock/").content.decode()
    assert "General knowledge" not in page


def test_an_editor_verifies_a_shipped_fact_with_a_source_and_it_counts(sign_in: Any, editor: Any) -> None:
    browser = sign_in(editor)
    address = "/standards/shipped-facts/waiver-CHN-2011"
    assert (
        "No source was given" in browser.post(address, {"verdict": "holds", "citation": " "}).content.decode()
    )
    assert browser.post(address, {"verdict": "holds", "citation": "Memorandum of 2011"}).status_code == 302
    assert [each.year for each in get_history("CHN").waivers] == [2011, 2016]
    assert "Memorandum of 2011" in browser.get("/standards/shipped-facts/").content.decode()
    actions.check_fact("tier-CHN-2013", verdict="wrong", citation="Report of 2013", by=editor, at=NOON)
    actions.check_fact("waiver-CHN-2011", verdict="open", citation="Read again", by=editor, at=NOON)
    assert 2013 not in get_history("CHN").tiers
    assert [each.year for each in get_history("CHN").waivers] == [2016]
    assert AuditRow.objects.filter(act="checked_fact").count() == 3


def test_a_fact_that_does_not_ship_cannot_be_checked(sign_in: Any, editor: Any) -> None:
    assert sign_in(editor).get("/standards/shipped-facts/tier-XTV-2020").status_code == 404
    with pytest.raises(NotFoundError):
        actions.check_fact("tier-XTV-2020", verdict="holds", citation="x", by=editor, at=NOON)
    with pytest.raises(UnacceptableError, match="verdict"):
        actions.check_fact("tier-CHN-2013", verdict="x", citation="x", by=editor, at=NOON)
    with pytest.raises(UnacceptableError, match="no source"):
        actions.check_fact("tier-CHN-2013", verdict="holds", citation=" ", by=editor, at=NOON)


def test_every_shipped_fact_says_how_far_it_was_verified() -> None:
    facts = list_facts()
    assert len(facts) == len({each.key for each in facts}) == 28
    assert {each.verification for each in facts} == {"verified", "memory"}
    assert all(each.source for each in facts)


def test_rows_only_grow(editor: Any) -> None:
    rows = [
        actions.add_framework(write(), by=editor, at=NOON),
        actions.enter_waiver(iso3="XTV", year=2024, citation="Memo", by=editor, at=NOON),
        actions.check_fact("tier-CHN-2013", verdict="holds", citation="Report", by=editor, at=NOON),
    ]
    for row in rows:
        with pytest.raises(PalermoError, match="add a new row instead"):
            row.save()
        with pytest.raises(PalermoError, match="add a new row instead"):
            type(row).objects.all().delete()
        table = type(row)._meta.db_table
        with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
            connection.cursor().execute(f"UPDATE {table} SET at = at")
    assert FactCheck.objects.count() == 1


def test_the_demonstration_loads_neighbours_and_waivers_once(
    editor: Any, analyst: Any, reviewer: Any, place_tiers: PlaceTiers
) -> None:
    place_tiers({2022: "2WL", 2023: "2WL", 2024: "2WL"})
    people = {"editor": editor, "analyst": analyst, "reviewer": reviewer}
    told: list[object] = []
    for _ in range(2):
        load_demonstration(people=people, at=NOON, tell=told.append)
    assert len(told) == 4 and Waiver.objects.count() == 2
    histories = list_histories()
    needs = {iso3: histories[iso3].look_ahead(2026).need.value for iso3 in ("XVM", "XSR")}
    assert needs == {"XVM": "move_or_waiver", "XSR": "must_move"}
    assert [each.year for each in histories["XTV"].waivers] == [2024]
    assert all(each.fits is not False for each in histories["XSR"].rule())
    assert not [each for each in list_usable_facts() if each.iso3.startswith("X")]
