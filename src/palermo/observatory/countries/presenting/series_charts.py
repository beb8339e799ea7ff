"""Charts for a country's page: one for each thing counted over several years, every point leading to its
quote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from palermo.observatory.countries.presenting.figures import FigureRow
from palermo.observatory.library.presenting.amounts import write_value
from palermo.web.charts.series import Point, draw_series


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A value of the chart in its table."""

    year: int
    line: str
    written: str
    address: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn series with its words and its table."""

    title: str
    subtitle: str
    description: str
    svg: str
    rows: tuple[ChartRow, ...]


def draw_charts(rows: Iterable[FigureRow], *, limit: int = 4) -> tuple[Chart, ...]:
    """Charts of measures with values for two years or more, the longest first.

    Only like things make one line: the same measure, unit, facets, reporter and place, exact single values
    of whole years. Where a year has several values (vintages), the one of the newest edition is drawn; the
    table of figures keeps them all.
    """
    candidates = sorted((row for row in rows if _is_drawable(row)), key=lambda row: _series_of(row))
    charts = []
    for (_, unit, *_), own in groupby(candidates, key=_series_of):
        newest = _take_newest(own)
        if len(newest) > 1:
            charts.append(_draw(newest, unit=unit.replace("_", " ")))
    charts.sort(key=lambda chart: (-len(chart.rows), chart.title))
    return tuple(charts[:limit])


def _is_drawable(row: FigureRow) -> bool:
    said = row.said
    return (
        said.period is not None
        and said.period.precision == "year"
        and said.get("value") is not None
        and said.get("value_max") is None
        and said.get("unit_counted")
        and said.get("part_of") is None
        and not said.get("currency")
    )


def _series_of(row: FigureRow) -> tuple[str, str, str, str, str]:
    said = row.said
    facets = "; ".join(f"{name}={value}" for name, value in sorted((said.get("facets") or {}).items()))
    place = (said.get("place") or {}).get("name", "")
    return (row.measure, said.get("unit_counted") or "", facets, said.get("reporter") or "", place)


def _take_newest(rows: Iterable[FigureRow]) -> list[FigureRow]:
    newest: dict[int, FigureRow] = {}
    for row in sorted(rows, key=lambda row: (row.said.published_on, -row.is_prior)):
        newest[row.year or 0] = row
    return [newest[year] for year in sorted(newest)]


def _draw(rows: list[FigureRow], *, unit: str) -> Chart:
    title = rows[0].measure
    table = tuple(
        ChartRow(row.year or 0, row.about or title, write_value(row.said.fields), row.said.address)
        for row in rows
    )
    points = [
        Point(row.year, title, float(own.said.fields["value"]), row.written)
        for row, own in zip(table, rows, strict=True)
    ]
    spoken = "; ".join(f"{row.year}: {row.written}" for row in table)
    reporter = rows[0].said.get("reporter")
    return Chart(
        title=title,
        subtitle=unit + (f", as reported by {reporter}" if reporter else ""),
        description=f"{title}, {unit}, by year. {spoken}.",
        svg=draw_series(points),
        rows=table,
    )
