"""What the database itself refuses, and what it takes: each constraint tested both ways."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model
from tests.integration.observatory.rows import NOON, AddReading

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.library.models import (
    Judgement,
    NameDoubt,
    Passage,
    ReadingRequest,
    Snapshot,
    Source,
    SourceCountry,
    Statement,
    Text,
)

pytestmark = pytest.mark.django_db

DIGEST = "0" * 63 + "1"


def is_taken(row: Model) -> bool:
    """Whether the database takes a new row."""
    try:
        with transaction.atomic():
            type(row)._base_manager.bulk_create([row])
    except IntegrityError:
        return False
    return True


def takes_change(row: Model, **values: Any) -> bool:
    """Whether the database takes changed values of a row."""
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**values)
    except IntegrityError:
        return False
    return True


@pytest.mark.parametrize(
    ("fields", "taken"),
    [
        ({}, True),
        ({"title": ""}, False),
        ({"published_on": "2024"}, True),
        ({"published_on": "2024-06"}, True),
        ({"published_on": "2024-06-20"}, True),
        ({"period_covered": "2023-04/2024-03"}, True),
        ({"published_on": "June 2024"}, False),
        ({"last_updated_on": "24.05.2016"}, False),
        ({"not_before": "11"}, False),
        ({"may_republish": True}, False),
        ({"may_republish": True, "terms": "May be shown in full."}, True),
        ({"slug": "taken"}, False),
    ],
    ids=str,
)
def test_a_source_has_a_title_written_periods_and_terms_before_it_is_shown_in_full(
    fields: dict[str, Any], taken: bool, analyst: User
) -> None:
    common = {"added_at": NOON, "added_by": analyst}
    Source.objects.create(slug="taken", title="Taken", **common)
    assert is_taken(Source(**{"slug": "free", "title": "Free", **common, **fields})) is taken


@pytest.mark.parametrize(("iso3", "taken"), [("XTV", True), ("CHN", True), ("XT", False), ("xtv", False)])
def test_a_country_of_a_source_is_a_code_of_three_capitals(iso3: str, taken: bool, analyst: User) -> None:
    source = Source.objects.create(slug="a", title="A", added_at=NOON, added_by=analyst)
    assert is_taken(SourceCountry(source=source, iso3=iso3)) is taken


def test_a_source_is_about_a_country_once(analyst: User) -> None:
    source = Source.objects.create(slug="a", title="A", added_at=NOON, added_by=analyst)
    assert is_taken(SourceCountry(source=source, iso3="XTV"))
    assert not is_taken(SourceCountry(source=source, iso3="XTV"))


@pytest.mark.parametrize(
    ("fields", "taken"),
    [
        ({}, True),
        ({"sha256": "ABC"}, False),
        ({"sha256": "0" * 64}, False),  # held already
        ({"byte_count": 0}, False),
    ],
    ids=str,
)
def test_a_snapshot_has_bytes_and_their_digest_once(
    fields: dict[str, Any], taken: bool, analyst: User
) -> None:
    common = {
        "media_type": "text/plain",
        "byte_count": 4,
        "file_name": "a.txt",
        "retrieved_at": NOON,
        "added_at": NOON,
        "added_by": analyst,
    }
    Snapshot.objects.create(sha256="0" * 64, **common)
    assert is_taken(Snapshot(**{**common, "sha256": DIGEST, **fields})) is taken


def test_a_reader_makes_one_text_of_a_snapshot_and_one_text_is_current(add_reading: AddReading) -> None:
    snapshot = add_reading("Courts convicted 12 people.")
    common = {"snapshot": snapshot, "digest": DIGEST, "content": "x", "made_at": NOON}
    assert not is_taken(Text(reader="test-reader/1", is_current=False, **common))
    assert not is_taken(Text(reader="test-reader/2", is_current=True, **common))
    assert not is_taken(Text(reader="", is_current=False, **common))
    assert not is_taken(Text(reader="test-reader/2", is_current=False, **{**common, "digest": "short"}))
    assert is_taken(Text(reader="test-reader/2", is_current=False, **common))


def test_a_passage_is_not_empty_and_has_a_place_of_its_own(add_reading: AddReading) -> None:
    text = add_reading("Courts convicted 12 people.").texts.get()
    assert not is_taken(Passage(text=text, position=0, kind="paragraph", start=30, end=40))
    assert not is_taken(Passage(text=text, position=7, kind="paragraph", start=40, end=40))
    assert is_taken(Passage(text=text, position=7, kind="paragraph", start=30, end=40))


@pytest.mark.parametrize(
    ("values", "taken"),
    [
        ({"key": "not a key"}, False),
        ({"kind": "rumour"}, False),
        ({"appearance": 0}, False),
        ({"rank": 0}, False),
        ({"rank": 2}, True),
        ({"state": "published"}, False),
        ({"state": "accepted"}, False),  # nothing is published
        ({"state": "corrected"}, False),
        ({"state": "rejected"}, True),
        ({"proposal": None}, False),  # proposed, but nothing waits
        ({"proposal": None, "state": "rejected"}, False),  # waits with nothing to judge
        ({"proposal": None, "state": "rejected", "is_waiting": False}, True),
    ],
    ids=str,
)
def test_an_identity_is_whole(values: dict[str, Any], taken: bool, add_reading: AddReading) -> None:
    identity = add_reading("Courts convicted 12 people.").identities.get()
    assert takes_change(identity, **values) is taken


@pytest.mark.parametrize(
    ("state", "taken"), [("proposed", False), ("rejected", False), ("accepted", True), ("corrected", True)]
)
def test_a_statement_is_published_exactly_when_it_was_accepted_or_corrected(
    state: str, taken: bool, add_reading: AddReading
) -> None:
    identity = add_reading("Courts convicted 12 people.").identities.get()
    assert takes_change(identity, state=state, published=identity.proposal) is taken


def test_a_key_belongs_to_one_identity(add_reading: AddReading) -> None:
    one, two = add_reading("Courts convicted 12 people and fined 3.").identities.all()
    assert not takes_change(one, key=two.key)


@pytest.mark.parametrize(
    ("values", "taken"),
    [
        ({"end": 17}, False),
        ({"quote_end": 0}, False),
        ({"start": 500, "end": 502}, False),  # after its quote
        ({"value_max": 11}, False),
        ({"value_max": 12}, True),
        ({"value": None, "value_max": None}, True),
        ({"content_digest": ""}, False),
    ],
    ids=str,
)
def test_a_statement_has_offsets_in_order_and_a_range_that_rises(
    values: dict[str, Any], taken: bool, add_reading: AddReading
) -> None:
    statement = Statement.objects.get(identity__snapshot=add_reading("Courts convicted 12 people."))
    assert (statement.start, statement.value) == (17, 12)
    assert takes_change(statement, **values) is taken


def test_a_reader_says_one_thing_under_an_identity(add_reading: AddReading) -> None:
    statement = Statement.objects.get(identity__snapshot=add_reading("Courts convicted 12 people."))
    statement.pk = None
    assert not is_taken(statement)
    statement.reader = "test-reader/2"
    assert is_taken(statement)


@pytest.mark.parametrize(
    ("fields", "taken"),
    [
        ({}, True),
        ({"digest": "short"}, False),
        ({"is_released": True}, False),
        ({"released_why": "a judge", "is_released": True}, False),
        ({"released_at": NOON}, False),
    ],
    ids=str,
)
def test_a_release_names_who_when_and_why(
    fields: dict[str, Any], taken: bool, add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading("Courts convicted 12 people.")
    assert is_taken(NameDoubt(**{"snapshot": snapshot, "digest": DIGEST, "words": "x", **fields})) is taken


def test_a_whole_release_is_taken_and_the_same_words_are_doubted_once(
    add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading("Courts convicted 12 people.")
    released = {"is_released": True, "released_by": reviewer, "released_at": NOON, "released_why": "a judge"}
    common = {"snapshot": snapshot, "digest": DIGEST, "words": "x"}
    assert is_taken(NameDoubt(**common, **released))
    assert not is_taken(NameDoubt(**common))


@pytest.mark.parametrize(
    ("verdict", "with_correction", "taken"),
    [
        ("accepted", False, True),
        ("accepted", True, False),
        ("rejected", False, True),
        ("rejected", True, False),
        ("corrected", True, True),
        ("corrected", False, False),
        ("shrugged", False, False),
    ],
)
def test_a_judgement_has_a_correction_exactly_when_it_corrects(
    verdict: str, with_correction: bool, taken: bool, add_reading: AddReading, reviewer: User
) -> None:
    identity = add_reading("Courts convicted 12 people.").identities.get()
    row = Judgement(
        identity=identity,
        statement=identity.proposal,
        verdict=verdict,
        by=reviewer,
        at=NOON,
        correction=identity.proposal if with_correction else None,
    )
    assert is_taken(row) is taken


@pytest.mark.parametrize(
    ("fields", "taken"),
    [
        ({}, True),
        ({"state": "done"}, False),
        ({"state": "done", "finished_at": NOON}, True),
        ({"state": "failed", "finished_at": NOON}, False),
        ({"state": "failed", "finished_at": NOON, "message": "it is empty"}, True),
        ({"state": "running", "finished_at": NOON}, False),
    ],
    ids=str,
)
def test_a_finished_reading_has_its_time_and_a_failed_one_its_sentence(
    fields: dict[str, Any], taken: bool, add_reading: AddReading, analyst: User
) -> None:
    snapshot = add_reading("Courts convicted 12 people.")
    row = ReadingRequest(snapshot=snapshot, requested_by=analyst, requested_at=NOON, **fields)
    assert is_taken(row) is taken


@pytest.mark.parametrize(
    ("email", "role", "taken"),
    [
        ("new@office.example", Role.VIEWER, True),
        ("Analyst@office.example", Role.VIEWER, False),
        ("new@office.example", "owner", False),
    ],
)
def test_an_account_has_an_address_of_its_own_and_a_known_role(
    email: str, role: str, taken: bool, analyst: User
) -> None:
    assert is_taken(User(email=email, role=role, name="New")) is taken
