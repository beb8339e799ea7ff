"""Taking one's own last judgement back: what it restores, what stays in the history, what it refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.integration.observatory.rows import NOON, AddReading, MakeUser, change_figures, read_sentences

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.audit.queries import list_rows
from palermo.observatory.library import actions
from palermo.observatory.library.actions.batch import accept_many
from palermo.observatory.library.actions.undo import undo_last_act
from palermo.observatory.library.models import Judgement, Snapshot, StatementIdentity
from palermo.observatory.library.models.statements import Verdict
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db


@pytest.fixture
def snapshot(add_reading: AddReading) -> Snapshot:
    return add_reading("Courts convicted 12 people.", "Police arrested 30 people.")


@pytest.fixture
def identity(snapshot: Snapshot) -> StatementIdentity:
    return snapshot.identities.get(words="12")


def standing(identity: StatementIdentity) -> tuple[str, int | None, int | None]:
    now = StatementIdentity.objects.get(pk=identity.pk)
    return now.state, now.published_id, now.proposal_id


@pytest.mark.parametrize("act", ["accept", "reject", "correct"])
def test_the_statement_stands_again_as_it_stood(
    act: str, identity: StatementIdentity, reviewer: User
) -> None:
    before = standing(identity)
    if act == "accept":
        actions.accept_statement(identity, by=reviewer, at=NOON)
    elif act == "reject":
        actions.reject_statement(identity, by=reviewer, at=NOON, why="a page number")
    else:
        actions.correct_statement(identity, fields={"value": 21}, by=reviewer, at=NOON, why="turned")
    assert standing(identity) != before
    undo_last_act(by=reviewer, at=NOON)
    assert standing(identity) == before


def test_the_history_keeps_both_rows_and_the_audit_trail_says_it(
    identity: StatementIdentity, reviewer: User
) -> None:
    first = actions.accept_statement(identity, by=reviewer, at=NOON)
    undo_last_act(by=reviewer, at=NOON)
    rows = list(identity.judgements.order_by("id"))
    assert [row.verdict for row in rows] == ["accepted", "undone"]
    assert rows[1].undoes_id == first.pk
    acts = [row.act for row in list_rows(target_kind="statement", target_key=identity.key)]
    assert acts[-1] == "undo_judgement"


def test_taken_back_twice_the_act_before_is_taken_back_and_then_nothing_is_left(
    snapshot: Snapshot, reviewer: User
) -> None:
    one, other = snapshot.identities.order_by("pk")
    for each in (one, other):
        actions.accept_statement(each, by=reviewer, at=NOON)
    undo_last_act(by=reviewer, at=NOON)
    assert (standing(one)[0], standing(other)[0]) == ("accepted", "proposed")
    undo_last_act(by=reviewer, at=NOON)
    assert standing(one)[0] == "proposed"
    with pytest.raises(UnacceptableError, match="nothing can be taken back"):
        undo_last_act(by=reviewer, at=NOON)


def test_a_batch_is_taken_back_whole(snapshot: Snapshot, reviewer: User) -> None:
    seen = {each.key: each.proposal_id or 0 for each in snapshot.identities.all()}
    accept_many(seen, by=reviewer, at=NOON)
    assert len(undo_last_act(by=reviewer, at=NOON)) == 2
    assert {each.state for each in snapshot.identities.all()} == {"proposed"}


def test_an_hour_later_it_is_too_late(identity: StatementIdentity, reviewer: User) -> None:
    actions.accept_statement(identity, by=reviewer, at=NOON)
    with pytest.raises(UnacceptableError, match="within the last hour"):
        undo_last_act(by=reviewer, at=NOON + timedelta(hours=1))


def test_nobody_takes_back_what_another_did(
    identity: StatementIdentity, reviewer: User, administrator: User
) -> None:
    actions.accept_statement(identity, by=reviewer, at=NOON)
    with pytest.raises(UnacceptableError, match="of your own"):
        undo_last_act(by=administrator, at=NOON)


def test_what_another_judged_since_stays(
    identity: StatementIdentity, reviewer: User, administrator: User
) -> None:
    actions.accept_statement(identity, by=reviewer, at=NOON)
    actions.reject_statement(identity, by=administrator, at=NOON, why="a page number")
    with pytest.raises(UnacceptableError, match="judged, moved or withdrawn since"):
        undo_last_act(by=reviewer, at=NOON)
    assert standing(identity)[0] == "rejected"


def test_who_may_not_judge_may_not_take_back(make_user: MakeUser) -> None:
    with pytest.raises(RefusedError):
        undo_last_act(by=make_user(Role.EDITOR), at=NOON)


def test_a_newer_reading_waits_again_after_taking_back(
    identity: StatementIdentity, reviewer: User, analyst: User
) -> None:
    actions.accept_statement(identity, by=reviewer, at=NOON)
    again = read_sentences(
        "Courts convicted 12 people.", "Police arrested 30 people.", reader="test-reader/2"
    )
    actions.save_reading(identity.snapshot, reading=again, by=analyst, at=NOON)
    undo_last_act(by=reviewer, at=NOON)
    now = StatementIdentity.objects.select_related("proposal").get(pk=identity.pk)
    assert now.state == "proposed"
    assert now.proposal is not None
    assert now.proposal.reader == "test-reader/2"


def test_a_judgement_taken_back_does_not_hold_for_a_newer_reading(
    identity: StatementIdentity, reviewer: User, analyst: User
) -> None:
    actions.reject_statement(identity, by=reviewer, at=NOON, why="a page number")
    undo_last_act(by=reviewer, at=NOON)
    actions.accept_statement(identity, by=reviewer, at=NOON)
    first = ("Courts convicted 12 people.", "Police arrested 30 people.")
    changed = change_figures(read_sentences(*first, reader="test-reader/2"), measure="prosecutions")
    actions.save_reading(identity.snapshot, reading=changed, by=analyst, at=NOON)
    assert StatementIdentity.objects.get(pk=identity.pk).has_waiting_proposal


def test_the_table_refuses_a_taking_back_of_nothing(identity: StatementIdentity, reviewer: User) -> None:
    made = actions.accept_statement(identity, by=reviewer, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.create(
            identity=identity, statement=made.statement, verdict=Verdict.UNDONE, by=reviewer, at=NOON
        )


def test_a_batch_leaves_out_nothing_silently(snapshot: Snapshot, reviewer: User) -> None:
    seen = {each.key: each.proposal_id or 0 for each in snapshot.identities.all()}
    actions.accept_statement(snapshot.identities.get(words="12"), by=reviewer, at=NOON)
    with pytest.raises(UnacceptableError, match="differ by now"):
        accept_many(seen, by=reviewer, at=NOON)
    assert snapshot.identities.get(words="30").state == "proposed"


def test_a_batch_never_accepts_words_that_may_name_somebody(add_reading: AddReading, reviewer: User) -> None:
    named = add_reading("Agna Bornholt and 7 people were convicted.", naming="Bornholt").identities.get()
    with pytest.raises(UnacceptableError, match="look again"):
        accept_many({named.key: named.proposal_id or 0}, by=reviewer, at=NOON)


def test_an_empty_batch_is_refused(reviewer: User) -> None:
    with pytest.raises(UnacceptableError, match="0 statements were chosen"):
        accept_many({}, by=reviewer, at=NOON)
