"""Where a statement stands to the window. An undated one is never counted as if it were dated."""

from __future__ import annotations

from enum import StrEnum

from palermo.core.assessment.interim.rule_files import load_rules
from palermo.core.assessment.interim.windows import Window
from palermo.core.values import Period


class Dating(StrEnum):
    """Before, inside or after the window; overlapping it in part; or without a date."""

    BEFORE = "before"
    INSIDE = "inside"
    OVERLAPS = "overlaps"
    AFTER = "after"
    UNDATED = "undated"


DATING_WORDS = {
    Dating.BEFORE: "before the window",
    Dating.INSIDE: "inside the window",
    Dating.OVERLAPS: "only in part inside the window",
    Dating.AFTER: "after the window",
    Dating.UNDATED: "undated",
}


def date_in(period: Period | None, *, window: Window) -> Dating:
    """Where a period stands: inside only when every day it can mean lies in the window.

    A period is the interval of days that its precision leaves open: July 2009 is 31 days, 2009 a year, so that
    "in 2009" overlaps a window from May to November and is not inside it. A stretch of more than two years (the
    years of a plan, "over the past five years") dates no act: it is taken as no date.
    """
    if (
        period is None
        or (period.last_day - period.first_day).days > load_rules("rules")["longest_period_days"]
    ):
        return Dating.UNDATED
    if period.last_day < window.since:
        return Dating.BEFORE
    if period.first_day > window.until:
        return Dating.AFTER
    if period.first_day >= window.since and period.last_day <= window.until:
        return Dating.INSIDE
    return Dating.OVERLAPS
