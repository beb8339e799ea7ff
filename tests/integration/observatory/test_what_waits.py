"""Which statements wait is stored, and every act keeps it as the rule says: a proposal of the current text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from tests.integration.observatory.rows import NOON, AddReading, read_sentences

from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions
from palermo.observatory.library.actions.batch import accept_many
from palermo.observatory.library.actions.missed import add_missed_statement
from palermo.observatory.library.actions.undo import undo_last_act
from palermo.observatory.library.models import Snapshot, Statement, StatementIdentity
from palermo.observatory.library.queries.desk import DeskFilter, select_waiting
from palermo.observatory.library.upkeep import count_for_planner

pytestmark = pytest.mark.django_db

SENTENCES = ("Courts convicted 12 people.", "Police freed 40 workers.", "The shelter helped 7 girls.")
Act = Callable[[Snapshot, User], object]


def waiting_by_rule() -> set[str]:
    """What the stored column stands for, asked of the texts themselves."""
    by_rule = StatementIdentity.objects.filter(proposal__isnull=False, proposal__text__is_current=True)
    return set(by_rule.values_list("key", flat=True))


def waiting_as_stored() -> set[str]:
    return set(StatementIdentity.objects.filter(is_waiting=True).values_list("key", flat=True))


def identity_of(snapshot: Snapshot, words: str) -> StatementIdentity:
    return snapshot.identities.get(words=words)


def accept(snapshot: Snapshot, by: User) -> object:
    return actions.accept_statement(identity_of(snapshot, "12"), by=by, at=NOON)


def reject(snapshot: Snapshot, by: User) -> object:
    return actions.reject_statement(identity_of(snapshot, "40"), by=by, at=NOON, why="no claim")


def correct(snapshot: Snapshot, by: User) -> object:
    identity = identity_of(snapshot, "7")
    return actions.correct_statement(identity, fields={"value": 8.0}, by=by, at=NOON, why="misread")


def undo(_: Snapshot, by: User) -> object:
    return undo_last_act(by=by, at=NOON)


def accept_all(snapshot: Snapshot, by: User) -> object:
    seen = {each.key: each.proposal_id for each in snapshot.identities.filter(is_waiting=True)}
    return accept_many({key: pk for key, pk in seen.items() if pk is not None}, by=by, at=NOON)


def read_less(snapshot: Snapshot, by: User) -> object:
    reading = read_sentences(*SENTENCES[:2], reader="test-reader/2")
    return actions.save_reading(snapshot, reading=reading, by=by, at=NOON)


def read_otherwise(snapshot: Snapshot, by: User) -> object:
    reading = read_sentences(
        "Courts convicted 12 people, it is claimed.", *SENTENCES[1:], reader="test-reader/3"
    )
    return actions.save_reading(snapshot, reading=reading, by=by, at=NOON)


def add_missed(snapshot: Snapshot, by: User) -> object:
    text = snapshot.texts.get(is_current=True)
    start = text.content.index("workers")
    quote = (text.content.index("Police"), start + len("workers."))
    fields = {"kind": "law_reference", "instrument": "a law"}
    return add_missed_statement(text, span=(start, start + 7), quote=quote, fields=fields, by=by, at=NOON)


WALKS: list[tuple[Act, ...]] = [
    (accept, undo, reject, undo, correct, undo),
    (accept, read_less, read_otherwise, reject),
    (read_less, accept_all, undo, read_otherwise, accept_all),
    (correct, read_otherwise, undo, add_missed),
    (accept, reject, correct, read_less, undo),
]


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: "-".join(each.__name__ for each in walk))
def test_every_act_keeps_what_waits_as_the_rule_says(
    walk: tuple[Act, ...], add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading(*SENTENCES)
    assert waiting_as_stored() == waiting_by_rule() != set()
    for act in walk:
        act(snapshot, reviewer)
        assert waiting_as_stored() == waiting_by_rule(), act.__name__


def read_with_doubts(snapshot: Snapshot, by: User) -> None:
    """A reading whose second figure is claimed, and whose third has its year from elsewhere."""
    read = read_sentences(*SENTENCES, reader="test-reader/4")
    first, second, third = read.statements
    doubted = (first, replace(second, hedge="claimed"), replace(third, period_is_inferred=True))
    actions.save_reading(snapshot, reading=replace(read, statements=doubted), by=by, at=NOON)


def test_the_doubts_of_a_statement_are_stored_as_its_fields_say(
    add_reading: AddReading, reviewer: User
) -> None:
    read_with_doubts(add_reading(*SENTENCES), reviewer)
    stored = Statement.objects.filter(reader="test-reader/4").order_by("start")
    assert list(stored.values_list("is_hedged", "is_period_inferred")) == [
        (False, False),
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(("doubt", "words"), [("hedge", "40"), ("period", "7")])
def test_the_desk_asks_for_doubts_by_what_is_stored(
    doubt: str, words: str, add_reading: AddReading, reviewer: User
) -> None:
    read_with_doubts(add_reading(*SENTENCES), reviewer)
    assert [each.words for each in select_waiting(DeskFilter(doubt=doubt))] == [words]


def test_counting_for_the_planner_leaves_counts_behind(add_reading: AddReading) -> None:
    add_reading(*SENTENCES)
    count_for_planner()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'library_statementidentity'")
            assert cursor.fetchone()[0] > 0
        else:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'library_statementidentity'")
            assert cursor.fetchone()[0] == StatementIdentity.objects.count()
