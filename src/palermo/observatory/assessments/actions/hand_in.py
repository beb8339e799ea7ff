"""Handing in: from the second assessor's on, both see each other's work, and the ratings can be put together."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palermo.observatory.accounts.models import User
from palermo.observatory.assessments.actions.holding import check_rates, hold, note
from palermo.observatory.assessments.criteria import standard_of
from palermo.observatory.assessments.models import Assessment, Submission
from palermo.observatory.assessments.policies import check_assess
from palermo.observatory.assessments.queries import list_own_ratings
from palermo.web.errors import UnacceptableError


def hand_in(assessment: Assessment, *, by: User, at: datetime, unrated_is_meant: bool = False) -> Submission:
    """Hand in one's own ratings; nothing of them can be changed afterwards.

    Raises `UnacceptableError` without any rating, or with criteria not rated unless that is said to be meant.
    """
    check_assess(by)
    with transaction.atomic():
        held = hold(assessment)
        check_rates(held, by)
        criteria = standard_of(held).criteria
        rated = list_own_ratings(held, by=by).keys()
        missing = [each for each in criteria if each.key not in rated]
        if len(missing) == len(criteria):
            raise UnacceptableError("nothing was rated; expected at least one criterion; please rate first")
        if missing and not unrated_is_meant:
            raise UnacceptableError(
                f"{len(missing)} of {len(criteria)} criteria are not rated; expected a rating of each, which may "
                "be insufficient evidence; please rate them, or say that leaving them out is meant"
            )
        made = Submission.objects.create(assessment=held, by=by, at=at)
        note("hand_in_assessment", held, by=by, at=at)
    return made
