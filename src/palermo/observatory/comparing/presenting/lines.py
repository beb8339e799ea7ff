"""Countries side by side: a line for each, its values by period, its definition and its caveats in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from palermo.core.assessment.comparing import Subject, list_caveats, list_differences, list_periods
from palermo.core.statements.series import Choice
from palermo.core.vocabulary.countries import country_name
from palermo.observatory.comparing.queries import OwnSeries
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.words import say
from palermo.observatory.series.presenting.charts import (
    Chart,
    ChartRow,
    draw_point,
    is_whole_year,
    summarise,
)
from palermo.observatory.series.presenting.naming import (
    name_counted,
    name_publication,
    slug_of,
    write_vintage,
)
from palermo.web.charts.series import Point, draw_series
from palermo.web.templatetags.web import period as say_period

_MOST_LINES = 4  # more cannot be told apart in one picture
CAVEATS = {
    "estimated": "estimates or claims, as the source says",
    "inexact": "inexact amounts such as “at least”",
    "not_reported": "the source says that it was not reported for some periods",
    "period_inferred": "some sentences do not name the period; it was taken from their document",
    "revised": "publications differ for some periods; a stated rule chose",
    "several": "one publication gives several values for a period, of which none stands for the others",
    "unchecked": "some were read by software and not yet checked by a person",
}
DIFFERENCES = {
    "definition": "They rest on different definitions",
    "body": "They were counted by different bodies",
    "calendar": "Their years do not begin in the same month",
}
_UNSTATED = {"definition": "no definition stated", "body": "no particular body named", "calendar": ""}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one line says of one period; `said` is None where nothing is known."""

    said: Said | None
    written: str
    is_silent: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One country's series in a comparison."""

    iso3: str
    name: str
    label: str
    definition: str
    body: str
    noun: str
    rule: str
    caveats: tuple[str, ...]
    address: str
    cells: tuple[Cell, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Lines over periods, with what makes them unlike, and pictures of their whole years."""

    title: str
    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    differences: tuple[str, ...]
    charts: tuple[Chart, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


def name_subject(subject: Subject) -> str:
    """What is compared, in the vocabulary's words."""
    facets = [
        say("exploitation_forms", value).lower()
        if name == "form_of_exploitation"
        else value.replace("_", " ")
        for name, value in subject.facets
    ]
    unit = subject.unit_counted.replace("_", " ")
    about = ", ".join(part for part in (unit, *facets, " ".join(subject.counted)) if part)
    return f"{say('measures', subject.measure)} ({about})" if about else say("measures", subject.measure)


def compare(subject: Subject, own: Sequence[OwnSeries], *, said: Mapping[str, Said]) -> Comparison:
    """Set the series of a subject side by side. Nothing is converted, added up or made comparable."""
    periods = list_periods(each.series for each in own)
    several = {each.iso3 for each in own if [one.iso3 for one in own].count(each.iso3) > 1}
    lines = tuple(
        _draw_line(each, periods=periods, said=said, is_one_of_several=each.iso3 in several) for each in own
    )
    named = tuple(say_period(period) for period in periods)
    return Comparison(
        title=name_subject(subject),
        periods=named,
        lines=lines,
        differences=_tell_differences(own),
        charts=_draw_charts(name_subject(subject), lines, said=said),
        rows=tuple((name, tuple(line.cells[place] for line in lines)) for place, name in enumerate(named)),
    )


def _draw_line(
    own: OwnSeries, *, periods: Sequence[object], said: Mapping[str, Said], is_one_of_several: bool
) -> Line:
    choices = own.series.choose(own.preference)
    by_days = {
        (each.chosen.period.last_day, each.chosen.period.first_day): _write_cell(each, said=said)
        for each in choices
    }
    key = own.series.key
    name = country_name(own.iso3)
    apart = ", ".join(part for part in (key.body, key.definition) if part)
    return Line(
        iso3=own.iso3,
        name=name,
        label=f"{name} ({apart or 'no body named'})" if is_one_of_several else name,
        definition=next((each.definition for each in own.series.vintages if each.definition), ""),
        body=key.body,
        noun=name_counted(own.series),
        rule=own.preference.label,
        caveats=tuple(CAVEATS[each] for each in list_caveats(choices)),
        address=reverse("series", args=[own.iso3, slug_of(own.series)]),
        cells=tuple(
            by_days.get((period.last_day, period.first_day), Cell(None, ""))  # type: ignore[attr-defined]
            for period in periods
        ),
        choices=choices,
    )


def _write_cell(choice: Choice, *, said: Mapping[str, Said]) -> Cell:
    return Cell(
        said=said[choice.chosen.key],
        written=write_vintage(choice.chosen) if choice.is_settled else "several",
        is_silent=not choice.chosen.is_reported,
    )


def _tell_differences(own: Sequence[OwnSeries]) -> tuple[str, ...]:
    told = []
    for each in list_differences([one.series for one in own]):
        values = [_as_written(value, own) or _UNSTATED[each.what] for value in each.values]
        told.append(f"{DIFFERENCES[each.what]}: {'; '.join(values)}.")
    return tuple(told)


def _as_written(value: str, own: Sequence[OwnSeries]) -> str:
    """A definition with the capitals of its source; the key of a series has none."""
    written = (each.definition for one in own for each in one.series.vintages)
    return next((each for each in written if " ".join(each.casefold().split()) == value), value)


def _draw_charts(title: str, lines: Sequence[Line], *, said: Mapping[str, Said]) -> tuple[Chart, ...]:
    """All lines in one picture where they can be told apart, else a picture for each."""
    drawable = [line for line in lines if any(is_whole_year(each.chosen.period) for each in line.choices)]
    groups = [drawable] if len(drawable) <= _MOST_LINES else [[line] for line in drawable]
    return tuple(_draw_chart(title, group, said=said) for group in groups if group)


def _draw_chart(title: str, lines: Sequence[Line], *, said: Mapping[str, Said]) -> Chart:
    drawn: list[tuple[Line, Choice, Point]] = [
        (line, choice, draw_point(choice, line=line.label))
        for line in lines
        for choice in line.choices
        if is_whole_year(choice.chosen.period)
    ]
    words = " ".join(
        summarise(line.label, "", points=[point for one, _, point in drawn if one is line]) for line in lines
    )
    return Chart(
        title=title,
        subtitle=" and ".join(line.label for line in lines),
        description=f"{title}. {words}",
        svg=draw_series([point for _, _, point in drawn]),
        rows=tuple(
            ChartRow(
                year=point.year,
                line=line.label,
                written=point.written,
                address=said[choice.chosen.key].address,
                source=f"{line.label}: {name_publication(choice.chosen.publication)}",
            )
            for line, choice, point in sorted(drawn, key=lambda each: (each[2].year, each[0].label))
        ),
        marks=("silent",) if any(point.is_silent for _, _, point in drawn) else (),
    )
