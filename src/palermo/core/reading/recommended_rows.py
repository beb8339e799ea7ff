"""The rows of a flattened table of suggested actions: area, action, years in which it was suggested."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from palermo.core.reading.document import Document, Passage, PassageKind
from palermo.core.reading.lexicon import load_lexicon

_YEARS = re.compile(r"((?:19|20)\d\d)(?:\s*[–-]\s*((?:19|20)\d\d))?")


@dataclass(frozen=True, slots=True)
class Row:
    """One suggested action at `[start, end)`, the area above it, and the years it was suggested in."""

    start: int
    end: int
    area: str | None
    years: tuple[int, ...]
    heading_path: tuple[str, ...]


def find_rows(document: Document) -> Iterator[Row]:
    """The rows of every table whose header has a cell "Suggested Action"; the cell of years closes a row."""
    is_inside = False
    area: str | None = None
    action: list[Passage] = []
    for passage in document.passages:
        if passage.kind is PassageKind.HEADING:
            is_inside, action = False, []
        if passage.kind is not PassageKind.TABLE_CELL:
            continue
        words = " ".join(document.plain[passage.start : passage.end].split())
        if words.casefold() in _table()["header_cells"]:
            is_inside = is_inside or _pattern("header").match(words) is not None
        elif not is_inside:
            continue
        elif _pattern("years").match(words):
            if action:
                yield _row(document, action, area=area, years=_years(words))
            action = []
        elif not action and _is_label(words):
            area = words
        else:
            action.append(passage)


def _is_label(words: str) -> bool:
    return len(words) <= _table()["label_length"] and words[-1] not in ".;:"


def _row(document: Document, action: list[Passage], *, area: str | None, years: tuple[int, ...]) -> Row:
    return Row(action[0].start, action[-1].end, area, years, action[0].heading_path)


def _years(words: str) -> tuple[int, ...]:
    years: set[int] = set()
    for first, last in _YEARS.findall(words):
        years.update(range(int(first), int(last or first) + 1))
    return tuple(sorted(years))


def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_lexicon("en", "recommendations")["table"]
    return table


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_table()[name], re.IGNORECASE)
