"""When: a day, a month, a year, or a stretch of them, with the precision the source gave."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


class PeriodError(ValueError):
    """A period was written in a form that is not one of the four."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A closed interval of days, kept as written: `2010`, `2009-07`, `2009-07-04` or `2009-05/2009-11`.

    `first` and `last` are the written ends (ISO 8601 reduced precision, equal for a single point);
    nothing finer than what the source said is ever stored.
    """

    first: str
    last: str

    def __post_init__(self) -> None:
        if self.first_day > self.last_day:
            raise PeriodError(f"period {self} ends before it begins; expected the earlier end first")

    @property
    def first_day(self) -> date:
        """The earliest day the period can mean."""
        year, month, day = _read_point(self.first)
        return date(year, month or 1, day or 1)

    @property
    def last_day(self) -> date:
        """The latest day the period can mean."""
        year, month, day = _read_point(self.last)
        month = month or 12
        return date(year, month, day or monthrange(year, month)[1])

    @property
    def precision(self) -> str:
        """`day`, `month`, `year`, or `range` when the two ends differ."""
        if self.first != self.last:
            return "range"
        return {4: "year", 7: "month", 10: "day"}[len(self.first)]

    @property
    def year(self) -> int:
        """The calendar year in which the period ends."""
        return int(self.last[:4])

    def overlaps(self, other: Period) -> bool:
        """Whether some day may belong to both."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day

    def __str__(self) -> str:
        return self.first if self.first == self.last else f"{self.first}/{self.last}"


def parse_period(written: str) -> Period:
    """Read `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or two of them joined by `/`.

    >>> str(parse_period("2009-05/2009-11"))
    '2009-05/2009-11'
    >>> parse_period("2009-07").precision
    'month'
    """
    first, _, last = written.partition("/")
    for point in (first, last or first):
        _read_point(point)
    return Period(first, last or first)


def _read_point(written: str) -> tuple[int, int | None, int | None]:
    match = _POINT.match(written)
    if match is None:
        raise PeriodError(
            f"{written!r} is not a period; expected YYYY, YYYY-MM, YYYY-MM-DD or two joined by '/'"
        )
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        raise PeriodError(
            f"{written!r} is not a date of the calendar; expected YYYY, YYYY-MM or YYYY-MM-DD"
        ) from None
    return year or 0, month, day
