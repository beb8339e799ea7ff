"""The order in which the parts of a PDF page are read: columns, bands between them, lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from palermo.engines.pdf_tables import Table
from palermo.engines.pdf_words import Run

_GUTTER = 6.0
_FEWEST_LINES = 4
_WORDS_OF_PROSE = 3.5
_SAME_HEIGHT = 4.0
_DEEPEST = 6


@dataclass(slots=True)
class Line:
    """Runs on one line of one column, left to right; `left` and `right` are the edges of the column."""

    runs: list[Run]
    left: float
    right: float
    column: int

    x0: float = field(init=False)
    x1: float = field(init=False)
    y0: float = field(init=False)
    y1: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        self.x0, self.x1 = self.runs[0].x0, max(run.x1 for run in self.runs)
        self.y0, self.y1 = min(run.y0 for run in self.runs), max(run.y1 for run in self.runs)
        self.size = max(self.runs, key=lambda run: len(run.text)).size

    @property
    def text(self) -> str:
        """The words of the line."""
        return " ".join(run.text for run in self.runs)

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        return all(run.is_bold for run in self.runs)


Part = Run | Table


def in_reading_order(parts: Sequence[Part]) -> list[Line | Table]:
    """The lines and tables of a page, each column read to its end before the next."""
    regions: list[list[Part]] = []
    _split(list(parts), regions, depth=0)
    ordered: list[Line | Table] = []
    for number, region in enumerate(regions):
        ordered.extend(_lines(region, column=number))
    return ordered


def _split(parts: list[Part], regions: list[list[Part]], *, depth: int) -> None:
    """Cut at a gutter that prose stands on both sides of; what crosses it parts the page into bands."""
    gutter = _gutter(parts) if depth < _DEEPEST else None
    if gutter is None:
        if parts:
            regions.append(parts)
        return
    held: list[Part] = []
    for band in _bands(parts, gutter):
        left, right = _sides(band, gutter)
        if not _is_columns(left, right):
            held.extend(band)
            continue
        if held:
            regions.append(held)
            held = []
        _split(left, regions, depth=depth + 1)
        _split(right, regions, depth=depth + 1)
    if held:
        regions.append(held)


def _gutter(parts: Sequence[Part]) -> float | None:
    """Where a gutter runs that has the most columns of prose side by side, or None."""
    best: tuple[float, float] | None = None
    for edge in sorted({round(each.x0) for each in parts}):
        at = edge - _GUTTER / 2
        if sum(1 for each in parts if each.x0 >= at) < _FEWEST_LINES:
            continue
        beside = 0.0
        for band in _bands(parts, at):
            left, right = _sides(band, at)
            if _is_columns(left, right):
                beside += min(_height(left), _height(right))
        if beside > 0 and (best is None or beside > best[0]):
            best = (beside, at)
    return best[1] if best else None


def _bands(parts: Sequence[Part], at: float) -> list[list[Part]]:
    """The parts from the top, in groups that either cross a place or stand wholly beside it."""
    bands: list[list[Part]] = []
    crossing = [False]
    for part in sorted(parts, key=lambda each: -(each.y0 + each.y1)):
        crosses = part.x0 < at < part.x1
        if bands and crossing[-1] == crosses:
            bands[-1].append(part)
        else:
            bands.append([part])
            crossing.append(crosses)
    return bands


def _sides(band: Sequence[Part], at: float) -> tuple[list[Part], list[Part]]:
    return [each for each in band if each.x1 <= at], [each for each in band if each.x0 >= at]


def _height(parts: Sequence[Part]) -> float:
    return max(each.y1 for each in parts) - min(each.y0 for each in parts)


def _is_columns(left: Sequence[Part], right: Sequence[Part]) -> bool:
    """Whether two sides are each read to their end: prose beside prose, or a table beside anything."""
    if not left or not right:
        return False
    if any(isinstance(each, Table) for each in (*left, *right)):
        return True
    if min(len(left), len(right)) < _FEWEST_LINES:
        return False
    return _is_prose(left) and _is_prose(right)


def _is_prose(parts: Sequence[Part]) -> bool:
    """Whether the lines are long; the number of a note stands in a run of its own, so lines count and not runs."""
    runs = [each for each in parts if isinstance(each, Run)]
    heights = {round((run.y0 + run.y1) / 2 / _SAME_HEIGHT) for run in runs}
    return len(heights) >= _FEWEST_LINES and sum(len(run.words) for run in runs) >= _WORDS_OF_PROSE * len(
        heights
    )


def _lines(region: Sequence[Part], *, column: int) -> list[Line | Table]:
    """The runs of a region as lines from the top, with its tables where they stand."""
    left, right = min(each.x0 for each in region), max(each.x1 for each in region)
    runs = sorted((each for each in region if isinstance(each, Run)), key=lambda run: -(run.y0 + run.y1))
    rows: list[list[Run]] = []
    for run in runs:
        if rows and _on_one_line(rows[-1][0], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    lines: list[Line | Table] = [
        Line(sorted(row, key=lambda run: run.x0), left, right, column) for row in rows
    ]
    tables = [each for each in region if isinstance(each, Table)]
    return sorted([*lines, *tables], key=lambda each: -(each.y1 if isinstance(each, Table) else each.y0))


def _on_one_line(one: Run, other: Run) -> bool:
    return min(one.y1, other.y1) - max(one.y0, other.y0) > 0.5 * min(one.y1 - one.y0, other.y1 - other.y0)
