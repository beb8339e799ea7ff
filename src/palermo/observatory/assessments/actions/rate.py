"""Rating a criterion: an assessor's own rating, and the one that is put together of two."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from palermo.core.assessment.workbench import Draft, check_rating
from palermo.observatory.accounts.models import User
from palermo.observatory.assessments.actions.holding import check_consolidates, check_rates, hold, note
from palermo.observatory.assessments.criteria import standard_of
from palermo.observatory.assessments.models import (
    Assessment,
    Rating,
    RatingEvidence,
    RatingSearch,
    SearchMade,
    Stage,
)
from palermo.observatory.assessments.policies import check_assess, check_consolidate
from palermo.observatory.assessments.queries import find_previous
from palermo.observatory.assessments.sealing import open_to
from palermo.observatory.library.content import words_digest
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.models.statements import PUBLISHED_STATES
from palermo.observatory.library.queries.statements import select_visible
from palermo.web.errors import UnacceptableError

_KEY = re.compile(r"[a-z2-7]{26}")


class RatingRefusedError(UnacceptableError):
    """A rating lacks something; `problems` says what, by field."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Given:
    """A rating as it was handed in: the grade, the reason, the keys of statements it rests on, or that none was
    found with the numbers of the searches made, and why it differs from the period before."""

    grade: str
    reason: str
    evidence: tuple[str, ...] = ()
    is_without_evidence: bool = False
    searches: tuple[int, ...] = ()
    change_reason: str = ""


def rate_criterion(assessment: Assessment, *, criterion: str, given: Given, by: User, at: datetime) -> Rating:
    """Keep an assessor's own rating of a criterion. One given again is a new row; the newest holds.

    Raises `RatingRefusedError` when something is missing, `RefusedError` for who is no assessor of it.
    """
    check_assess(by)
    return _keep(assessment, criterion, given, stage=Stage.INDEPENDENT, check=check_rates, by=by, at=at)


def consolidate_criterion(
    assessment: Assessment, *, criterion: str, given: Given, by: User, at: datetime
) -> Rating:
    """Keep the consolidated rating of a criterion, once both assessors handed in. Their own ratings stay and
    stay shown, above all where they differ."""
    check_consolidate(by)
    return _keep(
        assessment, criterion, given, stage=Stage.CONSOLIDATED, check=check_consolidates, by=by, at=at
    )


def _keep(
    assessment: Assessment,
    criterion: str,
    given: Given,
    *,
    stage: Stage,
    check: Callable[[Assessment, User], None],
    by: User,
    at: datetime,
) -> Rating:
    with transaction.atomic():
        held = hold(assessment)
        check(held, by)
        standard = standard_of(held)
        standard.get_criterion(criterion)
        previous = find_previous(held)
        previous_grade = previous.grades.get(criterion, "") if previous else ""
        searches = _find_searches(held, criterion, given, by=by)
        draft = Draft(
            grade=given.grade,
            reason=given.reason,
            evidence_count=len(set(given.evidence)),
            is_without_evidence=given.is_without_evidence,
            search_count=len(searches),
            previous=previous_grade,
            change_reason=given.change_reason,
        )
        problems = check_rating(draft, scale=standard.scale)
        identities, refused = _find_evidence(given, by=by)
        if refused:
            problems.setdefault("evidence", refused)
        if problems:
            raise RatingRefusedError(problems)
        made = Rating.objects.create(
            assessment=held,
            criterion=criterion,
            stage=stage,
            grade=given.grade,
            reason=given.reason.strip(),
            is_without_evidence=given.is_without_evidence,
            previous_grade=previous_grade,
            change_reason=given.change_reason.strip(),
            by=by,
            at=at,
        )
        _rest(made, identities=identities, searches=searches, at=at)
        is_own = stage is Stage.INDEPENDENT
        note("work_on_assessment" if is_own else "consolidate_assessment", held, by=by, at=at)
    return made


def _find_searches(assessment: Assessment, criterion: str, given: Given, *, by: User) -> list[SearchMade]:
    """The named searches, as far as this person may see them; all others are as if they were not named."""
    if not given.is_without_evidence:
        return []
    open_ones = assessment.searches.filter(open_to(by, assessment=assessment), criterion=criterion)
    return list(open_ones.filter(pk__in=given.searches))


def _find_evidence(given: Given, *, by: User) -> tuple[list[StatementIdentity], str]:
    """The statements a rating rests on, and what stands against one of them."""
    wanted = list(dict.fromkeys(given.evidence))
    possible = [key for key in wanted if _KEY.fullmatch(key)]
    found = {each.key: each for each in select_visible(by).filter(key__in=possible)}
    for key in wanted:
        identity = found.get(key)
        if identity is None:
            return [], (
                f"Statement {key[:26]} cannot be seen by you, or is no longer there; expected one of the list; "
                "please take it out."
            )
        if identity.state not in PUBLISHED_STATES:
            return [], (
                f"Statement {key} was not accepted by a reviewer; expected an accepted one; please have it "
                "reviewed first, or take it out."
            )
    return [found[key] for key in wanted], ""


def _rest(
    rating: Rating, *, identities: list[StatementIdentity], searches: list[SearchMade], at: datetime
) -> None:
    for identity in identities:
        published = identity.published
        assert published is not None  # its state says that it is published
        RatingEvidence.objects.create(
            rating=rating,
            identity=identity,
            content_digest=published.content_digest,
            words_digest=words_digest(published.quote_words),
            at=at,
        )
    for search in searches:
        RatingSearch.objects.create(rating=rating, search=search, at=at)
