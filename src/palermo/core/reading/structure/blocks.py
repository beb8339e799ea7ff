"""Passages of a text in which each line is a whole paragraph, heading or item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from palermo.core.reading.document import Passage, PassageKind
from palermo.core.reading.lexicon import list_languages, load_lexicon
from palermo.core.reading.structure.fields import is_field_line, passages_of_fields
from palermo.core.reading.structure.furniture import is_furniture
from palermo.core.reading.structure.headings import (
    SECTION_LEVEL,
    TITLE_LEVEL,
    HeadingPath,
    heading_level,
    is_section_title,
    run_in_heading,
)
from palermo.core.reading.structure.lines import Line

_PROSE_LENGTH = 120
_SENTENCE_LENGTH = 40
_NOTE_LINE = re.compile(r"\[?(\d{1,3})\]?[.)]?\s+\S")
_RULE = re.compile(r"[_\-=*–—]{3,}\Z")
_ENUMERATED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+[A-Za-z]")
_HEAD_LINES = 25


def passages_of_lines(lines: Sequence[Line], text: str) -> tuple[Passage, ...]:
    """The passages of a text saved line by line: head matter, body, notes, and the page around them."""
    body_start = _first_body_line(lines)
    title = _title_line(lines, body_start)
    notes_start, notes_end = _note_lines(lines)
    tail = notes_end if notes_end else _tail_start(lines)
    path = HeadingPath()
    passages: list[Passage] = []
    for index, line in enumerate(lines):
        if is_field_line(line.words):
            passages.extend(passages_of_fields(line, text))
            continue
        if notes_start <= index < notes_end:
            kind = PassageKind.FURNITURE if is_note_head(line.words) else PassageKind.NOTE
        elif index >= tail or (index < title and metadata_label(line.words) is None):
            kind = PassageKind.FURNITURE
        else:
            kind = _kind_of(line, in_head=index < body_start, following=lines[index + 1 : index + 2])
        passages.append(_passage(line, kind, path, is_title=index == title))
    return tuple(passages)


def _kind_of(line: Line, *, in_head: bool, following: Sequence[Line]) -> PassageKind:
    if in_head and metadata_label(line.words) is not None:
        return PassageKind.METADATA
    if is_furniture(line.words):
        return PassageKind.FURNITURE
    if bullet_width(line.words):
        return PassageKind.LIST_ITEM
    if heading_level(line.words) is not None and following:
        return PassageKind.HEADING
    return PassageKind.LIST_ITEM if is_enumerated(line.words) else PassageKind.PARAGRAPH


def _passage(line: Line, kind: PassageKind, path: HeadingPath, *, is_title: bool) -> Passage:
    if kind is PassageKind.HEADING:
        level = TITLE_LEVEL if is_title else heading_level(line.words) or SECTION_LEVEL
        passage = Passage(kind, line.start, line.end, path.above(level), level)
        path.enter(level, line.words)
        return passage
    titles = path.titles
    if kind is PassageKind.PARAGRAPH:
        run_in = run_in_heading(line.words)
        titles = (*titles, run_in) if run_in else titles
    if kind in (PassageKind.FURNITURE, PassageKind.METADATA, PassageKind.NOTE):
        titles = ()
    return Passage(kind, line.start, line.end, titles)


def bullet_width(words: str) -> int:
    """How many characters a bullet and its space take at the beginning of a line; 0 when there is none."""
    match = _bullet_pattern().match(words)
    return match.end() if match else 0


def is_enumerated(words: str) -> bool:
    """Whether a line begins with the number or letter of an item."""
    return _ENUMERATED.match(words) is not None


def metadata_label(words: str) -> tuple[str, int] | None:
    """The particular a line states and where its value begins, or None."""
    for name, pattern in _metadata_patterns().items():
        match = pattern.match(words)
        if match:
            return name, match.end()
    return None


def _first_body_line(lines: Sequence[Line]) -> int:
    """The first line of prose: particulars and the title stand before it."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        is_prose = len(line.words) >= _PROSE_LENGTH or _is_short_prose(line.words)
        if is_prose and metadata_label(line.words) is None:
            return index
    return min(len(lines), _HEAD_LINES)


def _is_short_prose(words: str) -> bool:
    return len(words) >= _SENTENCE_LENGTH and words[-1] in ".!?。！？" and not is_furniture(words)


def _title_line(lines: Sequence[Line], body_start: int) -> int:
    """The line of the document's title: a heading of no known section before the first prose; -1 when
    none is.

    What stands above it, unless it is a particular, belongs to the page.
    """
    for index, line in enumerate(lines[:body_start]):
        words = line.words
        if is_furniture(words) or metadata_label(words) is not None or bullet_width(words):
            continue
        if is_section_title(words) or is_note_head(words):
            return -1
        if heading_level(words) is not None:
            return index
    return -1


def _note_lines(lines: Sequence[Line]) -> tuple[int, int]:
    """The run of numbered lines 1, 2, 3, … after a rule or a heading for notes; (0, 0) when there is none."""
    for index, line in enumerate(lines):
        if not is_note_head(line.words):
            continue
        end = _end_of_numbered_run(lines, index + 1)
        if end > index + 1:
            return index, end
    return 0, 0


def is_note_head(words: str) -> bool:
    """Whether a line is a rule or a title after which the notes stand."""
    headings = _note_headings()
    return _RULE.match(words) is not None or words.casefold().rstrip(":").removesuffix(" on file") in headings


def _end_of_numbered_run(lines: Sequence[Line], start: int) -> int:
    due = 1
    for index in range(start, len(lines)):
        match = _NOTE_LINE.match(lines[index].words)
        if match is None or int(match[1]) != due:
            return index
        due += 1
    return len(lines)


def _tail_start(lines: Sequence[Line]) -> int:
    """Where the page's footer begins: after the last line that is neither furniture nor a bare title."""
    index = len(lines)
    while index > 0:
        line = lines[index - 1]
        if not is_furniture(line.words):
            break
        index -= 1
    return index


@cache
def _note_headings() -> frozenset[str]:
    languages = list_languages("structure")
    return frozenset(
        title for each in languages for title in load_lexicon(each, "structure")["notes"]["headings"]
    )


@cache
def _bullet_pattern() -> re.Pattern[str]:
    marks = "".join(
        re.escape(mark) for mark in load_lexicon("en", "structure")["bullets"]["marks"] if mark != "o"
    )
    return re.compile(rf"(?:[{marks}]|o(?=\s))\s+|[•▪●]\s*")


@cache
def _metadata_patterns() -> dict[str, re.Pattern[str]]:
    labels: dict[str, list[str]] = {}
    for language in list_languages("structure"):
        for name, patterns in load_lexicon(language, "structure")["metadata"].items():
            labels.setdefault(name, []).extend(patterns)
    return {
        name: re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE)
        for name, patterns in labels.items()
    }
