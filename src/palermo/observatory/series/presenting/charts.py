"""Series as charts: gaps as gaps, silence as silence, bounds as whiskers, and the same in words and in a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from palermo.core.statements.series import (
    Choice,
    Preference,
    Series,
    Vintage,
    bounds_of,
    default_preference,
    get_preference,
)
from palermo.core.values import Period
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.series.models import ChosenPreference
from palermo.observatory.series.presenting.naming import (
    describe_key,
    name_counted,
    name_measure,
    name_publication,
    slug_of,
    write_vintage,
)
from palermo.web.charts.series import Point, draw_series
from palermo.web.templatetags.web import number

_SPARSEST = 4  # an overview shows a series with a value for one year in so many at least


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A value of the chart in its table."""

    year: int
    line: str
    written: str
    address: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn series: its words, its table, which marks it uses, and the address of its own page."""

    title: str
    subtitle: str
    description: str
    svg: str
    rows: tuple[ChartRow, ...]
    marks: tuple[str, ...] = ()
    address: str = ""


def prefer(series: Series, chosen: Mapping[str, ChosenPreference]) -> Preference:
    """The rule a series is shown by: what an editor chose for it, else the rule of the house."""
    row = chosen.get(series.key.digest)
    return get_preference(row.rule) if row else default_preference()


def draw_multiples(
    all_series: Iterable[Series],
    *,
    said: Mapping[str, Said],
    chosen: Mapping[str, ChosenPreference],
    home: str,
    limit: int = 4,
) -> tuple[Chart, ...]:
    """Small charts of the series that say most: whole years, two or more with a value, the longest first.

    Money is left to the series' own pages, as is what a particular place or a part is counted for.
    """
    drawable = [series for series in all_series if _is_for_overview(series, home=home)]
    drawable.sort(
        key=lambda each: (-_count_years(each), bool(each.key.facets), bool(each.key.counted), each.key)
    )
    charts = (
        draw_chart(series, preference=prefer(series, chosen), said=said, home=home)
        for series in drawable[:limit]
    )
    return tuple(chart for chart in charts if chart is not None)


def draw_chart(
    series: Series, *, preference: Preference, said: Mapping[str, Said], home: str
) -> Chart | None:
    """A series as a chart of its whole years, None when it has none. Other periods are left to the table."""
    choices = [each for each in series.choose(preference) if is_whole_year(each.chosen.period)]
    if not choices:
        return None
    title = name_measure(series.key)
    subtitle = describe_key(series.key, home=home, counted=name_counted(series))
    points = [draw_point(choice, line=title) for choice in choices]
    rows = tuple(
        ChartRow(
            year=point.year,
            line=subtitle or title,
            written=point.written,
            address=said[choice.chosen.key].address,
            source=name_publication(choice.chosen.publication),
        )
        for point, choice in zip(points, choices, strict=True)
    )
    return Chart(
        title=title,
        subtitle=subtitle,
        description=summarise(title, subtitle, points=points) + _tell_definitions(choices, said=said),
        svg=draw_series(points),
        rows=rows,
        marks=tuple(_list_marks(points)),
        address=reverse("series", args=[home, slug_of(series)]),
    )


def _tell_definitions(choices: Iterable[Choice], *, said: Mapping[str, Said]) -> str:
    """That values of a chart rest on a narrower definition, as a sentence after its summary; empty when none
    does."""
    found = (said[choice.chosen.key].definition for choice in choices)
    narrower = sorted({each.key for each in found if each is not None and each.is_narrower})
    return (
        f" Counted by a definition narrower than the Protocol’s: {', '.join(narrower)}." if narrower else ""
    )


def draw_point(choice: Choice, *, line: str) -> Point:
    """The chosen value of a year as a mark."""
    vintage = choice.chosen
    year = vintage.period.year
    if not choice.is_settled:
        low, high = _find_extremes([vintage, *choice.others])
        return Point(year, line, None, f"{number(low)} to {number(high)}, several", low=low, high=high)
    written = write_vintage(vintage)
    bounds = bounds_of(vintage)
    if bounds is None or vintage.value is None:
        return Point(year, line, None, written)
    if bounds.low == bounds.high:
        return Point(year, line, float(vintage.value), written)
    value = float(vintage.value) if vintage.value_max is None else None
    return Point(year, line, value, written, low=bounds.low, high=bounds.high)


def summarise(title: str, subtitle: str, *, points: Iterable[Point]) -> str:
    """A chart in one sentence: every year with what is said of it, and the years of which nothing is."""
    told = list(points)
    spoken = [f"{point.year} {point.written}" for point in told]
    years = {point.year for point in told}
    gaps = _join_years(year for year in range(min(years), max(years)) if year not in years)
    missing = f"; nothing is known here of {', '.join(gaps)}" if gaps else ""
    about = f" ({subtitle})" if subtitle else ""
    return f"{title}{about}: {'; '.join(spoken)}{missing}."


def _join_years(years: Iterable[int]) -> list[str]:
    """Years in a row as one stretch.

    >>> _join_years([2011, 2013, 2014, 2015])
    ['2011', '2013 to 2015']
    """
    stretches: list[list[int]] = []
    for year in years:
        if stretches and stretches[-1][-1] == year - 1:
            stretches[-1].append(year)
        else:
            stretches.append([year])
    return [str(each[0]) if len(each) == 1 else f"{each[0]} to {each[-1]}" for each in stretches]


def is_whole_year(period: Period) -> bool:
    """Whether a period is a calendar year, however written.

    >>> is_whole_year(Period("2016", "2016")), is_whole_year(Period("2016-04", "2017-03"))
    (True, False)
    """
    first, last = period.first_day, period.last_day
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year


def _is_for_overview(series: Series, *, home: str) -> bool:
    key = series.key
    is_money = any(vintage.currency for vintage in series.vintages)
    told = _count_years(series)
    span = series.periods[-1].period.year - series.periods[0].period.year + 1
    is_dense = told > 1 and told * _SPARSEST >= span
    return is_dense and not is_money and not key.place and key.iso3 == home


def _count_years(series: Series) -> int:
    """Whole years with a value of the series: one of silence alone says too little for an overview."""
    return sum(
        is_whole_year(each.period) and any(vintage.value is not None for vintage in each.vintages)
        for each in series.periods
    )


def _find_extremes(vintages: Iterable[Vintage]) -> tuple[float, float]:
    values = [end for vintage in vintages for end in (vintage.value, vintage.value_max) if end is not None]
    return min(values), max(values)


def _list_marks(points: list[Point]) -> list[str]:
    marks = []
    if any(point.is_silent for point in points):
        marks.append("silent")
    if any(point.low is not None and not point.is_spread for point in points):
        marks.append("bounds")
    if any(point.is_spread for point in points):
        marks.append("spread")
    years = {point.year for point in points}
    if len(years) < max(years) - min(years) + 1:
        marks.append("gap")
    return marks
