"""Choosing the rule of a series."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palermo.core.statements.series import UnknownRuleError, get_preference
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.series.models import ChosenPreference
from palermo.observatory.series.policies import check_prefer
from palermo.web.errors import UnacceptableError


def choose_preference(
    *, iso3: str, series: str, rule: str, why: str, by: User, at: datetime
) -> ChosenPreference:
    """From now on the series with this digest is shown by a rule; an empty `rule` is the rule of the house.

    `why` is required and shown in public. Raises `UnacceptableError` for a rule that nobody wrote.
    """
    check_prefer(by)
    if not why.strip():
        raise UnacceptableError("no reason was given; expected why; please write a few words")
    if rule:
        try:
            get_preference(rule)
        except UnknownRuleError as problem:
            raise UnacceptableError(str(problem)) from problem
    with transaction.atomic():
        chosen = ChosenPreference.objects.create(
            iso3=iso3, series=series, rule=rule, why=why.strip(), by=by, at=at
        )
        record(
            "chose_preference", target_kind="series", target_key=series, by=by, at=at, iso3=iso3, rule=rule
        )
    return chosen
