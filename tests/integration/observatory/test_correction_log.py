"""The public log: what is written down when something public changes, and what the public reads of it."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree
from tests.integration.observatory.rows import NOON, AddReading, name_doubt

from palermo.observatory.accounts.models import User
from palermo.observatory.corrections.models import LogEntry
from palermo.observatory.corrections.presenting.log import HIDDEN, MASKED, MASKED_WHY
from palermo.observatory.library import actions
from palermo.observatory.library.models import Snapshot, StatementIdentity
from palermo.observatory.library.models.withdrawals import Cause

pytestmark = pytest.mark.django_db

CONVICTED = "Courts convicted 12 people."


@pytest.fixture
def snapshot(add_reading: AddReading, reviewer: User) -> Snapshot:
    made = add_reading(CONVICTED, title="Annual report", publisher="Ministry of Tavoria")
    actions.accept_statement(made.identities.get(), by=reviewer, at=NOON)
    made.refresh_from_db()
    return made


@pytest.fixture
def identity(snapshot: Snapshot) -> StatementIdentity:
    return snapshot.identities.get()


def correct(identity: StatementIdentity, by: User, *, why: str = "the annex says so", **fields: Any) -> None:
    actions.correct_statement(identity, fields=fields or {"value": 13}, by=by, at=NOON, why=why)


def read_log(client: Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/corrections.json").json()
    return found


def test_a_correction_of_what_was_public_tells_from_what_to_what_and_why(
    identity: StatementIdentity, reviewer: User, client: Client
) -> None:
    correct(identity, reviewer)
    (entry,) = read_log(client)
    assert entry["what"] == "Corrected"
    turned = {each["label"]: (each["before"], each["after"]) for each in entry["changes"]}
    assert turned["Value"] == ("12 persons", "13 persons")
    assert (entry["why"], entry["by"]) == ("the annex says so", "reviewer")
    assert entry["address"].endswith(f"/s/{identity.key}/")
    assert entry["source"] == "Annual report"
    page = client.get("/corrections/").content.decode()
    assert '<del dir="auto">12 persons</del>' in page
    assert "the annex says so" in page
    assert reviewer.email not in page and str(reviewer) not in page.replace("reviewer", "")


def test_what_never_was_public_is_not_in_the_log(add_reading: AddReading, reviewer: User) -> None:
    first, second = add_reading("Courts convicted 12 people, and 7 were freed.").identities.all()
    correct(first, reviewer)
    actions.reject_statement(second, by=reviewer, at=NOON, why="a page number")
    assert not LogEntry.objects.exists()


def test_accepting_the_same_again_is_no_correction(identity: StatementIdentity, reviewer: User) -> None:
    actions.accept_statement(identity, by=reviewer, at=NOON)
    assert not LogEntry.objects.exists()


def test_taking_back_withdrawing_and_giving_back_are_entries(
    identity: StatementIdentity, reviewer: User, editor: User, client: Client
) -> None:
    actions.withdraw_statement(
        identity, cause=Cause.ERROR, public_words="It was wrong.", why="letter", by=editor, at=NOON
    )
    (entry,) = read_log(client)
    assert (entry["what"], entry["by"], entry["why"]) == ("Withdrawn", "editor", "It was wrong.")
    assert [each["before"] for each in entry["changes"]] == [HIDDEN]
    assert CONVICTED not in client.get("/corrections/").content.decode()
    actions.reinstate(identity, why="It was right.", by=editor, at=NOON)
    actions.reject_statement(identity, by=reviewer, at=NOON, why="it counts cases")
    assert [each["what"] for each in read_log(client)] == ["Taken back", "Given back", "Withdrawn"]


def test_what_may_name_somebody_is_masked_in_the_log_too(
    identity: StatementIdentity, reviewer: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_doubt(monkeypatch, "Ana")
    monkeypatch.setattr(
        "palermo.observatory.corrections.keeping.may_name_private_person", lambda words: "Ana" in words
    )
    correct(identity, reviewer, why="Ana Reyes said so", actor="Ana Reyes")
    (entry,) = read_log(client)
    assert [(each["before"], each["is_hidden"]) for each in entry["changes"]] == [(MASKED, True)]
    assert entry["why"] == MASKED_WHY
    for way in ("/corrections/", "/corrections.csv", "/corrections.atom", "/corrections.json"):
        assert "Ana" not in client.get(way).content.decode(), way


def test_an_entry_of_a_withdrawn_source_names_neither_it_nor_its_words(
    identity: StatementIdentity, reviewer: User, editor: User, client: Client
) -> None:
    correct(identity, reviewer)
    source = identity.snapshot.source
    assert source is not None
    actions.withdraw_source(
        source, cause=Cause.LEGAL, public_words="A court asked.", why="ruling 3", by=editor, at=NOON
    )
    assert [each["what"] for each in read_log(client)] == ["Withdrawn", "Corrected"]
    said = client.get("/corrections.json").content.decode()
    assert "Annual report" not in said
    assert "13 persons" not in said


def test_a_source_put_right_is_an_entry_with_the_fields_that_changed(
    snapshot: Snapshot, editor: User, client: Client
) -> None:
    assert snapshot.source is not None
    actions.describe_source(snapshot.source, by=editor, at=NOON, why="a misprint", title="Yearly report")
    (entry,) = read_log(client)
    (turned,) = entry["changes"]
    assert (turned["label"], turned["before"], turned["after"]) == ("Title", "Annual report", "Yearly report")
    assert entry["kind"] == "Source"


def test_a_statement_said_otherwise_by_its_source_leads_to_its_successor(
    add_reading: AddReading, identity: StatementIdentity, reviewer: User, client: Client
) -> None:
    newer = add_reading("Courts convicted 14 people.", title="Annual report", publisher="Ministry of Tavoria")
    after = newer.identities.get()
    actions.resolve_statement(identity, successor=after, by=reviewer, at=NOON, why="a recount")
    (entry,) = read_log(client)
    assert entry["what"] == "The source says it otherwise now"
    assert entry["successor"].endswith(f"/s/{after.key}/")
    page = client.get(f"/s/{identity.key}/")
    assert page.status_code == 200
    assert f"/s/{after.key}/" in page.content.decode()


def test_the_feed_and_the_rows_tell_the_same(
    identity: StatementIdentity, reviewer: User, client: Client
) -> None:
    correct(identity, reviewer)
    feed = etree.fromstring(client.get("/corrections.atom").content)
    titles = feed.findall("{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title")
    assert [each.text for each in titles] == ["Corrected: Figure, Annual report"]
    (row,) = csv.DictReader(io.StringIO(client.get("/corrections.csv").content.decode()))
    assert "Value: 12 persons → 13 persons" in row["changes"]


def test_an_entry_is_never_changed_or_deleted(identity: StatementIdentity, reviewer: User) -> None:
    correct(identity, reviewer)
    entry = LogEntry.objects.get()
    for act in (entry.save, entry.delete, LogEntry.objects.all().delete):
        with pytest.raises(Exception, match="never"):
            act()


def test_the_log_asks_the_database_as_often_for_one_entry_as_for_many(
    add_reading: AddReading, reviewer: User, client: Client
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/corrections/")
            client.get("/corrections.json")
        return len(asked)

    numbers = [f"Courts convicted {number} people." for number in range(20, 26)]
    identities = list(add_reading(*numbers, title="A report", publisher="Somebody").identities.all())
    for each in identities:
        actions.accept_statement(each, by=reviewer, at=NOON)
    correct(identities[0], reviewer)
    one = count()
    for each in identities[1:]:
        correct(each, reviewer)
    assert count() == one
