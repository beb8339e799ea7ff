"""Accepting, correcting and rejecting: who, when and why, and what is published then."""

from __future__ import annotations

from typing import Any

import pytest
from tests.integration.observatory.rows import (
    NOON,
    AddReading,
    MakeUser,
    change_figures,
    name_doubt,
    read_sentences,
)

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.audit.queries import list_rows
from palermo.observatory.library import actions, queries
from palermo.observatory.library.models import Judgement, Statement, StatementIdentity
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db

CONVICTED = "Courts convicted 12 people."


@pytest.fixture
def identity(add_reading: AddReading) -> StatementIdentity:
    return add_reading(CONVICTED).identities.get()


def again(identity: StatementIdentity) -> StatementIdentity:
    return StatementIdentity.objects.get(pk=identity.pk)


def test_accepting_publishes_what_was_proposed_and_says_who_when_and_why(
    identity: StatementIdentity, reviewer: User
) -> None:
    judgement = actions.accept_statement(identity, by=reviewer, at=NOON, why=" as the report says ")
    after = again(identity)
    assert (after.state, after.published, after.proposal) == ("accepted", identity.proposal, None)
    assert (judgement.by, judgement.at, judgement.why) == (reviewer, NOON, "as the report says")
    rows = list_rows(target_kind="statement", target_key=identity.key)
    assert [(each.act, each.by_account) for each in rows] == [("accepted_statement", reviewer.pk)]


def test_rejecting_publishes_nothing(identity: StatementIdentity, reviewer: User) -> None:
    actions.reject_statement(identity, by=reviewer, at=NOON, why="a page number")
    after = again(identity)
    assert (after.state, after.published, after.proposal) == ("rejected", None, None)


def test_withdrawing_what_was_accepted_takes_it_away_and_keeps_both_judgements(
    identity: StatementIdentity, reviewer: User
) -> None:
    actions.accept_statement(identity, by=reviewer, at=NOON)
    actions.reject_statement(identity, by=reviewer, at=NOON, why="the report was corrected")
    assert (again(identity).state, again(identity).published) == ("rejected", None)
    assert [each.verdict for each in queries.list_judgements(identity.key)] == ["accepted", "rejected"]


def test_what_was_rejected_may_be_accepted_after_all(identity: StatementIdentity, reviewer: User) -> None:
    actions.reject_statement(identity, by=reviewer, at=NOON, why="by mistake")
    actions.accept_statement(identity, by=reviewer, at=NOON)
    assert (again(identity).state, again(identity).published) == ("accepted", identity.latest)


def test_a_correction_is_a_statement_whose_reader_is_the_person(
    identity: StatementIdentity, reviewer: User
) -> None:
    judgement = actions.correct_statement(
        identity, fields={"value": 13, "unit_counted": "cases"}, by=reviewer, at=NOON, why="see the annex"
    )
    after = again(identity)
    assert after.state == "corrected"
    assert after.published is not None
    assert after.published == judgement.correction
    assert after.published.reader == f"person:{reviewer.pk}:1"
    assert (after.published.value, after.published.unit_counted) == (13, "cases")
    assert after.published.fields["measure"] == "convictions"
    assert after.published.quote_words == CONVICTED
    assert judgement.statement == identity.proposal
    assert Statement.objects.get(pk=judgement.statement.pk).value == 12


def test_a_name_that_a_correction_brings_in_is_hidden_too(
    identity: StatementIdentity, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_doubt(monkeypatch, "Ana")
    actions.correct_statement(
        identity, fields={"actor": "Ana Reyes"}, by=reviewer, at=NOON, why="she is said to have judged"
    )
    assert queries.list_statements().count() == 0
    assert [each.words for each in queries.list_doubts(identity.snapshot)] == ["Ana Reyes"]


def test_a_person_may_correct_the_same_statement_again(identity: StatementIdentity, reviewer: User) -> None:
    for value in (13, 14):
        actions.correct_statement(identity, fields={"value": value}, by=reviewer, at=NOON, why="recount")
    after = again(identity)
    assert after.published is not None
    assert (after.published.value, after.published.reader) == (14, f"person:{reviewer.pk}:2")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": "many"}, "makes no figure"),
        ({"value": 12, "value_max": 2}, "makes no figure"),
        ({"mood": "bad"}, "has no field mood"),
        ({"span": {"start": 0, "end": 6, "words": "Courts"}}, "span cannot be corrected"),
        ({"kind": "event"}, "kind cannot be corrected"),
    ],
)
def test_a_correction_that_makes_no_statement_is_refused_and_nothing_changes(
    fields: dict[str, Any], words: str, identity: StatementIdentity, reviewer: User
) -> None:
    with pytest.raises(UnacceptableError, match=words):
        actions.correct_statement(identity, fields=fields, by=reviewer, at=NOON, why="recount")
    assert again(identity).state == "proposed"
    assert not Judgement.objects.exists()
    assert Statement.objects.count() == 1


