"""Recommendations followed from edition to edition: who decides, what may move a status, what the public sees."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.integration.observatory.recommendations.conftest import AddEdition
from tests.integration.observatory.rows import NOON

from palermo.core.errors import PalermoError
from palermo.observatory.library import actions as library
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.recommendations import actions
from palermo.observatory.recommendations.models import (
    Attachment,
    GenealogyDecision,
    Part,
    Status,
    StatusEntry,
    Voice,
)
from palermo.observatory.recommendations.queries import Register, get_register
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db

SHELTER = "Open shelters for men who were trafficked."
SHELTERS = "Provide shelter places for men who were trafficked."
TRAIN = "Train labor inspectors to recognise forced labor on tea estates."
RATIFY = "Ratify the 2014 Protocol to the Forced Labour Convention."
BANNED = "Ban recruitment fees charged to migrant workers."
LACK = "The government did not open any shelter for men."
OPENED = "The government opened a shelter for men in the capital."


@pytest.fixture
def two_editions(add_edition: AddEdition) -> None:
    add_edition(2023, SHELTER, TRAIN, RATIFY, reports=(LACK,))
    add_edition(2024, SHELTERS, TRAIN, BANNED, reports=(OPENED,))


def register(viewer: Any = None) -> Register:
    return get_register("XTV", viewer=viewer)


def key_of(words: str) -> str:
    return StatementIdentity.objects.get(words=words, kind__in=("recommendation", "finding")).key


def confirm_all(by: Any) -> None:
    for step in register(by).steps:
        actions.confirm_sure(step, iso3="XTV", by=by, at=NOON)


def states(viewer: Any = None) -> dict[str, list[str]]:
    return {each.newest.text: [state for _, state in each.states] for each in register(viewer).threads}


def test_nothing_is_joined_for_the_public_before_a_person_says_so(two_editions: None, reviewer: Any) -> None:
    assert states()[SHELTERS] == ["", "unlinked"]
    assert len(register().threads) == 6 and all(not step.proposals for step in register().steps)
    confirm_all(reviewer)
    assert states()[TRAIN] == ["first", "repeated"]
    assert states()[SHELTERS] == ["first", "reworded"]
    assert states()[RATIFY] == ["first", "dropped"]
    assert states()[BANNED] == ["", "new"]


def test_a_newer_decision_takes_the_place_of_an_older_one_and_both_are_kept(
    two_editions: None, reviewer: Any
) -> None:
    confirm_all(reviewer)
    (step,) = register(reviewer).steps
    keys = {"earlier": [key_of(RATIFY)], "later": [key_of(BANNED)]}
    with pytest.raises(UnacceptableError, match="no reason was given"):
        actions.decide_relation(step, iso3="XTV", relation="reworded", **keys, by=reviewer, at=NOON)
    count = GenealogyDecision.objects.count()
    actions.decide_relation(
        step, iso3="XTV", relation="reworded", **keys, why="Same aim.", by=reviewer, at=NOON
    )
    assert states()[BANNED] == ["first", "reworded"]
    assert GenealogyDecision.objects.count() == count + 1


@pytest.mark.parametrize(
    ("relation", "earlier", "later", "told"),
    [
        ("merged", [SHELTER], [SHELTERS], "expected two or more earlier"),
        ("repeated", [SHELTERS], [TRAIN], "another edition|expected one earlier"),
        ("reported_done", [RATIFY], [], "expected the statement that reports it done"),
    ],
)
def test_a_relation_that_cannot_be_is_refused_in_one_sentence(
    relation: str, earlier: list[str], later: list[str], told: str, two_editions: None, reviewer: Any
) -> None:
    (step,) = register(reviewer).steps
    named = {
        name: [each.key for side in (step.earlier, step.later) for each in side if each.text in words]
        for name, words in (("earlier", earlier), ("later", later))
    }
    with pytest.raises(UnacceptableError, match=told):
        actions.decide_relation(step, iso3="XTV", relation=relation, why="x", by=reviewer, at=NOON, **named)
    assert not GenealogyDecision.objects.exists()


def test_an_analyst_may_say_where_it_stands_but_not_confirm_and_a_viewer_neither(
    two_editions: None, analyst: Any, make_user: Any
) -> None:
    from palermo.observatory.accounts.models import Role

    with pytest.raises(RefusedError):
        confirm_all(analyst)
    viewer = make_user(Role.VIEWER)
    with pytest.raises(RefusedError):
        say(viewer, Status.NOT_REPORTED, searches="Read both editions: nothing.")


def say(by: Any, status: str, **given: Any) -> StatusEntry:
    options = {"voice": Voice.GOVERNMENT, "as_of": "2024", "why": "As the report tells.", **given}
    return actions.set_status(iso3="XTV", member=key_of(SHELTER), status=status, by=by, at=NOON, **options)


def test_a_status_moves_only_on_dated_evidence_or_a_search_that_found_none(
    two_editions: None, analyst: Any
) -> None:
    with pytest.raises(UnacceptableError, match="without a dated statement"):
        say(analyst, Status.DONE)
    with pytest.raises(UnacceptableError, match="without a dated statement"):
        say(analyst, Status.PARTLY, searches="Searched: nothing.")
    with pytest.raises(UnacceptableError, match="without a dated statement"):
        say(analyst, Status.DONE, evidence=[key_of(RATIFY)])
    with pytest.raises(UnacceptableError, match="neither evidence nor a search"):
        say(analyst, Status.NOT_STARTED)
    with pytest.raises(UnacceptableError, match="is no statement"):
        say(analyst, Status.NOT_STARTED, evidence=["a" * 26])
    with pytest.raises(UnacceptableError, match="no reason was given"):
        say(analyst, Status.NOT_REPORTED, searches="Searched: nothing.", why=" ")
    with pytest.raises(UnacceptableError, match="the date is not one"):
        say(analyst, Status.NOT_REPORTED, searches="Searched: nothing.", as_of="soon")
    assert not StatusEntry.objects.exists()
    assert say(analyst, Status.PARTLY, evidence=[key_of(OPENED)]).pk
    assert say(analyst, Status.NOT_REPORTED, searches="Read both editions for shelters: nothing.").pk


def test_the_database_itself_keeps_a_status_from_resting_on_nothing(two_editions: None, analyst: Any) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        StatusEntry.objects.create(
            iso3="XTV",
            member=key_of(SHELTER),
            voice="government",
            status="done",
            as_of="2024",
            why="x",
            by=analyst,
            at=NOON,
        )


def test_views_stand_beside_each_other_and_are_never_blended(
    two_editions: None, analyst: Any, client: Client
) -> None:
    say(analyst, Status.PARTLY, evidence=[key_of(OPENED)])
    say(
        analyst, Status.NOT_STARTED, voice=Voice.CIVIL_SOCIETY, searches="Asked three shelters: none for men."
    )
    (thread,) = [
        each
        for each in client.get("/countries/XTV/recommendations.json").json()["threads"]
        if each["statuses"]
    ]
    assert {each["voice"]: each["status"] for each in thread["statuses"]} == {
        "government": "partly",
        "civil_society": "not_started",
    }
    page = client.get(f"/countries/XTV/recommendations/{thread['thread']}/").content.decode()
    assert page.index("Partly done") < page.index("Not started") and "Asked three shelters" in page
    rows = list(
        csv.DictReader(io.StringIO(client.get("/countries/XTV/recommendations.csv").content.decode()))
    )
    assert {
        (each["status_government"], each["status_civil_society"])
        for each in rows
        if each["status_government"]
    } == {("partly", "not_started")}


def test_a_status_that_rests_on_hidden_statements_alone_is_hidden_with_them(
    two_editions: None, analyst: Any, reviewer: Any, client: Client
) -> None:
    say(analyst, Status.PARTLY, evidence=[key_of(OPENED)], why="A shelter was opened by somebody.")
    assert b"opened by somebody" in client.get("/countries/XTV/recommendations.atom").content
    library.reject_statement(
        StatementIdentity.objects.get(words=OPENED), by=reviewer, at=NOON, why="Misread."
    )
    address = f"/countries/XTV/recommendations/{key_of(SHELTER)}/"
    assert "opened by somebody" not in client.get(address, follow=True).content.decode()
    assert b"opened by somebody" not in client.get("/countries/XTV/recommendations.atom").content


def test_what_answers_a_thread_is_put_to_it_and_taken_off_with_a_reason(
    two_editions: None, analyst: Any
) -> None:
    def attached() -> list[str]:
        own = register()
        (thread,) = [each for each in own.threads if each.newest.text == SHELTER]
        return [said.quote for said in own.attached_to(thread, Part.DEFICIENCY)]

    given = {"iso3": "XTV", "member": key_of(SHELTER), "part": Part.DEFICIENCY, "statement": key_of(LACK)}
    actions.attach(**given, by=analyst, at=NOON)
    assert attached() == [LACK]
    with pytest.raises(UnacceptableError, match="no reason was given"):
        actions.detach(**given, by=analyst, at=NOON, why="")
    actions.detach(**given, by=analyst, at=NOON, why="It is of another year.")
    assert attached() == [] and Attachment.objects.count() == 2


def test_unpublished_recommendations_are_for_people_with_an_account(
    add_edition: AddEdition, analyst: Any, client: Client
) -> None:
    add_edition(2024, SHELTER, is_accepted=False)
    assert client.get("/countries/XTV/recommendations.json").json()["threads"] == []
    assert len(register(analyst).threads) == 1


def test_bodies_keep_their_own_threads_and_see_each_other_as_neighbours(
    two_editions: None, add_edition: AddEdition, client: Client
) -> None:
    add_edition(2024, SHELTERS, body="Lantern Network")
    own = register()
    assert (
        own.lineages == ("Observatory: Yearly report", "Lantern Network: Yearly report")
        or len(own.lineages) == 2
    )
    threads = [each for each in own.threads if each.newest.text == SHELTERS]
    assert len(threads) == 2
    page = client.get(f"/countries/XTV/recommendations/{threads[0].key}/").content.decode()
    assert "What other bodies ask" in page


def test_rows_are_never_changed(two_editions: None, reviewer: Any, analyst: Any) -> None:
    confirm_all(reviewer)
    say(analyst, Status.NOT_REPORTED, searches="Read both editions: nothing.")
    for model in (GenealogyDecision, StatusEntry):
        row = model.objects.first()
        assert row is not None
        with pytest.raises(PalermoError, match="add a new row instead"):
            row.save()
        table = model._meta.db_table
        with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
            connection.cursor().execute(f"DELETE FROM {table}")


def test_the_cost_of_a_register_does_not_grow_with_it(add_edition: AddEdition, client: Client) -> None:
    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    add_edition(2022, SHELTER)
    add_edition(2023, SHELTER)
    addresses = ("/countries/XTV/recommendations/", "/countries/XTV/recommendations.csv", "/countries/XTV/")
    before = [count(address) for address in addresses]
    add_edition(2024, SHELTERS, TRAIN, RATIFY, BANNED)
    add_edition(2025, SHELTERS, TRAIN, BANNED)
    assert [count(address) for address in addresses] == before


def test_every_page_of_it_answers_and_the_strip_says_its_states_in_words(
    two_editions: None, reviewer: Any, client: Client
) -> None:
    confirm_all(reviewer)
    page = client.get("/countries/XTV/recommendations/?stands=open").content.decode()
    assert (
        '<span class="unseen">reworded</span>' in page and "asked no more" not in page.split("strip-key")[0]
    )
    assert client.get("/recommendations/").status_code == 200
    assert "Recommendations through time" in client.get("/countries/XTV/").content.decode()
    assert client.get("/countries/XTV/recommendations/nothing/").status_code == 404
    assert client.get("/countries/XTV/recommendations/genealogy/").status_code in (302, 403)


def test_what_xml_cannot_hold_does_not_break_the_feed(
    two_editions: None, analyst: Any, client: Client
) -> None:
    from xml.etree import ElementTree

    say(analyst, Status.PARTLY, evidence=[key_of(OPENED)], why="Pasted with a \x0b in it.")
    feed = client.get("/countries/XTV/recommendations.atom")
    assert "Pasted with a \ufffd in it." in "".join(ElementTree.fromstring(feed.content).itertext())
