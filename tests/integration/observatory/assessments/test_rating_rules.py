"""What a rating needs, and what becomes of it: nothing half is kept, a newer one is a new row."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.integration.observatory.assessments.conftest import (
    NOON,
    REASON,
    Office,
    Publish,
    approve_whole,
    consolidate,
    give,
    hand_in_both,
    open_one,
    rate,
)

from palermo.core.errors import PalermoError
from palermo.observatory.assessments import actions, queries
from palermo.observatory.assessments.changes import list_changed
from palermo.observatory.assessments.models import GROWING, Assessment, Rating
from palermo.observatory.library import actions as library
from palermo.observatory.library.actions.withdraw import withdraw_statement
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.models.withdrawals import Cause
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db

TABLES = [model._meta.db_table for model in GROWING]


def test_a_rating_keeps_its_reason_its_statement_and_what_that_said(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    made = rate(assessment, statement, by=office.first)
    (row,) = made.evidence.all()
    published = statement.published
    assert published is not None
    assert (row.identity, row.content_digest) == (statement, published.content_digest)
    assert made.reason == REASON


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"grade": "splendid"}, "grade"),
        ({"reason": "  \n "}, "reason"),
        ({"evidence": ()}, "evidence"),
        ({"evidence": ("a" * 26,)}, "evidence"),
        ({"evidence": (), "is_without_evidence": True}, "evidence"),
        ({"evidence": (), "is_without_evidence": True, "searches": (999,)}, "evidence"),
        ({"is_without_evidence": True}, "evidence"),
    ],
)
def test_what_lacks_something_is_refused_at_its_field_and_not_kept(
    office: Office,
    assessment: Assessment,
    statement: StatementIdentity,
    changes: dict[str, Any],
    field: str,
) -> None:
    with pytest.raises(actions.RatingRefusedError) as refused:
        rate(assessment, by=office.first, **{"evidence": (statement.key,), **changes})
    assert refused.value.problems.keys() == {field}
    assert not Rating.objects.exists()


def test_a_rating_rests_on_no_proposal_and_on_nothing_withdrawn(
    office: Office, assessment: Assessment, publish: Publish
) -> None:
    (proposed,) = publish("Courts convicted 15 people.", is_accepted=False)
    with pytest.raises(actions.RatingRefusedError, match="was not accepted by a reviewer"):
        rate(assessment, proposed, by=office.first)
    library.accept_statement(proposed, by=office.second, at=NOON)
    withdraw_statement(
        proposed, cause=Cause.ERROR, public_words="It was wrong.", why="wrong", by=office.editor, at=NOON
    )
    with pytest.raises(actions.RatingRefusedError, match="cannot be seen by you"):
        rate(assessment, proposed, by=office.first)


def test_no_evidence_found_names_the_searches_with_words_day_and_number(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    made, answer = actions.record_search(
        assessment, criterion="extradite", words=" extradition  treaty ", by=office.first, at=NOON
    )
    assert (made.words, made.result_count, made.at) == ("extradition treaty", answer.tally.total, NOON)
    kept = rate(
        assessment,
        by=office.first,
        criterion="extradite",
        grade="insufficient_evidence",
        is_without_evidence=True,
        searches=(made.pk,),
    )
    assert [row.search for row in kept.searches.all()] == [made]


def test_a_search_counts_for_its_own_criterion_alone(office: Office, assessment: Assessment) -> None:
    made, _ = actions.record_search(assessment, criterion="demand", words="demand", by=office.first, at=NOON)
    with pytest.raises(actions.RatingRefusedError, match="without a search"):
        rate(
            assessment, by=office.first, criterion="extradite", is_without_evidence=True, searches=(made.pk,)
        )
    with pytest.raises(UnacceptableError, match="no word"):
        actions.record_search(assessment, criterion="demand", words=" … ", by=office.first, at=NOON)


def test_a_rating_given_again_is_a_new_row_and_the_newest_holds(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    rate(assessment, statement, by=office.first, grade="met")
    rate(assessment, statement, by=office.first, grade="not_met")
    assert Rating.objects.count() == 2
    assert queries.list_own_ratings(assessment, by=office.first)["investigate_prosecute"].grade == "not_met"


@pytest.mark.parametrize("who", ["third", "editor", "administrator"])
def test_only_the_two_assessors_rate(
    who: str, office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    with pytest.raises(RefusedError):
        rate(assessment, statement, by=getattr(office, who))


def test_without_a_second_factor_nothing_is_rated(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    office.first.has_second_factor = False
    with pytest.raises(RefusedError, match="second factor"):
        rate(assessment, statement, by=office.first)


def test_handing_in_closes_the_own_ratings(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    with pytest.raises(UnacceptableError, match="nothing was rated"):
        actions.hand_in(assessment, by=office.first, at=NOON, unrated_is_meant=True)
    rate(assessment, statement, by=office.first)
    with pytest.raises(UnacceptableError, match="14 of 15 criteria are not rated"):
        actions.hand_in(assessment, by=office.first, at=NOON)
    actions.hand_in(assessment, by=office.first, at=NOON, unrated_is_meant=True)
    for act in (
        lambda: rate(assessment, statement, by=office.first),
        lambda: actions.hand_in(assessment, by=office.first, at=NOON, unrated_is_meant=True),
        lambda: actions.record_search(
            assessment, criterion="demand", words="demand", by=office.first, at=NOON
        ),
        lambda: actions.attach_statement(
            assessment, criterion="demand", key=statement.key, why="", by=office.first, at=NOON
        ),
    ):
        with pytest.raises(UnacceptableError, match="you handed in"):
            act()


def test_taking_a_statement_away_needs_a_reason(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    where: dict[str, Any] = {"criterion": "demand", "key": statement.key, "by": office.first, "at": NOON}
    with pytest.raises(UnacceptableError, match="no reason was given"):
        actions.detach_statement(assessment, **where, why=" ")
    actions.detach_statement(assessment, **where, why="It counts something else.")
    actions.attach_statement(assessment, **where, why="")
    (held,) = queries.list_choices(assessment, viewer=office.first).values()
    assert held.is_attached


def test_a_change_since_the_period_before_is_explained(
    office: Office, assessment: Assessment, publish: Publish, statement: StatementIdentity
) -> None:
    hand_in_both(assessment, office, statement, grades=("met", "met"))
    consolidate(assessment, statement, by=office.third, grade="met")
    actions.approve_assessment(assessment, by=office.editor, at=NOON)
    later = open_one(office, period="2025")
    with pytest.raises(actions.RatingRefusedError) as refused:
        rate(later, statement, by=office.first, grade="not_met")
    assert refused.value.problems.keys() == {"change_reason"}
    kept = rate(
        later, statement, by=office.first, grade="not_met", change_reason="Courts stopped convicting anybody."
    )
    assert (kept.previous_grade, kept.grade) == ("met", "not_met")
    same = rate(later, statement, by=office.second, grade="met")
    assert (same.previous_grade, same.change_reason) == ("met", "")


def test_an_assessment_of_a_later_period_is_no_period_before(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    approve_whole(assessment, office, statement)
    earlier, other = open_one(office, period="2023"), open_one(office, framework="three_p", period="2025")
    assert queries.find_previous(earlier) is None
    assert queries.find_previous(other) is None
    overlapping = open_one(office, period="2024-06/2025-05")
    assert queries.find_previous(overlapping) is None


def test_only_the_consolidator_puts_together_and_only_once_both_handed_in(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    with pytest.raises(UnacceptableError, match="not both assessors handed in"):
        consolidate(assessment, statement, by=office.third)
    hand_in_both(assessment, office, statement)
    with pytest.raises(RefusedError, match="expected the person named"):
        consolidate(assessment, statement, by=office.first)
    kept = consolidate(assessment, statement, by=office.third, grade="partly_met")
    assert kept.stage == "consolidated"
    own = queries.list_independent(assessment, viewer=office.third)
    grades = [own[person.pk]["investigate_prosecute"].grade for person in (office.first, office.second)]
    assert grades == ["largely_met", "partly_met"]


def test_evidence_that_changes_is_told_from_evidence_that_stays(
    office: Office, assessment: Assessment, publish: Publish
) -> None:
    first, second, third, fourth = publish(*(f"Courts convicted {each} people." for each in (21, 22, 23, 24)))
    made = rate(assessment, first, second, third, fourth, by=office.first)
    library.correct_statement(second, fields={"value": 220}, by=office.second, at=NOON, why="misread")
    withdraw_statement(
        third, cause=Cause.ERROR, public_words="It was wrong.", why="wrong", by=office.editor, at=NOON
    )
    library.reject_statement(fourth, by=office.second, at=NOON, why="not so")
    found = list_changed(queries.list_own_ratings(assessment, by=office.first).values())
    assert {key: each.how for key, each in found.items()} == {
        second.key: "corrected",
        third.key: "withdrawn",
        fourth.key: "not_accepted",
    }
    assert made.evidence.count() == 4


@pytest.fixture
def grown(office: Office, assessment: Assessment, statement: StatementIdentity) -> dict[str, Any]:
    """A row in every table."""
    where: dict[str, Any] = {"criterion": "extradite", "by": office.first, "at": NOON}
    actions.attach_statement(assessment, **where, key=statement.key, why="")
    made, _ = actions.record_search(assessment, **where, words="extradition")
    none = actions.Given("not_met", REASON, is_without_evidence=True, searches=(made.pk,))
    actions.rate_criterion(assessment, given=none, **where)
    hand_in_both(assessment, office, statement)
    consolidate(assessment, statement, by=office.third)
    where["by"] = office.third
    actions.consolidate_criterion(assessment, given=give(statement), **where)
    actions.approve_assessment(assessment, by=office.editor, at=NOON)
    return {model._meta.db_table: model.objects.first() for model in GROWING}


def test_nothing_of_an_assessment_is_ever_changed_or_deleted(grown: dict[str, Any]) -> None:
    assert all(grown.values())
    for table, row in grown.items():
        for act in (row.save, row.delete):
            with pytest.raises(PalermoError, match="add a new row instead"):
                act()
        for command in (f"DELETE FROM {table}", f"UPDATE {table} SET at = at"):
            with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
                connection.cursor().execute(command)


@pytest.mark.parametrize(
    "changes",
    [{"reason": ""}, {"stage": "secret"}, {"previous_grade": "met", "grade": "not_met", "change_reason": ""}],
)
def test_the_table_itself_refuses_half_a_rating(
    office: Office, assessment: Assessment, changes: dict[str, Any]
) -> None:
    row = {
        "assessment": assessment,
        "criterion": "demand",
        "stage": "independent",
        "grade": "met",
        "reason": REASON,
        "by": office.first,
        "at": NOON + timedelta(days=1),
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(**{**row, **changes})
    Rating.objects.create(**row)


def test_a_criterion_of_another_framework_is_not_rated(
    office: Office, assessment: Assessment, statement: StatementIdentity
) -> None:
    with pytest.raises(PalermoError, match="has no criterion"):
        actions.rate_criterion(
            assessment, criterion="campaigns", given=give(statement), by=office.first, at=NOON
        )
