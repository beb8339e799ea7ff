"""Holding an assessment for an act, the conditions that several acts share, and their audit row."""

from __future__ import annotations

from datetime import datetime

from palermo.observatory.accounts.models import User
from palermo.observatory.assessments.models import Approval, Assessment
from palermo.observatory.assessments.sealing import is_assessor, is_unsealed, list_submitted
from palermo.observatory.audit.actions import record
from palermo.web.errors import RefusedError, UnacceptableError


def hold(assessment: Assessment) -> Assessment:
    """The assessment, so that no other act on it runs at the same time. Raises `UnacceptableError` when it is
    approved: what is approved never changes."""
    held: Assessment = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if Approval.objects.filter(assessment=held).exists():
        raise UnacceptableError(
            f"{held.slug} is approved and frozen; expected one at work; please open a revision of it"
        )
    return held


def check_works_on(assessment: Assessment, by: User) -> None:
    """Raise unless somebody may do something for a criterion now: an assessor before handing in, or the
    consolidator once both have."""
    if is_unsealed(assessment):
        if assessment.consolidator_id != by.pk:
            raise RefusedError(
                "both assessors handed in; expected the one who puts their ratings together; nobody else may "
                "change this assessment now"
            )
        return
    check_rates(assessment, by)


def check_rates(assessment: Assessment, by: User) -> None:
    """Raise unless somebody is an assessor of this assessment who did not hand in yet."""
    if not is_assessor(assessment, by):
        raise RefusedError(
            f"you are no assessor of {assessment.slug}; expected one of its two; please see who they are"
        )
    if by.pk in list_submitted(assessment):
        raise UnacceptableError(
            "you handed in; expected ratings before that; what was handed in is changed by consolidation only"
        )


def check_consolidates(assessment: Assessment, by: User) -> None:
    """Raise unless somebody is the consolidator and both assessors handed in."""
    if assessment.consolidator_id != by.pk:
        raise RefusedError(
            f"you do not put the ratings of {assessment.slug} together; expected the person named for it"
        )
    if not is_unsealed(assessment):
        raise UnacceptableError(
            "not both assessors handed in; expected both, since until then their ratings are sealed; please wait"
        )


def note(act: str, assessment: Assessment, *, by: User, at: datetime, **details: object) -> None:
    """The audit row of an act. Never what was rated, why, or which criterion."""
    record(act, target_kind="assessment", target_key=assessment.slug, by=by, at=at, **details)
