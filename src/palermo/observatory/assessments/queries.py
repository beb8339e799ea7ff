"""Reading assessments. Whoever asks for an assessor's work says who looks; `sealing` decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from palermo.core.values import parse_period
from palermo.observatory.accounts.models import User
from palermo.observatory.assessments.models import (
    Approval,
    Assessment,
    EvidenceChoice,
    Rating,
    SearchMade,
    Stage,
)
from palermo.observatory.assessments.policies import ASSESSOR_ROLES, can_read_work
from palermo.observatory.assessments.sealing import open_to
from palermo.web.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Previous:
    """The approved assessment of the period before by the same framework: its consolidated grades."""

    assessment: Assessment
    sha256: str
    grades: dict[str, str]


def get_work(slug: str, *, viewer: Any) -> Assessment:
    """An assessment at work or approved, for staff. Raises `NotFoundError` for everybody else, as for one that
    does not exist."""
    found = _with_people(Assessment.objects.filter(slug=slug)).first() if can_read_work(viewer) else None
    if found is None:
        raise NotFoundError(
            f"no assessment is at {slug[:100]!r}; expected the address of one; please see the list"
        )
    return found


def list_work(viewer: Any) -> QuerySet[Assessment]:
    """Every assessment that is not approved, newest first; nothing for who is no staff."""
    if not can_read_work(viewer):
        return Assessment.objects.none()
    waiting = Assessment.objects.filter(approval__isnull=True)
    return _with_people(waiting).prefetch_related("submissions").order_by("-at")


def get_approval(slug: str) -> Approval:
    """An approved assessment, for anybody. Raises `NotFoundError` when there is none."""
    found = _approved().filter(assessment__slug=slug).first()
    if found is None:
        raise NotFoundError(
            f"no approved assessment is at {slug[:100]!r}; expected the address of one; please see the list"
        )
    return found


def list_approvals(*, iso3: str = "") -> QuerySet[Approval]:
    """Approved assessments, newest approval first; every revision is one."""
    found = _approved().order_by("-at", "-id")
    return found.filter(assessment__iso3=iso3) if iso3 else found


def find_previous(assessment: Assessment) -> Previous | None:
    """The newest approved assessment of the same country and framework whose period ended before this began."""
    first_day = parse_period(assessment.period).first_day
    approved = [
        each
        for each in _approved().filter(assessment__iso3=assessment.iso3)
        if each.assessment.framework == assessment.framework
        and parse_period(each.assessment.period).last_day < first_day
    ]
    if not approved:
        return None
    newest = max(
        approved,
        key=lambda each: (parse_period(each.assessment.period).last_day, each.assessment.revision),
    )
    grades = list_consolidated(newest.assessment)
    return Previous(newest.assessment, newest.sha256, {key: rating.grade for key, rating in grades.items()})


def list_own_ratings(assessment: Assessment, *, by: Any) -> dict[str, Rating]:
    """The independent ratings of one person that hold, by criterion; asked by that person alone."""
    rows = assessment.ratings.filter(stage=Stage.INDEPENDENT, by_id=getattr(by, "pk", None))
    return {each.criterion: each for each in _with_rests(rows)}


def list_independent(assessment: Assessment, *, viewer: Any) -> dict[int, dict[str, Rating]]:
    """The independent ratings that hold, as far as this viewer may see them: by person and criterion."""
    rows = assessment.ratings.filter(open_to(viewer, assessment=assessment), stage=Stage.INDEPENDENT)
    found: dict[int, dict[str, Rating]] = {}
    for each in _with_rests(rows):
        found.setdefault(each.by_id, {})[each.criterion] = each
    return found


def list_consolidated(assessment: Assessment) -> dict[str, Rating]:
    """The consolidated ratings that hold, by criterion."""
    rows = assessment.ratings.filter(stage=Stage.CONSOLIDATED)
    return {each.criterion: each for each in _with_rests(rows)}


def list_versions_of(assessment: Assessment, *, viewer: Any, criterion: str = "") -> list[Rating]:
    """Every rating ever given that this viewer may see, oldest first; of one criterion or of all."""
    rows = assessment.ratings.filter(Q(stage=Stage.CONSOLIDATED) | open_to(viewer, assessment=assessment))
    return list(_with_rests(rows.filter(criterion=criterion) if criterion else rows))


def list_choices(assessment: Assessment, *, viewer: Any) -> dict[tuple[str, int, int], EvidenceChoice]:
    """The choices of evidence that hold and this viewer may see, by criterion, statement and person."""
    rows = assessment.choices.filter(open_to(viewer, assessment=assessment)).select_related("by")
    return {(each.criterion, each.identity_id, each.by_id): each for each in rows.order_by("id")}


def list_searches(assessment: Assessment, *, viewer: Any, criterion: str = "") -> list[SearchMade]:
    """The searches that this viewer may see, oldest first."""
    rows = assessment.searches.filter(open_to(viewer, assessment=assessment)).select_related("by")
    return list((rows.filter(criterion=criterion) if criterion else rows).order_by("id"))


def list_possible_assessors() -> list[User]:
    """People who may rate: analysts, reviewers and editors with an open account, by name."""
    roles = [role.value for role in ASSESSOR_ROLES]
    return list(User.objects.filter(role__in=roles, is_active=True, is_service=False).order_by("name", "pk"))


def list_possible_consolidators() -> list[User]:
    """People who may put two ratings together: those who may rate, and administrators."""
    people = User.objects.filter(is_active=True, is_service=False).exclude(role="viewer")
    return list(people.order_by("name", "pk"))


def _with_people(rows: QuerySet[Assessment]) -> QuerySet[Assessment]:
    return rows.select_related(
        "first_assessor", "second_assessor", "consolidator", "by", "approval", "revises", "revised_by"
    )


def _with_rests(rows: QuerySet[Rating]) -> Iterable[Rating]:
    """Ratings, oldest first, with what they rest on, in four queries however many there are."""
    return rows.select_related("by").prefetch_related("evidence__identity", "searches__search").order_by("id")


def _approved() -> QuerySet[Approval]:
    return Approval.objects.select_related("assessment__revises", "assessment__revised_by__approval", "by")
