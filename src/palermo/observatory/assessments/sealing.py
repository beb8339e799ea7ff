"""The one rule of who sees an assessor's work: until both assessors handed in, nobody but the one who did it.

That holds for ratings, reasons, choices of evidence and searches, for pages, files and counts, and for
everybody: also for whoever consolidates, approves or administers. Every question about such rows goes through
`open_to`; a test goes through every page and file with two assessors at work.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from palermo.observatory.assessments.models import Assessment, Submission


def is_unsealed(assessment: Assessment) -> bool:
    """Whether both assessors handed in."""
    wanted = {assessment.first_assessor_id, assessment.second_assessor_id}
    return wanted <= set(list_submitted(assessment))


def list_submitted(assessment: Assessment) -> list[int]:
    """The accounts that handed in."""
    return list(Submission.objects.filter(assessment=assessment).values_list("by_id", flat=True))


def open_to(viewer: Any, *, assessment: Assessment) -> Q:
    """The condition on rows with a `by` that this viewer may see them. It is never empty: an empty one would
    vanish where it is joined to another by "or"."""
    if is_unsealed(assessment):
        return Q(pk__isnull=False)
    return Q(by_id=getattr(viewer, "pk", None))


def is_assessor(assessment: Assessment, person: Any) -> bool:
    """Whether somebody is one of its two assessors."""
    return getattr(person, "pk", None) in (assessment.first_assessor_id, assessment.second_assessor_id)
