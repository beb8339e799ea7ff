"""A series as its table: each period with the chosen value, why it was chosen, and every vintage beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from palermo.core.assessment.law_coverage import Definition, find_definition
from palermo.core.statements.series import (
    Choice,
    Preference,
    Series,
    Vintage,
    describe_processing,
    says_the_same,
)
from palermo.core.values import Period
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.series.models import ChosenPreference
from palermo.observatory.series.presenting.charts import prefer
from palermo.observatory.series.presenting.naming import (
    date_publication,
    describe_key,
    name_counted,
    name_measure,
    slug_of,
    write_vintage,
)
from palermo.web.templatetags.web import period as say_period


@dataclass(frozen=True, slots=True)
class VintageRow:
    """One vintage in words. `differs` when it does not say what the chosen one says."""

    said: Said
    written: str
    published: str
    is_chosen: bool
    differs: bool
    is_silent: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period with its chosen value and why, and all its vintages in the order of publication."""

    period: str
    written: str
    reason: str
    is_settled: bool
    is_silent: bool
    chosen: VintageRow
    vintages: tuple[VintageRow, ...]

    @property
    def others(self) -> tuple[VintageRow, ...]:
        """The vintages that were not chosen."""
        return tuple(row for row in self.vintages if not row.is_chosen)


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series in a list: its name, what it spans, its newest value."""

    slug: str
    measure: str
    about: str
    pillar: str
    span: str
    period_count: int
    publication_count: int
    newest: str
    newest_period: str
    is_revised: bool
    definition: Definition | None = None


def list_rows(
    all_series: Iterable[Series], *, chosen: Mapping[str, ChosenPreference], home: str
) -> tuple[SeriesRow, ...]:
    """Series in words, in the order given."""
    return tuple(_write_series(series, preference=prefer(series, chosen), home=home) for series in all_series)


def list_periods(
    series: Series, *, preference: Preference, said: Mapping[str, Said]
) -> tuple[PeriodRow, ...]:
    """The table of a series, newest period first."""
    rows = [
        _write_period(each.period, each.vintages, choice=each.choose(preference), said=said)
        for each in series.periods
    ]
    return tuple(reversed(rows))


def write_reason(choice: Choice) -> str:
    """Why a value is shown, as a sentence."""
    if not choice.is_settled:
        return "Its publication gives several values, of several things; none of them stands for the others."
    return f"Shown because {choice.reason}."


def _write_series(series: Series, *, preference: Preference, home: str) -> SeriesRow:
    last = series.periods[-1]
    choice = last.choose(preference)
    first_year, last_year = series.periods[0].period.first_day.year, last.period.year
    return SeriesRow(
        slug=slug_of(series),
        measure=name_measure(series.key),
        about=describe_key(series.key, home=home, counted=name_counted(series)),
        pillar=series.key.pillar,
        span=str(last_year) if first_year == last_year else f"{first_year}–{last_year}",
        period_count=len(series.periods),
        publication_count=series.publication_count,
        newest=write_vintage(choice.chosen) if choice.is_settled else "several",
        newest_period=say_period(last.period),
        is_revised=any(each.is_revised for each in series.periods),
        definition=_find_narrower(choice.chosen),
    )


def _find_narrower(vintage: Vintage) -> Definition | None:
    """The definition a value rests on where it is narrower than the Protocol's."""
    fields = {
        "measure": vintage.measure,
        "definition": vintage.definition,
        "actor": vintage.actor,
        "reporter": vintage.reporter,
        "facets": dict(vintage.facets),
    }
    found = find_definition(fields, iso3=vintage.iso3)
    return found if found and found.is_narrower else None


def _write_period(
    period: Period, vintages: Iterable[Vintage], *, choice: Choice, said: Mapping[str, Said]
) -> PeriodRow:
    rows = tuple(_write_vintage(each, period=period, choice=choice, said=said) for each in vintages)
    return PeriodRow(
        period=say_period(period),
        written=write_vintage(choice.chosen),
        reason=write_reason(choice),
        is_settled=choice.is_settled,
        is_silent=choice.chosen.value is None,
        chosen=next(row for row in rows if row.is_chosen),
        vintages=rows,
    )


def _write_vintage(
    vintage: Vintage, *, period: Period, choice: Choice, said: Mapping[str, Said]
) -> VintageRow:
    return VintageRow(
        said=said[vintage.key],
        written=write_vintage(vintage),
        published=date_publication(vintage.publication),
        is_chosen=vintage.key == choice.chosen.key,
        differs=not says_the_same(vintage, choice.chosen),
        is_silent=vintage.value is None,
        remarks=tuple(_list_remarks(vintage, period=period)),
    )


def _list_remarks(vintage: Vintage, *, period: Period) -> Iterable[str]:
    if vintage.is_prior:
        yield "given to compare with a later period"
    if vintage.is_table:
        yield "in a table"
    if vintage.cites:
        yield f"citing {'; '.join(vintage.cites[:2])}"
    note = describe_processing(vintage, shown_under=period)
    if note != "as published":
        yield note
