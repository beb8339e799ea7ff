"""Judging twice: what is drawn, who may judge it, what counts as agreement, how a difference is settled."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.integration.observatory.rows import NOON, AddReading

from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions
from palermo.observatory.library.actions.sampling import set_second_share
from palermo.observatory.library.actions.second_reviews import give_second_verdict, settle_disagreement
from palermo.observatory.library.actions.undo import undo_last_act
from palermo.observatory.library.models import SecondReview, StatementIdentity
from palermo.observatory.library.models.second_reviews import Outcome
from palermo.observatory.library.models.statements import Verdict
from palermo.observatory.library.queries.second_reviews import (
    list_disagreements,
    list_for_second_person,
    measure_second_reviews,
)
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db


@pytest.fixture
def identity(add_reading: AddReading, administrator: User) -> StatementIdentity:
    """A statement of an installation where everything is judged twice."""
    set_second_share(1, by=administrator, at=NOON)
    return add_reading("Courts convicted 12 people.").identities.get()


@pytest.fixture
def drawn(identity: StatementIdentity, reviewer: User) -> SecondReview:
    actions.accept_statement(identity, by=reviewer, at=NOON)
    return SecondReview.objects.get()


def second(review: SecondReview, verdict: str, *, by: User, **fields: Any) -> SecondReview:
    why = "" if verdict == "accepted" else "it says otherwise"
    return give_second_verdict(review, verdict=Verdict(verdict), fields=fields, by=by, at=NOON, why=why)


def test_a_share_of_nought_draws_nothing(
    identity: StatementIdentity, reviewer: User, administrator: User
) -> None:
    set_second_share(0, by=administrator, at=NOON)
    actions.accept_statement(identity, by=reviewer, at=NOON)
    assert not SecondReview.objects.exists()


def test_about_the_share_that_was_set_is_drawn(
    add_reading: AddReading, reviewer: User, administrator: User
) -> None:
    set_second_share(0.5, by=administrator, at=NOON)
    snapshot = add_reading(*(f"Courts convicted {number} people." for number in range(100, 180)))
    for each in snapshot.identities.all():
        actions.accept_statement(each, by=reviewer, at=NOON)
    assert 20 <= SecondReview.objects.count() <= 60  # 80 lots at one half: outside by chance once in 100,000


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_what_is_no_share_is_refused(share: float, administrator: User) -> None:
    with pytest.raises(UnacceptableError, match="no share"):
        set_second_share(share, by=administrator, at=NOON)


def test_only_administrators_set_the_share(reviewer: User) -> None:
    with pytest.raises(RefusedError):
        set_second_share(0.2, by=reviewer, at=NOON)


def test_it_waits_for_others_and_not_for_the_first(
    drawn: SecondReview, reviewer: User, administrator: User
) -> None:
    assert list(list_for_second_person(reviewer)) == []
    assert list(list_for_second_person(administrator)) == [drawn]
    with pytest.raises(UnacceptableError, match="another person"):
        second(drawn, "accepted", by=reviewer)


def test_the_table_itself_refuses_the_first_person_as_the_second(drawn: SecondReview, reviewer: User) -> None:
    drawn.verdict, drawn.by, drawn.at, drawn.agrees = "accepted", reviewer, NOON, True
    with pytest.raises(IntegrityError), transaction.atomic():
        drawn.save(update_fields=["verdict", "by", "at", "agrees"])


@pytest.mark.parametrize(("verdict", "agrees"), [("accepted", True), ("rejected", False)])
def test_the_same_verdict_agrees_and_nothing_published_changes(
    verdict: str, agrees: bool, drawn: SecondReview, administrator: User
) -> None:
    assert second(drawn, verdict, by=administrator).agrees is agrees
    assert StatementIdentity.objects.get().state == "accepted"
    assert list_disagreements().exists() is not agrees


@pytest.mark.parametrize(("value", "agrees"), [(21, True), (22, False)])
def test_two_corrections_agree_when_they_say_the_same(
    value: int, agrees: bool, identity: StatementIdentity, reviewer: User, administrator: User
) -> None:
    actions.correct_statement(identity, fields={"value": 21}, by=reviewer, at=NOON, why="turned")
    assert second(SecondReview.objects.get(), "corrected", by=administrator, value=value).agrees is agrees


def test_it_is_judged_a_second_time_only_once(drawn: SecondReview, administrator: User) -> None:
    second(drawn, "accepted", by=administrator)
    with pytest.raises(UnacceptableError, match="already"):
        second(drawn, "rejected", by=administrator)


def test_a_second_rejection_needs_a_reason(drawn: SecondReview, administrator: User) -> None:
    with pytest.raises(UnacceptableError, match="no reason"):
        give_second_verdict(drawn, verdict=Verdict.REJECTED, fields={}, by=administrator, at=NOON)


def test_where_the_first_stands_nothing_published_changes(
    drawn: SecondReview, reviewer: User, administrator: User
) -> None:
    second(drawn, "rejected", by=administrator)
    settle_disagreement(drawn, outcome=Outcome.FIRST, by=reviewer, at=NOON, why="the table says it too")
    assert StatementIdentity.objects.get().state == "accepted"
    assert not list_disagreements().exists()


@pytest.mark.parametrize(
    ("first", "verdict", "state"),
    [
        ("accepted", "rejected", "rejected"),
        ("accepted", "corrected", "corrected"),
        ("rejected", "accepted", "accepted"),
        ("corrected", "accepted", "accepted"),
        ("corrected", "rejected", "rejected"),
        ("rejected", "corrected", "corrected"),
    ],
)
def test_where_the_second_stands_it_becomes_the_judgement(
    first: str, verdict: str, state: str, identity: StatementIdentity, reviewer: User, administrator: User
) -> None:
    if first == "accepted":
        actions.accept_statement(identity, by=reviewer, at=NOON)
    elif first == "rejected":
        actions.reject_statement(identity, by=reviewer, at=NOON, why="a page number")
    else:
        actions.correct_statement(identity, fields={"value": 21}, by=reviewer, at=NOON, why="turned")
    review = SecondReview.objects.order_by("id")[0]
    second(review, verdict, by=administrator, **({"value": 33} if verdict == "corrected" else {}))
    settle_disagreement(review, outcome=Outcome.SECOND, by=administrator, at=NOON, why="agreed by talking")
    now = StatementIdentity.objects.select_related("published").get()
    assert now.state == state
    assert (now.published.fields["value"] if now.published else None) == {
        "accepted": 12,
        "corrected": 33,
        "rejected": None,
    }[state]


def test_settling_needs_a_difference_and_a_reason(drawn: SecondReview, administrator: User) -> None:
    with pytest.raises(UnacceptableError, match="no reason"):
        settle_disagreement(drawn, outcome=Outcome.FIRST, by=administrator, at=NOON, why=" ")
    with pytest.raises(UnacceptableError, match="nothing is to be settled"):
        settle_disagreement(drawn, outcome=Outcome.FIRST, by=administrator, at=NOON, why="so")


def test_what_was_taken_back_waits_for_nobody(
    drawn: SecondReview, reviewer: User, administrator: User
) -> None:
    undo_last_act(by=reviewer, at=NOON)
    assert list(list_for_second_person(administrator)) == []
    with pytest.raises(UnacceptableError, match="taken back"):
        second(drawn, "accepted", by=administrator)


def test_agreement_is_counted_over_everything_and_by_kind(drawn: SecondReview, administrator: User) -> None:
    assert measure_second_reviews() == {}
    second(drawn, "accepted", by=administrator)
    found = measure_second_reviews()
    assert (found[""].item_count, found["figure"].agreed_share) == (1, 1.0)
