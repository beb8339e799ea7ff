"""What of a rich country's figures is shown at once: one measure, all, or the newest of each heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from palermo.observatory.countries.presenting.figures import FigureRow, FigureTable
from palermo.observatory.library.presenting.words import say

AT_ONCE = 15  # rows of a heading; a country with ten reports has hundreds


@dataclass(frozen=True, slots=True)
class MeasureChoice:
    """A measure that can be chosen, in words, with how many rows have it."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ShownTable:
    """The rows of one heading in full, and those that only a link leads to: no figure is without one."""

    key: str
    label: str
    rows: tuple[FigureRow, ...]
    left: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class ShownFigures:
    """The tables as narrowed, and the choices. `measure` is the one chosen, empty for all of them."""

    tables: tuple[ShownTable, ...]
    measures: tuple[MeasureChoice, ...]
    measure: str
    is_all: bool

    @property
    def is_narrowed(self) -> bool:
        """Whether some figures are not told in full."""
        return bool(self.measure) or any(table.left for table in self.tables)

    @property
    def row_count(self) -> int:
        """How many rows are shown in full."""
        return sum(len(table.rows) for table in self.tables)


def narrow_figures(tables: Iterable[FigureTable], *, asked: Mapping[str, str]) -> ShownFigures:
    """The tables as an address asks for them: `measure` for one measure, `figures=all` for every row.

    A measure that the country has no figure of does not narrow.
    """
    held = tuple(tables)
    measures = _list_measures(held)
    measure = asked.get("measure", "")
    measure = measure if measure in {each.key for each in measures} else ""
    is_all = asked.get("figures") == "all" or bool(measure)
    shown = [_show(table, measure=measure, limit=None if is_all else AT_ONCE) for table in held]
    return ShownFigures(tuple(table for table in shown if table.rows), measures, measure, is_all)


def _show(table: FigureTable, *, measure: str, limit: int | None) -> ShownTable:
    rows = tuple(row for row in table.rows if measure in ("", row.said.get("measure") or ""))
    return ShownTable(table.key, table.label, rows[:limit], rows[limit:] if limit is not None else ())


def _list_measures(tables: Iterable[FigureTable]) -> tuple[MeasureChoice, ...]:
    counts = Counter(row.said.get("measure") or "" for table in tables for row in table.rows)
    choices = [MeasureChoice(key, say("measures", key), count) for key, count in counts.items() if key]
    return tuple(sorted(choices, key=lambda each: (each.label, each.key)))
