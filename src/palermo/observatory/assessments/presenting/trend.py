"""A criterion's evidence against that of the period before: how much there is, what findings say, what was counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from palermo.core.assessment.workbench import shared_days
from palermo.core.statements.series import Series, default_preference, list_series
from palermo.core.values import Period
from palermo.observatory.assessments.evidence import KINDS, Entry, Matrix
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.words import DIRECTIONS, KIND_NAMES
from palermo.observatory.series.presenting.naming import describe_key, name_measure, write_vintage
from palermo.web.templatetags.web import period as say_period


@dataclass(frozen=True, slots=True)
class Amount:
    """A value of a series in words, with its period and statement."""

    written: str
    period: str
    said: Said


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A series in the period before and in this one; empty where nothing was counted."""

    measure: str
    about: str
    before: tuple[Amount, ...]
    now: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many statements there are, before and now."""

    label: str
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class Trend:
    """The comparison of two periods under one criterion."""

    before: str
    now: str
    counts: tuple[CountRow, ...]
    directions: tuple[CountRow, ...]
    figures: tuple[CountedRow, ...]


def compare_periods(entries: Iterable[Entry], *, matrix: Matrix, before: Period, home: str) -> Trend:
    """A criterion in the period before and in this one. An undated statement counts where the period that its
    source covers lies; what belongs to both in part (a calendar year) stands under the one that it shares more
    days with."""
    held = tuple(entries)
    then = [each for each in held if _side(each, matrix, before=before) == -1]
    now = [each for each in held if _side(each, matrix, before=before) == 1]
    return Trend(
        before=say_period(before),
        now=say_period(matrix.window),
        counts=_count(then, now),
        directions=_count_directions(then, now),
        figures=_list_figures(held, matrix=matrix, before=before, home=home),
    )


def _side(entry: Entry, matrix: Matrix, *, before: Period) -> int:
    own = entry.said.period or matrix.covers.get(entry.said.key)
    return 0 if own is None else _lean(own, before=before, now=matrix.window)


def _lean(period: Period, *, before: Period, now: Period) -> int:
    """-1 for the period before, 1 for this one, 0 where it shares no day with either."""
    then, here = shared_days(period, before), shared_days(period, now)
    return 0 if not then and not here else (1 if here >= then else -1)


def _count(then: list[Entry], now: list[Entry]) -> tuple[CountRow, ...]:
    earlier, later = (Counter(each.said.kind for each in group) for group in (then, now))
    return tuple(
        CountRow(KIND_NAMES[kind], earlier[kind], later[kind])
        for kind in KINDS
        if earlier[kind] or later[kind]
    )


def _count_directions(then: list[Entry], now: list[Entry]) -> tuple[CountRow, ...]:
    earlier, later = (
        Counter(str(each.said.get("direction")) for each in group if each.said.kind == "finding")
        for group in (then, now)
    )
    return tuple(
        CountRow(words, earlier[key], later[key])
        for key, words in DIRECTIONS.items()
        if earlier[key] or later[key]
    )


def _list_figures(
    entries: tuple[Entry, ...], *, matrix: Matrix, before: Period, home: str
) -> tuple[CountedRow, ...]:
    keys = {each.said.key for each in entries if each.said.kind == "figure"}
    rows = []
    for series in list_series(each for each in matrix.vintages if each.key in keys):
        if series.key.facets or series.key.place:
            continue  # parts of a whole would bury it; they stand on the page of the series
        earlier, later = (_list_amounts(series, side, matrix, before=before) for side in (-1, 1))
        if earlier or later:
            about = describe_key(series.key, home=home)
            rows.append(CountedRow(name_measure(series.key), about, earlier, later))
    return tuple(sorted(rows, key=lambda row: (not (row.before and row.now), row.measure, row.about)))


def _list_amounts(series: Series, side: int, matrix: Matrix, *, before: Period) -> tuple[Amount, ...]:
    rule = default_preference()
    amounts = []
    for each in series.periods:
        if _lean(each.period, before=before, now=matrix.window) != side:
            continue
        choice = each.choose(rule)
        written = write_vintage(choice.chosen) if choice.is_settled else "several values"
        amounts.append(Amount(written, say_period(each.period), matrix.said[choice.chosen.key]))
    return tuple(amounts)
