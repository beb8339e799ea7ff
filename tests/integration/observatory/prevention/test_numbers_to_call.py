"""A number to call is shown on the days on which it may be called: on no page, in no twin and in no cache on any
other. Staff see it with the reason."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.integration.observatory.prevention.conftest import NUMBER, AddEntry, SetDay
from tests.integration.observatory.rows import NOON

from palermo.observatory.accounts.models import User
from palermo.observatory.audit.models import AuditRow
from palermo.observatory.prevention.actions import (
    Draft,
    EntryRefusedError,
    change_entry,
    try_number,
    withdraw_entry,
)
from palermo.observatory.prevention.models import Entry, NumberTry
from palermo.observatory.prevention.queries import list_due

pytestmark = pytest.mark.django_db

IN_TAVORIA = "?country=XTV"
DIGITS = NUMBER.replace("+44 ", "").replace(" ", "")


def addresses(entry: Entry) -> list[str]:
    """Every public address that could show the number of an entry."""
    own = [entry.register, entry.key]
    return [
        *(
            reverse(name, args=[entry.register]) + IN_TAVORIA
            for name in ("register_list", "register_list_json", "register_list_csv")
        ),
        reverse("register_sheet", args=[entry.register]) + IN_TAVORIA,
        *(
            reverse(name, args=own)
            for name in ("register_entry", "register_entry_json", "register_entry_csv")
        ),
        *(
            reverse(name, args=["XTV"])
            for name in ("country_prevention", "country_prevention_json", "country", "country_json")
        ),
        reverse("services_document") + IN_TAVORIA,
        reverse("prevention"),
    ]


def holds_number(client: Client, address: str) -> bool:
    content = client.get(address).content
    if ".xlsx" in address:
        cells = [str(cell.value) for row in load_workbook(io.BytesIO(content)).active.rows for cell in row]
        text = " ".join(cells)
    else:
        text = content.decode()
    return DIGITS in "".join(each for each in text if each.isdecimal())


def list_showing(client: Client, entry: Entry) -> set[str]:
    return {each for each in addresses(entry) if holds_number(client, each)}


def test_a_verified_number_is_shown_through_day_180_and_nowhere_on_day_181(
    client: Client, hotline: Entry, set_day: SetDay
) -> None:
    set_day(180)
    shown = list_showing(client, hotline)
    assert {
        reverse("register_entry", args=["hotlines", hotline.key]),
        reverse("register_list", args=["hotlines"]) + IN_TAVORIA,
    } <= shown
    assert reverse("services_document") + IN_TAVORIA in shown
    set_day(181)
    assert list_showing(client, hotline) == set()


def test_a_number_that_nobody_tried_is_shown_nowhere(client: Client, add: AddEntry) -> None:
    entry = add("hotlines", "A new line", given={"number": NUMBER})
    assert list_showing(client, entry) == set()
    page = client.get(reverse("register_entry", args=["hotlines", entry.key])).content.decode()
    assert "Nobody has verified this number yet." in page


def test_a_number_that_fails_a_try_is_withdrawn_at_once(
    client: Client, hotline: Entry, analyst: User, set_day: SetDay
) -> None:
    set_day(1)
    assert list_showing(client, hotline)
    at = NOON + timedelta(days=1)
    try_number(hotline, number=NUMBER, reaches=False, how="called", checked_on=at.date(), by=analyst, at=at)
    assert list_showing(client, hotline) == set()


def test_a_changed_number_is_hidden_until_it_is_tried(
    client: Client, hotline: Entry, reviewer: User, set_day: SetDay
) -> None:
    set_day(1)
    draft = Draft(
        iso3="XTV",
        title="National line",
        given={"number": "+44 1632 960999"},
        cited_source="Register",
        verification="verified",
    )
    change_entry(hotline, draft, why="A new number.", by=reviewer, at=NOON)
    content = client.get(reverse("register_list", args=["hotlines"]) + IN_TAVORIA).content.decode()
    assert "960999" not in content and "960123" not in content


def test_a_withdrawn_entry_leaves_every_page_at_once(
    client: Client, hotline: Entry, reviewer: User, set_day: SetDay
) -> None:
    set_day(1)
    withdraw_entry(hotline, why="Closed.", by=reviewer, at=NOON)
    assert list_showing(client, hotline) == set()
    assert client.get(reverse("register_entry", args=["hotlines", hotline.key])).status_code == 404


def test_no_cache_keeps_a_number_and_not_changed_is_never_the_answer(
    client: Client, hotline: Entry, set_day: SetDay
) -> None:
    set_day(180)
    for address in addresses(hotline):
        response = client.get(address)
        if DIGITS not in "".join(
            each for each in response.content.decode(errors="replace") if each.isdecimal()
        ):
            continue
        assert response["Cache-Control"] == "no-store", address
    set_day(181)
    asked = {"If-Modified-Since": (NOON + timedelta(days=400)).strftime("%a, %d %b %Y %H:%M:%S GMT")}
    again = client.get(reverse("register_list_json", args=["hotlines"]) + IN_TAVORIA, headers=asked)
    assert again.status_code == 200
    assert json.loads(again.content)["entries"][0]["line"]["number"] is None


def test_staff_see_a_lapsed_number_with_the_reason_and_twins_stay_as_for_everybody(
    hotline: Entry, analyst: User, sign_in: Any, set_day: SetDay
) -> None:
    set_day(181)
    staff = sign_in(analyst)
    page = staff.get(reverse("register_entry", args=["hotlines", hotline.key])).content.decode()
    assert NUMBER in page and "more than 180 days ago" in page
    assert not holds_number(staff, reverse("register_list_json", args=["hotlines"]) + IN_TAVORIA)
    assert holds_number(staff, reverse("register_sheet", args=["hotlines"]) + IN_TAVORIA)


def test_a_person_verifies_a_number_on_the_page_of_its_entry(
    client: Client, add: AddEntry, analyst: User, sign_in: Any, set_day: SetDay
) -> None:
    set_day(3)
    entry = add("hotlines", "A new line", given={"number": NUMBER})
    said = {"number": NUMBER, "reaches": "yes", "how": "called", "checked_on": "2026-03-04"}
    answer = sign_in(analyst).post(reverse("try_register_number", args=["hotlines", entry.key]), said)
    assert answer.status_code == 302
    assert holds_number(client, reverse("register_entry", args=["hotlines", entry.key]))
    row = AuditRow.objects.order_by("-id").first()
    assert row is not None and row.act == "tried_number" and row.by_account == analyst.pk
    assert DIGITS not in "".join(each for each in json.dumps(row.details) if each.isdecimal())


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"checked_on": "2026-03-05"}, "still to come"),
        ({"checked_on": "soon"}, "no day"),
        ({"reaches": ""}, "Nothing was chosen"),
        ({"number": "+44 1632 960999"}, "another number now"),
    ],
)
def test_a_try_that_cannot_be_is_refused_in_a_sentence(
    changed: dict[str, str], words: str, add: AddEntry, analyst: User, sign_in: Any, set_day: SetDay
) -> None:
    set_day(3)
    entry = add("hotlines", "A new line", given={"number": NUMBER})
    said = {"number": NUMBER, "reaches": "yes", "how": "called", "checked_on": "2026-03-04"} | changed
    answer = sign_in(analyst).post(reverse("try_register_number", args=["hotlines", entry.key]), said)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not NumberTry.objects.exists()


def test_the_desk_lists_what_falls_due_and_what_nobody_sees(
    hotline: Entry, add: AddEntry, analyst: User, sign_in: Any, set_day: SetDay
) -> None:
    add("hotlines", "Never tried", given={"number": "116"})
    for day, count in ((149, 1), (150, 2), (180, 2), (181, 2)):
        assert len(list_due(today=(NOON + timedelta(days=day)).date(), viewer=analyst)) == count, day
    set_day(170)
    page = sign_in(analyst).get(reverse("registers_desk")).content.decode()
    assert "10 days left" in page and "Nobody has verified this number yet." in page


def test_a_statement_that_holds_a_hidden_number_is_linked_and_not_quoted(
    client: Client, add: AddEntry, add_reading: Any, reviewer: User
) -> None:
    from palermo.observatory.library.actions import accept_statement

    identity = add_reading("People may call 116123 at night.").identities.get()
    accept_statement(identity, by=reviewer, at=NOON)
    entry = add("hotlines", "Night line", given={"number": "116 123"}, statements=(identity.key,))
    page = client.get(reverse("register_entry", args=["hotlines", entry.key])).content.decode()
    assert "116123" not in page and f"/s/{identity.key}/" in page


def test_a_number_may_not_be_written_into_the_source(add: AddEntry) -> None:
    with pytest.raises(EntryRefusedError, match="own field alone"):
        add("hotlines", "A line", given={"number": "116 123"}, cited_source="Leaflet: call 116123")
