"""What remains to be judged, as a table: a row for each country, a column for each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from palermo.core.vocabulary.countries import country_name
from palermo.observatory.library.presenting.words import KIND_NAMES
from palermo.observatory.library.queries.desk import STATES, Remaining


@dataclass(frozen=True, slots=True)
class Cell:
    """How many there are of one kind, out of how many in any state."""

    kind: str
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Row:
    """One country: its code (empty: none is known), name, cells by kind, and their sum."""

    iso3: str
    name: str
    cells: tuple[Cell, ...]
    sum: Cell


@dataclass(frozen=True, slots=True)
class RemainingTable:
    """The table of one state, and how many there are in each state."""

    state: str
    kinds: tuple[str, ...]
    rows: tuple[Row, ...]
    sums: Row
    states: tuple[tuple[str, str, int], ...]


def tabulate_remaining(counted: Iterable[Remaining], *, state: str) -> RemainingTable:
    """The counts of one state by country and kind; countries with the most come first."""
    counts: Counter[tuple[str, str]] = Counter()
    totals: Counter[tuple[str, str]] = Counter()
    states: Counter[str] = Counter()
    for each in counted:
        for place in ((each.iso3, each.kind), (each.iso3, ""), ("*", each.kind), ("*", "")):
            totals[place] += each.count
            counts[place] += each.count if each.state == state else 0
        states[each.state] += each.count
    kinds = tuple(kind for kind in KIND_NAMES if totals["*", kind])
    codes = {iso3 for iso3, kind in totals if kind == "" and iso3 != "*"}

    def row(iso3: str, name: str) -> Row:
        cells = tuple(Cell(kind, counts[iso3, kind], totals[iso3, kind]) for kind in kinds)
        return Row(iso3.strip("*"), name, cells, Cell("", counts[iso3, ""], totals[iso3, ""]))

    ordered = sorted(codes, key=lambda iso3: (-counts[iso3, ""], iso3))
    return RemainingTable(
        state=state,
        kinds=kinds,
        rows=tuple(row(iso3, _name(iso3)) for iso3 in ordered),
        sums=row("*", "All countries"),
        states=tuple((name, label, states[name]) for name, label in STATES.items()),
    )


def _name(iso3: str) -> str:
    if not iso3:
        return "No country known"
    try:
        return country_name(iso3)
    except KeyError:
        return iso3
