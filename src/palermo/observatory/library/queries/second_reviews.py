"""Second reviews: what waits for a second person, what two people see differently, how far they agree."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from palermo.core.statements.agreement import Agreement, measure_agreement
from palermo.observatory.library.models import SecondReview, SecondReviewShare
from palermo.observatory.library.models.second_reviews import GIVEN
from palermo.web.errors import NotFoundError

USUAL_SHARE = 0.05  # until an administrator sets another
_COUNTS = Q(
    judgement__undone_by__isnull=True,
    judgement__identity__is_withdrawn=False,
    judgement__identity__is_superseded=False,
) & ~Q(judgement__identity__snapshot__source__is_withdrawn=True)


def get_second_share() -> float:
    """Which share of judgements goes to a second person now."""
    newest = SecondReviewShare.objects.order_by("-id").first()
    return USUAL_SHARE if newest is None else newest.share


def list_for_second_person(person: Any) -> QuerySet[SecondReview]:
    """What waits for a second verdict that this person may give: nothing they judged first, oldest first."""
    return _with_statements(SecondReview.objects.filter(_COUNTS, verdict="").exclude(first_by=person))


def list_disagreements() -> QuerySet[SecondReview]:
    """Statements of which two people see something different and that nobody settled."""
    return _with_statements(SecondReview.objects.filter(_COUNTS, agrees=False, outcome=""))


def get_second_review(pk: int) -> SecondReview:
    """One drawn judgement. Raises `NotFoundError` when there is none, or it was taken back."""
    found = _with_statements(SecondReview.objects.filter(_COUNTS, pk=pk)).first()
    if found is None:
        raise NotFoundError(f"no second review has the number {pk}; expected one that was drawn")
    return found


def measure_second_reviews() -> dict[str, Agreement]:
    """How far first and second verdicts agree: over everything (key ""), and by kind of statement."""
    pairs: dict[str, list[tuple[str, str]]] = {}
    given = SecondReview.objects.filter(_COUNTS).exclude(verdict="")
    for kind, first, second in given.values_list(
        "judgement__identity__kind", "judgement__verdict", "verdict"
    ):
        pairs.setdefault("", []).append((first, second))
        pairs.setdefault(kind, []).append((first, second))
    return {kind: measure_agreement(each, categories=GIVEN) for kind, each in sorted(pairs.items())}


def _with_statements(reviews: QuerySet[SecondReview]) -> QuerySet[SecondReview]:
    return reviews.select_related(
        "judgement__identity__snapshot__source",
        "judgement__identity__proposal",
        "judgement__correction",
        "judgement__by",
        "statement__doubt",
        "by",
    ).order_by("id")
