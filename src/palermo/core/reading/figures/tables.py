"""Figures in tables that lie flat in the text: a label, then a cell for each year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from palermo.core.reading.document import Document, Passage, PassageKind
from palermo.core.reading.figures.lexicon import load_words
from palermo.core.reading.figures.phrases import find_phrase
from palermo.core.reading.figures.words import split_words
from palermo.core.reading.figures.writing import load_writing, parse_digits
from palermo.core.statements import Comparison, Figure
from palermo.core.values import Period, Span

_YEAR = re.compile(r"\s*((?:19|20)\d\d)\s*\Z")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
_WORDY = 9


@dataclass(frozen=True, slots=True)
class _Row:
    """A label cell, what it counts, and the figures of its cells so far."""

    cell: Passage
    label: str
    measure: str
    unit: str | None
    is_counting: bool


def is_prose_cell(document: Document, passage: Passage) -> bool:
    """Whether a table cell holds sentences: it is long and closes with a full stop."""
    if passage.kind is not PassageKind.TABLE_CELL:
        return False
    written = document.plain[passage.start : passage.end].split()
    return len(written) >= _WORDY and written[-1].endswith(".")


def find_table_figures(document: Document, *, language: str = "en") -> Iterator[Figure]:
    """The figures of all cells that hold a number alone, with the year of their column."""
    for cells in _tables(document):
        yield from _read_table(document, cells, language)


def _tables(document: Document) -> Iterator[list[Passage]]:
    """The runs of cells that stand under one heading."""
    cells: list[Passage] = []
    for passage in document.passages:
        if passage.kind is PassageKind.FURNITURE:
            continue
        if passage.kind is PassageKind.TABLE_CELL and (
            not cells or passage.heading_path == cells[0].heading_path
        ):
            cells.append(passage)
            continue
        if cells:
            yield cells
        cells = [passage] if passage.kind is PassageKind.TABLE_CELL else []
    if cells:
        yield cells


def _read_table(document: Document, cells: list[Passage], language: str) -> Iterator[Figure]:
    headers = _find_headers(document, cells)
    years: list[str] = []
    row: _Row | None = None
    place = 0
    read: list[Figure] = []
    for index, cell in enumerate(cells):
        written = document.plain[cell.start : cell.end]
        if index in headers:
            years = headers[index] or years
            continue
        if _is_value(written, language):
            if row is not None:
                period = years[place] if place < len(years) else None
                read.extend(_read_cell(document, cell, row, period, language))
            place += 1
        else:
            yield from _compared(read)
            row, place, read = _read_label(document, cell, row, language), 0, []
    yield from _compared(read)


def _find_headers(document: Document, cells: list[Passage]) -> dict[int, list[str]]:
    """The cells that head columns with years, side by side: all years at the first, none at the others."""
    years = [_YEAR.match(document.plain[cell.start : cell.end]) for cell in cells]
    headers: dict[int, list[str]] = {}
    index = 0
    while index < len(cells):
        run: list[str] = []
        while index + len(run) < len(cells) and (year := years[index + len(run)]) is not None:
            run.append(year[1])
        if len(run) > 1:
            headers.update({index + step: run if step == 0 else [] for step in range(len(run))})
        index += max(1, len(run))
    return headers


def _is_value(written: str, language: str) -> bool:
    plain = written.strip(" *†‡§").lower()
    return _value_pattern(language).match(written) is not None or plain in load_words(
        language, "tables", "values"
    )


def _read_label(document: Document, cell: Passage, above: _Row | None, language: str) -> _Row:
    """What a label counts; a label without a noun of its own counts what the row above does."""
    words = split_words(document.plain, cell.start, cell.end, language=language)
    opening = load_words(language, "tables", "opening")
    start = 0
    while words.low(start) in opening:
        start += 1
    label = " ".join(document.plain[cell.start : cell.end].split())
    lows = set(words.lows)
    is_counting = bool(lows & load_words(language, "tables", "counting"))
    if lows & load_words(language, "tables", "money"):
        return _Row(cell, label, "funding", "money", is_counting)
    if lows & load_words(language, "tables", "shares"):
        return _Row(cell, label, "share", "percent", True)
    if lows & load_words(language, "tables", "ages"):
        return _Row(cell, label, "age", "years", False)
    counted = find_phrase(words, start, language=language).noun
    if counted is not None:
        return _Row(cell, label, counted.counted.default, counted.counted.unit, is_counting)
    if above is not None and is_counting and above.is_counting:
        return replace(above, cell=cell, label=label)
    return _Row(cell, label, "count", None, is_counting)


def _read_cell(
    document: Document, cell: Passage, row: _Row, year: str | None, language: str
) -> Iterator[Figure]:
    written = document.plain[cell.start : cell.end]
    match = _value_pattern(language).match(written)
    period = None if year is None else Period(year, year)
    if match is None:
        if row.is_counting and written.strip(" *†‡§").lower() in load_words(language, "tables", "unknown"):
            yield _figure(document, cell, row, period, None, language)
        return
    if row.measure == "age":
        if match["sign"] is None and float(parse_digits(match["value"], language=language)) <= 25:
            yield replace(_figure(document, cell, row, period, match, language), level="context")
        return
    if year is None and row.measure != "share":
        return
    yield _figure(document, cell, row, period, match, language)


@cache
def _value_pattern(language: str) -> re.Pattern[str]:
    writing = load_writing(language)
    return re.compile(
        rf"\s*(?P<number>(?P<sign>[$€£])?(?P<value>{writing.number})(?P<percent>[%％])?)"
        rf"(?:\s*\((?P<second>{writing.grouped.pattern})\))?[\s*†‡§]*\Z"
    )


def _figure(
    document: Document,
    cell: Passage,
    row: _Row,
    period: Period | None,
    match: re.Match[str] | None,
    language: str,
) -> Figure:
    """The figure of a cell; without a match it is one that says that nothing is known."""
    written = document.plain[cell.start : cell.end]
    first, last = (0, len(written.strip())) if match is None else match.span("number")
    currency = None if match is None or match["sign"] is None else _SIGNS[match["sign"]]
    return Figure(
        span=Span.of(document.text, cell.start + first, cell.start + last),
        quote=Span.of(document.text, row.cell.start, cell.end),
        heading_path=cell.heading_path,
        measure=row.measure,
        value=None if match is None else parse_digits(match["value"], language=language),
        is_reported=match is not None,
        unit_counted=currency or row.unit,
        currency=currency,
        object=row.label,
        period=period,
        place=document.description.country,
    )


def _compared(figures: list[Figure]) -> Iterator[Figure]:
    """The figures of one row: those of earlier years prior to, and compared with by, the last."""
    last = max((each.period for each in figures if each.period is not None), default=None)
    earlier = [each for each in figures if each.period != last and each.value is not None]
    for each in figures:
        if last is not None and each.period != last:
            yield replace(each, role="prior")
        elif len(earlier) == 1 and each.value is not None and earlier[0].value is not None:
            before = earlier[0].value
            direction = "same" if each.value == before else "increase" if each.value > before else "decrease"
            yield replace(
                each, comparison=Comparison(direction=direction, to=earlier[0].period, value=before)
            )
        else:
            yield each
