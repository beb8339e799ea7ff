"""Series: the vintages of one thing, period by period, none overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from palermo.core.statements.series.amounts import says_the_same
from palermo.core.statements.series.keys import SeriesKey, key_of
from palermo.core.statements.series.preferences import Choice, Preference, choose
from palermo.core.statements.series.vintages import Vintage
from palermo.core.values import Period


@dataclass(frozen=True, slots=True)
class PeriodVintages:
    """Everything said of one period, in the order of publication."""

    period: Period
    vintages: tuple[Vintage, ...]

    @property
    def is_revised(self) -> bool:
        """Whether the publications do not all give the same."""
        return any(not says_the_same(self.vintages[0], each) for each in self.vintages[1:])

    def choose(self, preference: Preference) -> Choice:
        """The vintage a rule prefers."""
        return choose(self.vintages, preference=preference)


@dataclass(frozen=True, slots=True)
class Series:
    """One thing over time, with every vintage of every period, oldest period first."""

    key: SeriesKey
    periods: tuple[PeriodVintages, ...]

    @property
    def vintages(self) -> tuple[Vintage, ...]:
        """All vintages, period by period."""
        return tuple(vintage for each in self.periods for vintage in each.vintages)

    @property
    def publication_count(self) -> int:
        """How many publications speak of it."""
        return len({vintage.publication.key for vintage in self.vintages})

    def choose(self, preference: Preference) -> tuple[Choice, ...]:
        """The chosen vintage of each period."""
        return tuple(each.choose(preference) for each in self.periods)


def list_series(vintages: Iterable[Vintage]) -> tuple[Series, ...]:
    """The series that these vintages make, in the order of their keys. Nothing is added up, and a part stays in
    the series of its own facets: parts that no facet or word tells from the whole are left out."""
    grouped: dict[SeriesKey, list[Vintage]] = {}
    for vintage in vintages:
        key = key_of(vintage)
        if not (vintage.is_part and not key.facets and not key.counted):
            grouped.setdefault(key, []).append(vintage)
    return tuple(Series(key, _list_periods(grouped[key])) for key in sorted(grouped))


def _list_periods(vintages: Iterable[Vintage]) -> tuple[PeriodVintages, ...]:
    periods: dict[tuple[date, date], list[Vintage]] = {}
    for vintage in vintages:
        periods.setdefault((vintage.period.last_day, vintage.period.first_day), []).append(vintage)
    return tuple(
        PeriodVintages(min((each.period for each in own), key=_written), tuple(sorted(own, key=_published)))
        for _, own in sorted(periods.items())
    )


def _written(period: Period) -> tuple[int, str]:
    """The shortest way to write the same days comes first: 2016 before 2016-01/2016-12."""
    return (len(str(period)), str(period))


def _published(vintage: Vintage) -> tuple[str, str, str]:
    return (vintage.publication.order, vintage.publication.key, vintage.key)
