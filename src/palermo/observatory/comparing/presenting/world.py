"""Tables of the world and its regions: every edition's value beside the others, and whether parts make totals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from palermo.core.assessment.sums import PartCheck, SumCheck, check_sum
from palermo.core.reading.fact_table import VERIFICATIONS
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.words import say
from palermo.observatory.series.presenting.charts import Chart, ChartRow
from palermo.web.charts.series import Point, draw_series
from palermo.web.templatetags.web import number

WORLD = "World"
_LABOUR = (("form_of_exploitation", "forced_labor"),)
_EDITION = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_VERIFIED_AT_END = re.compile(rf",({'|'.join(VERIFICATIONS)})(?:,[^,]*)?\Z")


@dataclass(frozen=True, slots=True)
class Edition:
    """A value as one edition printed it. `verification` is what the table says of how the row was checked."""

    said: Said
    value: int
    written: str
    published_in: str
    seen_in: str
    verification: str
    year_printed: str


@dataclass(frozen=True, slots=True)
class WorldCell:
    """One measure in one year: every edition's value, the newest first, and those of labour trafficking."""

    editions: tuple[Edition, ...] = ()
    labour: tuple[Edition, ...] = ()

    @property
    def newest(self) -> Edition | None:
        """The value of the newest edition."""
        return self.editions[0] if self.editions else None

    @property
    def is_reprinted_otherwise(self) -> bool:
        """Whether editions give unequal values."""
        return len({each.value for each in self.editions}) > 1


@dataclass(frozen=True, slots=True)
class Row:
    """A year of the world, or a region of a year."""

    label: str
    cells: tuple[WorldCell, ...]


@dataclass(frozen=True, slots=True)
class WorldTable:
    """Measures by year, regions by measure for each year that has them, and the checks."""

    measures: tuple[tuple[str, str], ...]
    years: tuple[Row, ...]
    regions: tuple[tuple[str, tuple[Row, ...]], ...]
    checks: tuple[SumCheck | PartCheck, ...]
    charts: tuple[Chart, ...]

    @property
    def failed(self) -> tuple[SumCheck | PartCheck, ...]:
        """The checks that do not hold."""
        return tuple(each for each in self.checks if each.holds is False)


@dataclass(slots=True)
class _Gathered:
    """Editions by place, measure, facets and year."""

    found: dict[tuple[str, str, tuple[tuple[str, str], ...], str], list[Edition]] = field(
        default_factory=dict
    )

    def cell(self, place: str, measure: str, year: str) -> WorldCell:
        return WorldCell(
            tuple(self.found.get((place, measure, (), year), ())),
            tuple(self.found.get((place, measure, _LABOUR, year), ())),
        )


def build_world(told: Iterable[Said]) -> WorldTable:
    """The tables that these figures make; nothing is added up but to check what is printed."""
    gathered = _gather(told)
    measures = tuple(dict.fromkeys(measure for _, measure, _, _ in gathered.found))
    years = sorted({year for place, _, _, year in gathered.found if place == WORLD}, reverse=True)
    places = tuple(dict.fromkeys(place for place, _, _, _ in gathered.found if place != WORLD))
    regional = [year for year in years if any(key[0] != WORLD and key[3] == year for key in gathered.found)]
    return WorldTable(
        measures=tuple((measure, say("measures", measure)) for measure in measures),
        years=tuple(
            Row(year, tuple(gathered.cell(WORLD, measure, year) for measure in measures)) for year in years
        ),
        regions=tuple(
            (
                year,
                tuple(
                    Row(place, tuple(gathered.cell(place, measure, year) for measure in measures))
                    for place in places
                ),
            )
            for year in regional
        ),
        checks=(
            *_check_regions(gathered, measures, places, regional),
            *_check_labour(gathered, measures, years),
        ),
        charts=tuple(
            chart for measure in measures if (chart := _draw(gathered, measure, sorted(years))) is not None
        ),
    )


