"""Tables of a PDF page that are drawn with rules or boxes: a grid of cells, each with its words."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from palermo.engines.pdf_words import Run, Word, runs_of

_THIN = 2.5
_TOUCH = 3.0
_SHORTEST = 8.0
_MOST_RULES = 1_200
_MOST_SEGMENTS = 1_000
_SEGMENTS_OF_A_BOX = 6
_MOST_LINES = 200
_MOST_WORDS_IN_CELL = 400
_FEWEST_CELLS = 4
_TALLEST_ROW = 200.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical stroke, or an edge of a box."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_vertical(self) -> bool:
        """Whether it runs up and down."""
        return self.y1 - self.y0 > self.x1 - self.x0

    def touches(self, other: Rule) -> bool:
        """Whether the two meet, nearly."""
        return (
            self.x0 - _TOUCH <= other.x1
            and other.x0 - _TOUCH <= self.x1
            and self.y0 - _TOUCH <= other.y1
            and other.y0 - _TOUCH <= self.y1
        )


@dataclass(slots=True)
class Table:
    """A drawn table: its box and its filled cells as row, column and text, row by row."""

    x0: float
    y0: float
    x1: float
    y1: float
    cells: list[tuple[int, int, str]]


def take_tables(page: Any, words: list[Word]) -> tuple[list[Table], list[Word]]:
    """The tables of a page, and the words that stand in none."""
    tables = []
    groups = _connected(_rules_of(page))
    loose = sorted(
        (rule for group in groups if len(group) < _FEWEST_CELLS for rule in group if not rule.is_vertical),
        key=lambda rule: -rule.y0,
    )
    for group in groups:
        if len(group) < _FEWEST_CELLS or not words:
            continue
        grown = _grown(group, loose, runs=runs_of(words))
        table, rest = _table_in(grown, words, is_loose=len(grown) > len(group))
        if table is not None:
            tables.append(table)
            words = rest
    return tables, words


def _rules_of(page: Any) -> list[Rule]:
    rules: list[Rule] = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        segments = pdfium.FPDFPath_CountSegments(drawn)
        if segments > _MOST_SEGMENTS:
            continue  # a drawing
        if segments > _SEGMENTS_OF_A_BOX:
            rules.extend(_strokes(drawn, segments))
        elif pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            rules.extend(_edges(left.value, bottom.value, right.value, top.value))
        if len(rules) > _MOST_RULES:
            return []  # a map or a chart
    return rules


def _strokes(drawn: Any, segments: int) -> list[Rule]:
    """The level and upright strokes of one path that draws many, such as a whole grid."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, matrix):
        return []
    x, y = ctypes.c_float(), ctypes.c_float()
    rules: list[Rule] = []
    before: tuple[float, float] | None = None
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return rules
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if before is not None and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            (x0, x1), (y0, y1) = sorted((before[0], point[0])), sorted((before[1], point[1]))
            if min(x1 - x0, y1 - y0) <= _THIN and max(x1 - x0, y1 - y0) >= _SHORTEST:
                rules.append(Rule(x0, y0, x1, y1))
        before = point
    return rules


