"""Where a statement's own period lies against the period assessed."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from palermo.core.values import Period


class Timing(StrEnum):
    """A period against the one assessed. `PARTLY`: some days, not all, belong to it. `UNDATED` is no date at
    all, never a guess from the publication."""

    IN = "in"
    PARTLY = "partly"
    UNDATED = "undated"
    BEFORE = "before"
    AFTER = "after"


def place_in(period: Period | None, *, window: Period) -> Timing:
    """Where a period lies, by the days it can mean.

    >>> from palermo.core.values import parse_period
    >>> year = parse_period("2023-04/2024-03")
    >>> [str(place_in(parse_period(each), window=year)) for each in ("2023-10", "2023", "2022", "2024-04-01")]
    ['in', 'partly', 'before', 'after']
    """
    if period is None:
        return Timing.UNDATED
    if period.last_day < window.first_day:
        return Timing.BEFORE
    if period.first_day > window.last_day:
        return Timing.AFTER
    is_within = window.first_day <= period.first_day and period.last_day <= window.last_day
    return Timing.IN if is_within else Timing.PARTLY


def shared_days(one: Period, other: Period) -> int:
    """How many days two periods have in common.

    >>> from palermo.core.values import parse_period
    >>> shared_days(parse_period("2023"), parse_period("2023-04/2024-03"))
    275
    """
    last = min(one.last_day, other.last_day)
    return max(0, (last - max(one.first_day, other.first_day)).days + 1)


def period_before(window: Period) -> Period:
    """The stretch of the same length that ends the day before: whole months where the period is made of them.

    >>> from palermo.core.values import parse_period
    >>> str(period_before(parse_period("2023-04/2024-03"))), str(period_before(parse_period("2024")))
    ('2022-04/2023-03', '2023')
    """
    if len(window.first) == 4 and len(window.last) == 4:
        years = int(window.last) - int(window.first) + 1
        return Period(f"{int(window.first) - years:04}", f"{int(window.last) - years:04}")
    last = window.first_day - timedelta(days=1)
    if max(len(window.first), len(window.last)) <= 7:
        months = (window.last_day.year - window.first_day.year) * 12
        months += window.last_day.month - window.first_day.month + 1
        whole = window.first_day.year * 12 + window.first_day.month - 1 - months
        return Period(f"{whole // 12:04}-{whole % 12 + 1:02}", f"{last.year:04}-{last.month:02}")
    first = date.fromordinal(last.toordinal() - (window.last_day - window.first_day).days)
    return Period(first.isoformat(), last.isoformat())
