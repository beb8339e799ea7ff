"""Measures over quarters: which quarters a picture has, where each bar begins and ends, where today lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from palermo.core.values import Period

What = TypeVar("What")
_LONGEST = 80  # twenty years; a plan with a longer period is drawn by its first twenty


@dataclass(frozen=True, slots=True)
class Bar(Generic[What]):
    """A measure's stretch in quarters counted from 0: `first` to `last`, both in it."""

    what: What
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Picture(Generic[What]):
    """The quarters as (year, quarter), the bars, and how far today lies from the left edge (0 to 1; None when it
    lies outside). `is_cut` when the plan is longer than the picture."""

    quarters: tuple[tuple[int, int], ...]
    bars: tuple[Bar[What], ...]
    today: float | None
    is_cut: bool = False

    @property
    def years(self) -> tuple[tuple[int, int], ...]:
        """Each year with the number of its quarters in the picture."""
        counts: dict[int, int] = {}
        for year, _ in self.quarters:
            counts[year] = counts.get(year, 0) + 1
        return tuple(counts.items())


def lay_out(items: Iterable[tuple[What, Period | None]], *, over: Period, today: date) -> Picture[What]:
    """The picture of a plan over its period. A measure begins with its deadline's first day where that is a
    stretch of time, else with the plan, and ends with its deadline; without a deadline, with the plan."""
    start, end = _quarter(over.first_day), _quarter(over.last_day)
    is_cut = end - start >= _LONGEST
    end = min(end, start + _LONGEST - 1)
    bars = []
    for what, deadline in items:
        first = _quarter(deadline.first_day) if deadline and deadline.precision == "range" else start
        last = _quarter(deadline.last_day) if deadline else end
        first, last = max(start, min(first, end)), max(start, min(last, end))
        bars.append(Bar(what, first - start, max(last, first) - start))
    quarters = tuple(divmod(each, 4) for each in range(start, end + 1))
    return Picture(
        quarters=tuple((year, quarter + 1) for year, quarter in quarters),
        bars=tuple(bars),
        today=_share(today, start=start, end=end),
        is_cut=is_cut,
    )


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _share(day: date, *, start: int, end: int) -> float | None:
    first, after = _first_day(start), _first_day(end + 1)
    if not first <= day < after:
        return None
    return round((day - first).days / (after - first).days, 4)


def _first_day(quarter: int) -> date:
    return date(quarter // 4, quarter % 4 * 3 + 1, 1)