def _edges(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    """A thin box is one rule; another one is its four edges."""
    if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
        rule = Rule(x0, y0, x1, y1)
        return [rule] if max(x1 - x0, y1 - y0) >= _SHORTEST else []
    if min(x1 - x0, y1 - y0) < _SHORTEST:
        return []
    return [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules in groups that hang together."""
    waiting = set(range(len(rules)))
    order = sorted(waiting, key=lambda index: -rules[index].y1)
    groups = []
    for seed in order:
        if seed not in waiting:
            continue
        waiting.discard(seed)
        group, border = [seed], [seed]
        while border:
            rule = rules[border.pop()]
            met = [index for index in waiting if rule.touches(rules[index])]
            waiting.difference_update(met)
            border.extend(met)
            group.extend(met)
        groups.append([rules[index] for index in group])
    return groups


def _grown(group: Sequence[Rule], loose: Sequence[Rule], *, runs: Sequence[Run]) -> list[Rule]:
    """A boxed head with the rules of the rows below it, as far down as the words keep to its columns."""
    columns = _columns_of(group)
    left, right, bottom = columns[0], columns[-1], min(rule.y0 for rule in group)
    grown = list(group)
    for rule in loose:
        if rule.y0 > bottom - _TOUCH or rule.x0 < left - _TOUCH or rule.x1 > right + _TOUCH:
            continue
        strip = [run for run in runs if rule.y0 < (run.y0 + run.y1) / 2 < bottom]
        is_prose = any(_crosses(run, at) for run in strip for at in columns[1:-1])
        if len(columns) < 3 or is_prose or bottom - rule.y0 > _TALLEST_ROW:
            break
        grown.append(rule)
        bottom = rule.y0
    return grown


def _columns_of(rules: Sequence[Rule]) -> list[float]:
    return _positions([each.x0 for each in rules if each.is_vertical] + _ends(rules))


def _table_in(rules: Sequence[Rule], words: list[Word], *, is_loose: bool) -> tuple[Table | None, list[Word]]:
    columns = _columns_of(rules)
    lines = _positions([each.y0 for each in rules if not each.is_vertical])
    if not (2 < len(columns) <= _MOST_LINES and 2 < len(lines) <= _MOST_LINES):
        return None, words
    owner = _merge_cells(columns, lines, rules, runs=runs_of(words), is_loose=is_loose)
    inside: dict[tuple[int, int], list[Word]] = {}
    rest = []
    for word in words:
        column, row = _slot(columns, (word.x0 + word.x1) / 2), _slot(lines, (word.y0 + word.y1) / 2)
        if column is None or row is None:
            rest.append(word)
        else:
            inside.setdefault(owner[(len(lines) - 2 - row, column)], []).append(word)
    if not _is_table(inside):
        return None, words
    cells = [(row, column, _text_of(held)) for (row, column), held in sorted(inside.items())]
    return Table(columns[0], lines[0], columns[-1], lines[-1], cells), rest


def _is_table(inside: dict[tuple[int, int], list[Word]]) -> bool:
    rows, columns = {row for row, _ in inside}, {column for _, column in inside}
    return (
        len(inside) >= _FEWEST_CELLS
        and len(rows) >= 2
        and len(columns) >= 2
        and max(len(held) for held in inside.values()) <= _MOST_WORDS_IN_CELL
    )


def _ends(rules: Sequence[Rule]) -> list[float]:
    """The outer ends of the horizontal rules, where a table has no rule at its sides."""
    flat = [each for each in rules if not each.is_vertical]
    return [min(each.x0 for each in flat), max(each.x1 for each in flat)] if flat else []


def _positions(values: list[float]) -> list[float]:
    """Sorted positions, those nearer than a touch taken as one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _TOUCH:
            kept.append(value)
    return kept


def _slot(positions: Sequence[float], value: float) -> int | None:
    for index in range(len(positions) - 1):
        if positions[index] <= value < positions[index + 1]:
            return index
    return None


def _merge_cells(
    columns: Sequence[float],
    lines: Sequence[float],
    rules: Sequence[Rule],
    *,
    runs: Sequence[Run],
    is_loose: bool,
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each square of the grid (rows from the top), the upper left square of the cell it belongs to.

    Rows part where a rule is drawn, in a loosely drawn table right across it; columns also where none is, unless
    words run across.
    """
    rows, width = len(lines) - 1, len(columns) - 1
    upright, level = _drawn_at(columns, rules, vertical=True), _drawn_at(lines, rules, vertical=False)
    if is_loose:
        level = [[(columns[0], columns[-1])] if stretches else [] for stretches in level]
    owner = {(row, column): (row, column) for row in range(rows) for column in range(width)}

    def find(square: tuple[int, int]) -> tuple[int, int]:
        while owner[square] != square:
            owner[square] = owner[owner[square]]
            square = owner[square]
        return square

    for row in range(rows):
        bottom, top = lines[rows - 1 - row], lines[rows - row]
        for column in range(width):
            left, right = columns[column], columns[column + 1]
            if column + 1 < width and not (
                _is_drawn(upright[column + 1], (bottom + top) / 2)
                or not _runs_across(runs, right, bottom, top)
            ):
                _join(owner, find((row, column)), find((row, column + 1)))
            if row + 1 < rows and not _is_drawn(level[rows - 1 - row], (left + right) / 2):
                _join(owner, find((row, column)), find((row + 1, column)))
    return {square: find(square) for square in owner}


def _join(
    owner: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]
) -> None:
    first, second = sorted((one, other))
    owner[second] = first


def _drawn_at(
    positions: Sequence[float], rules: Sequence[Rule], *, vertical: bool
) -> list[list[tuple[float, float]]]:
    """For each position of the grid, from where to where rules run along it."""
    found: list[list[tuple[float, float]]] = [[] for _ in positions]
    for rule in rules:
        if rule.is_vertical != vertical:
            continue
        at, stretch = (rule.x0, (rule.y0, rule.y1)) if vertical else (rule.y0, (rule.x0, rule.x1))
        for index, position in enumerate(positions):
            if abs(position - at) <= _TOUCH:
                found[index].append(stretch)
    return found


def _is_drawn(stretches: Sequence[tuple[float, float]], across: float) -> bool:
    return any(first <= across <= last for first, last in stretches)


def _runs_across(runs: Sequence[Run], at: float, bottom: float, top: float) -> bool:
    return any(_crosses(run, at) and bottom < (run.y0 + run.y1) / 2 < top for run in runs)


def _crosses(run: Run, at: float) -> bool:
    return run.x0 < at - _TOUCH and run.x1 > at + _TOUCH


def _text_of(words: list[Word]) -> str:
    """The words of a cell, line by line from the top."""
    runs = runs_of(words)
    runs.sort(key=lambda run: (-round((run.y0 + run.y1) / 2 / max(run.size, 1.0) * 2), run.x0))
    return " ".join(run.text for run in runs)