@pytest.mark.parametrize("why", ["", "   "])
def test_rejecting_and_correcting_need_a_reason(
    why: str, identity: StatementIdentity, reviewer: User
) -> None:
    with pytest.raises(UnacceptableError, match="no reason was given"):
        actions.reject_statement(identity, by=reviewer, at=NOON, why=why)
    with pytest.raises(UnacceptableError, match="no reason was given"):
        actions.correct_statement(identity, fields={"value": 1}, by=reviewer, at=NOON, why=why)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANALYST, Role.EDITOR])
def test_other_roles_do_not_judge(role: Role, identity: StatementIdentity, request: Any) -> None:
    make_user: MakeUser = request.getfixturevalue("make_user")
    user = User.objects.filter(role=role).first() or make_user(role)
    user.with_second_factor()
    for judge in (actions.accept_statement, actions.reject_statement):
        with pytest.raises(RefusedError):
            judge(identity, by=user, at=NOON, why="because")
    with pytest.raises(RefusedError):
        actions.correct_statement(identity, fields={"value": 1}, by=user, at=NOON, why="because")
    assert not Judgement.objects.exists()


def test_a_reviewer_without_a_second_factor_does_not_judge(
    identity: StatementIdentity, reviewer: User
) -> None:
    reviewer.has_second_factor = False
    with pytest.raises(RefusedError, match="second factor"):
        actions.accept_statement(identity, by=reviewer, at=NOON)


class TestBesideAPublishedStatement:
    """A newer reading says something else than what was accepted."""

    @pytest.fixture
    def contested(self, identity: StatementIdentity, reviewer: User) -> StatementIdentity:
        actions.accept_statement(identity, by=reviewer, at=NOON)
        newer = change_figures(read_sentences(CONVICTED, reader="test-reader/2"), unit_counted="cases")
        actions.save_reading(identity.snapshot, reading=newer, by=reviewer, at=NOON)
        return again(identity)

    def test_rejecting_it_keeps_what_is_published(self, contested: StatementIdentity, reviewer: User) -> None:
        actions.reject_statement(contested, by=reviewer, at=NOON, why="these are persons")
        after = again(contested)
        assert (after.state, after.published, after.proposal) == ("accepted", contested.published, None)
        assert queries.count_to_review() == 0

    def test_accepting_it_publishes_it_instead(self, contested: StatementIdentity, reviewer: User) -> None:
        actions.accept_statement(contested, by=reviewer, at=NOON)
        after = again(contested)
        assert (after.state, after.published, after.proposal) == ("accepted", contested.proposal, None)

    def test_withdrawing_the_published_one_leaves_the_proposal_waiting(
        self, contested: StatementIdentity, reviewer: User
    ) -> None:
        actions.reject_statement(contested, by=reviewer, at=NOON, why="wrong", statement=contested.published)
        after = again(contested)
        assert (after.published, after.proposal) == (None, contested.proposal)
        assert queries.count_to_review() == 1

    def test_a_judgement_of_something_else_than_is_shown_is_refused(
        self, contested: StatementIdentity, reviewer: User, add_reading: AddReading
    ) -> None:
        other = add_reading("Police freed 40 workers.").identities.get().proposal
        with pytest.raises(UnacceptableError, match="look again"):
            actions.accept_statement(contested, by=reviewer, at=NOON, statement=other)