def _gather(told: Iterable[Said]) -> _Gathered:
    gathered = _Gathered()
    for said in told:
        value, period = said.get("value"), said.period
        if value is None or period is None:
            continue
        facets = tuple(sorted((said.get("facets") or {}).items()))
        key = (str((said.get("place") or {}).get("name")), str(said.get("measure")), facets, str(period))
        gathered.found.setdefault(key, []).append(_take(said, int(value)))
    for editions in gathered.found.values():
        editions.sort(key=lambda each: each.year_printed, reverse=True)
    return gathered


def _take(said: Said, value: int) -> Edition:
    cites = said.get("cites") or []
    published_in = str(cites[0]) if cites else said.source_name
    years = _EDITION.findall(published_in)
    marked = _VERIFIED_AT_END.search(said.quote)
    return Edition(
        said=said,
        value=value,
        written=number(value),
        published_in=published_in,
        seen_in=str(cites[1]) if len(cites) > 1 else "",
        verification=marked[1] if marked else "unverified",
        year_printed=years[0] if years else said.published_on,
    )


def _check_regions(
    gathered: _Gathered, measures: Sequence[str], places: Sequence[str], years: Sequence[str]
) -> list[SumCheck]:
    """For each measure and year: do the regions of an edition make that edition's total?"""
    checks = []
    for year in years:
        for measure in measures:
            parts = {place: gathered.cell(place, measure, year).newest for place in places}
            known = {place: each.value for place, each in parts.items() if each is not None}
            printed = {each.published_in for each in parts.values() if each is not None}
            for whole in gathered.cell(WORLD, measure, year).editions:
                if known and whole.published_in in printed:
                    what = f"{say('measures', measure)} {year}, by region"
                    checks.append(check_sum(what, whole=whole.value, parts=known, expected=places))
    return checks


def _check_labour(gathered: _Gathered, measures: Sequence[str], years: Sequence[str]) -> list[PartCheck]:
    """For each edition: labour trafficking is a part of all."""
    checks = []
    for year in years:
        for measure in measures:
            cell = gathered.cell(WORLD, measure, year)
            by_edition = {each.published_in: each.value for each in cell.editions}
            checks += [
                PartCheck(
                    f"{say('measures', measure)} {year}, labour trafficking",
                    by_edition[part.published_in],
                    part.value,
                )
                for part in cell.labour
                if part.published_in in by_edition
            ]
    return checks


def _draw(gathered: _Gathered, measure: str, years: Sequence[str]) -> Chart | None:
    title = say("measures", measure)
    lines = (("all", ()), ("labour trafficking", _LABOUR))
    drawn: list[tuple[str, Point, Edition]] = []
    for line, facets in lines:
        for year in years:
            editions = gathered.found.get((WORLD, measure, facets, year), ())
            if editions:
                newest = editions[0]
                drawn.append((line, Point(int(year), line, float(newest.value), newest.written), newest))
    if len(drawn) < 2:
        return None
    words = " ".join(
        _summarise(f"{title}, {line}", points)
        for line, _ in lines
        if (points := [point for own, point, _ in drawn if own == line])
    )
    return Chart(
        title=f"{title}, world",
        subtitle="the newest edition's value of each year",
        description=words,
        svg=draw_series([point for _, point, _ in drawn]),
        rows=tuple(
            ChartRow(point.year, line, point.written, edition.said.address, f"{line}: {edition.published_in}")
            for line, point, edition in sorted(drawn, key=lambda each: (each[1].year, each[0]))
        ),
        marks=("gap",)
        if len({point.year for _, point, _ in drawn}) <= int(years[-1]) - int(years[0])
        else (),
    )


def _summarise(title: str, points: Sequence[Point]) -> str:
    """A line in one sentence: where it begins and ends, its extremes, and the years of which nothing is known."""
    first, last = points[0], points[-1]
    highest = max(points, key=lambda point: point.value or 0)
    lowest = min(points, key=lambda point: point.value or 0)
    years = {point.year for point in points}
    gaps = sum(year not in years for year in range(first.year, last.year + 1))
    missing = f"; nothing is known here of {gaps} years between" if gaps else ""
    return (
        f"{title}: from {first.written} in {first.year} to {last.written} in {last.year}, highest "
        f"{highest.written} in {highest.year}, lowest {lowest.written} in {lowest.year}{missing}."
    )
