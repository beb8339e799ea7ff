"""Series of several countries side by side: what they have in common, and what makes them unlike all the same."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from palermo.core.statements.series import Choice, Series, SeriesKey, bounds_of
from palermo.core.values import Period


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """One thing that several countries count: measure, unit, facets and noun. Who counts and by which definition
    is left open: it is what is compared, and said beside each line."""

    measure: str
    unit_counted: str
    facets: tuple[tuple[str, str], ...]
    counted: tuple[str, ...]

    @property
    def digest(self) -> str:
        """10 lower-case base32 characters that stand for the subject in addresses."""
        facets = ";".join(f"{name}={value}" for name, value in self.facets)
        written = "\x1f".join((self.measure, self.unit_counted, facets, *self.counted))
        return b32encode(hashlib.sha256(written.encode()).digest()).decode()[:10].lower()


@dataclass(frozen=True, slots=True)
class Shared:
    """A subject, the countries that have a series of it, and how many periods their series hold together."""

    subject: Subject
    countries: tuple[str, ...]
    period_count: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Why two lines are not quite of one thing: `what` is definition, body or calendar, `values` what the lines
    say of it, each once, empty words where a line says nothing."""

    what: str
    values: tuple[str, ...]


def subject_of(key: SeriesKey) -> Subject:
    """What a series counts, whoever counts it."""
    return Subject(key.measure, key.unit_counted, key.facets, key.counted)


def list_shared(series: Iterable[Series]) -> tuple[Shared, ...]:
    """Every subject of these series: those that most countries share first, then those of most periods. Series of
    a place within a country are left out."""
    countries: dict[Subject, set[str]] = {}
    periods: dict[Subject, int] = {}
    for each in series:
        if each.key.place:
            continue
        subject = subject_of(each.key)
        countries.setdefault(subject, set()).add(each.key.iso3)
        periods[subject] = periods.get(subject, 0) + len(each.periods)
    found = [Shared(each, tuple(sorted(own)), periods[each]) for each, own in countries.items()]
    return tuple(sorted(found, key=lambda each: (-len(each.countries), -each.period_count, each.subject)))


def list_differences(lines: Sequence[Series]) -> tuple[Difference, ...]:
    """What makes lines unlike: other definitions, other bodies, other years. Nothing when they agree."""
    said = {
        "definition": [each.key.definition for each in lines],
        "body": [each.key.body for each in lines],
        "calendar": [" and ".join(sorted({_calendar(p.period) for p in each.periods})) for each in lines],
    }
    return tuple(
        Difference(what, tuple(sorted(set(values)))) for what, values in said.items() if len(set(values)) > 1
    )


def list_periods(lines: Iterable[Series]) -> tuple[Period, ...]:
    """Every period of any line, oldest first; the same days written in two ways are one."""
    found: dict[tuple[object, object], Period] = {}
    for each in lines:
        for own in each.periods:
            found.setdefault((own.period.last_day, own.period.first_day), own.period)
    return tuple(period for _, period in sorted(found.items(), key=lambda item: item[0]))


def list_caveats(choices: Iterable[Choice]) -> tuple[str, ...]:
    """What is to be known of a line before it is compared, a key for each remark in a fixed order."""
    told = tuple(choices)
    found = {
        "estimated": any(each.chosen.hedge in ("estimated", "claimed") for each in told),
        "inexact": any(_is_inexact(each) for each in told),
        "not_reported": any(not each.chosen.is_reported for each in told),
        "period_inferred": any(each.chosen.is_inferred for each in told),
        "revised": any(each.criterion not in ("only", "same") for each in told),
        "several": any(not each.is_settled for each in told),
        "unchecked": any(not each.chosen.is_checked for each in told),
    }
    return tuple(name for name, holds in found.items() if holds)


def _is_inexact(choice: Choice) -> bool:
    bounds = bounds_of(choice.chosen)
    return bounds is not None and bounds.low != bounds.high


def _calendar(period: Period) -> str:
    """Which kind of year a period is."""
    first, last = period.first_day, period.last_day
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return "calendar years" if first.year == last.year else "several years"
    days = (last - first).days + 1
    return f"years from {first:%B}" if 360 <= days <= 367 else "other periods"
