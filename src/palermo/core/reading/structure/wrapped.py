"""Passages of printed pages: hard line ends joined to paragraphs, tables to cells, running heads left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from palermo.core.reading.document import Passage, PassageKind
from palermo.core.reading.lexicon import load_lexicon
from palermo.core.reading.structure.blocks import bullet_width, is_enumerated, is_note_head
from palermo.core.reading.structure.furniture import is_furniture
from palermo.core.reading.structure.headings import (
    SECTION_LEVEL,
    SUBSECTION_LEVEL,
    TITLE_LEVEL,
    HeadingPath,
    heading_level,
    is_section_title,
)
from palermo.core.reading.structure.lines import Line
from palermo.core.reading.structure.pages import ends_sentence, page_lines
from palermo.core.reading.structure.tables import TableRules

_NOTE_START = re.compile(r"\[?(\d{1,3})\]?[.)]?(?:\s+\S|\Z)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT = 0.62
_CAPTION_LEVEL = 4

Blank = tuple[int, int]


def passages_of_pages(lines: Sequence[Line]) -> tuple[tuple[Passage, ...], tuple[Blank, ...]]:
    """The passages of a wrapped text, and the running heads that stand inside passages.

    A paragraph that goes on over a page break is one passage; the head in its middle is only blanked.
    """
    builder = _Builder(lines)
    for index in range(len(lines)):
        builder.take(index)
    return builder.finish()


class _Builder:
    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._rules = TableRules(lines)
        self._heads = page_lines(lines)
        self._path = HeadingPath()
        self._passages: list[Passage] = []
        self._open: list[Line] = []
        self._kind = PassageKind.PARAGRAPH
        self._furniture: list[Line] = []
        self._mode = "prose"
        self._due = 1
        self._header_cells: set[str] = set()
        self._level = SECTION_LEVEL
        self._has_pages = bool(self._heads)
        self._first_head_lines = next((i for i in range(len(lines)) if i not in self._heads), 0)

    def take(self, index: int) -> None:
        line = self._lines[index]
        if index in self._heads or self._is_caption_left_over(line):
            if index < self._first_head_lines:
                self._take_first_head(line)
            else:
                self._furniture.append(line)
            return
        if self._mode == "notes" or self._resumes_notes(line):
            self._take_note(line)
        elif is_note_head(line.words) and index > len(self._lines) // 3:
            self._start_notes(line)
        elif not self._take_heading(index, line):
            self._take_text(index, line)

    def finish(self) -> tuple[tuple[Passage, ...], tuple[Blank, ...]]:
        self._close()
        kept = sorted(self._passages, key=lambda passage: passage.start)
        heads = [passage for passage in kept if passage.kind is PassageKind.FURNITURE]
        others = [passage for passage in kept if passage.kind is not PassageKind.FURNITURE]
        inside: list[Passage] = []
        outside: list[Passage] = []
        position = 0
        for head in heads:
            while position < len(others) and others[position].end <= head.start:
                position += 1
            is_inside = position < len(others) and others[position].start < head.start
            (inside if is_inside else outside).append(head)
        blanks = tuple((head.start, head.end) for head in inside)
        return tuple(sorted((*others, *outside), key=lambda passage: passage.start)), blanks

    def _is_caption_left_over(self, line: Line) -> bool:
        words = line.words
        is_title = is_caption(words) or words.startswith("(")
        return is_title and _pattern("continued").search(words) is not None and len(words) < 120

    def _take_first_head(self, line: Line) -> None:
        """The head of the first page says what the document is: its line with a year is the title."""
        if line.words.isdigit():
            self._passages.append(Passage(PassageKind.FURNITURE, line.start, line.end))
        elif _YEAR.search(line.words):
            self._passages.append(Passage(PassageKind.HEADING, line.start, line.end, (), TITLE_LEVEL))
            self._path.enter(TITLE_LEVEL, line.words)
        else:
            self._passages.append(Passage(PassageKind.METADATA, line.start, line.end))

    def _resumes_notes(self, line: Line) -> bool:
        """Whether, after a table in between, the bare number of the next note stands on its line."""
        if self._due > 1 and line.words.rstrip(".") == str(self._due):
            self._mode = "notes"
        return self._mode == "notes"

    def _take_note(self, line: Line) -> None:
        match = _NOTE_START.match(line.words)
        if match is not None and int(match[1]) == self._due:
            self._add(line, PassageKind.NOTE, joined=False)
            self._due += 1
            return
        if self._rules.is_suggestion_header(line.words):
            self._mode = "table"
            self._add(line, PassageKind.TABLE_CELL, joined=False)
            return
        if self._open:
            self._furniture_inside()
            self._open.append(line)
        else:
            self._add(line, PassageKind.FURNITURE, joined=False)

    def _start_notes(self, line: Line) -> None:
        self._close()
        self._passages.append(Passage(PassageKind.HEADING, line.start, line.end, (), SECTION_LEVEL))
        self._path = HeadingPath()
        self._path.enter(SECTION_LEVEL, line.words)
        self._mode = "notes"

    def _take_heading(self, index: int, line: Line) -> bool:
        level = self._level_of(index, line)
        if level is None:
            return False
        self._close()
        self._mode = "table" if level == _CAPTION_LEVEL else "prose"
        if self._mode == "table":
            self._header_cells.update(each.words for each in self._lines[index + 1 : index + 3])
        self._kind = PassageKind.HEADING
        self._open = [line]
        self._level = level
        return True

    def _level_of(self, index: int, line: Line) -> int | None:
        words = line.words
        if self._continues_heading(line):
            return None
        if is_caption(words):
            return _CAPTION_LEVEL
        if _pattern("section").match(words) and (len(words) < 6 or heading_level(words) is not None):
            return SECTION_LEVEL
        if not line.is_soft and words.casefold() in load_lexicon("en", "structure")["pages"]["subheadings"]:
            return SUBSECTION_LEVEL
        if self._mode == "table" or line.is_soft or not self._is_complete() or words in self._header_cells:
            return None
        level = heading_level(words)
        following = self._lines[index + 1 : index + 2]
        is_long = len(words) > _SHORT * self._rules.width and not words.isupper()
        if level is None or not following or is_long:
            return None
        if not following[0].after_gap and not following[0].words[0].isupper():
            return None
        is_first = not self._passages and not self._open
        return TITLE_LEVEL if is_first and not is_section_title(words) else max(level, SECTION_LEVEL)

    def _continues_heading(self, line: Line) -> bool:
        if self._kind is not PassageKind.HEADING or not self._open:
            return False
        last = self._open[-1]
        if last.words.isupper():
            return line.words.isupper() or len(last.words) < 6
        return last.is_soft

    def _is_complete(self) -> bool:
        if not self._open or self._kind is PassageKind.HEADING:
            return True
        return ends_sentence(self._open[-1].words.removesuffix(" and").removesuffix(" or"))

    def _take_text(self, index: int, line: Line) -> None:
        if self._continues_heading(line):
            self._open.append(line)
            return
        if self._kind is PassageKind.HEADING:
            self._close()
        previous = self._open[-1] if self._open else None
        if self._mode == "table" and self._rules.leaves_table(
            index, previous, is_open=not self._is_complete()
        ):
            self._mode = "after_table"
            self._close()
            self._path.leave(_CAPTION_LEVEL)
        elif self._mode != "table" and self._is_complete() and self._returns_to_table(index, line):
            self._mode = "table"
        if self._mode == "table":
            self._add(line, PassageKind.TABLE_CELL, joined=self._rules.joins_cell(previous, line))
        elif not self._open and is_furniture(line.words):
            self._add(line, PassageKind.FURNITURE, joined=False)
        elif bullet_width(line.words) or (self._is_complete() and is_enumerated(line.words)):
            self._add(line, PassageKind.LIST_ITEM, joined=False)
        else:
            self._add(line, PassageKind.PARAGRAPH, joined=self._joins_paragraph(previous, line))

    def _returns_to_table(self, index: int, line: Line) -> bool:
        """Whether a table goes on: its header stands again on a new page, or a row's label follows its
        prose."""
        if line.words in self._header_cells:
            return True
        return self._mode == "after_table" and self._rules.resumes_table(index)

    def _joins_paragraph(self, previous: Line | None, line: Line) -> bool:
        """Whether a line goes on with the open paragraph or item: the line before it was full or
        unfinished."""
        if previous is None:
            return False
        if line.after_gap and not self._has_pages:
            return False
        if not ends_sentence(previous.words):
            return True
        first_word = line.words.split(None, 1)[0]
        return len(previous.words) + 1 + len(first_word) > 0.9 * self._rules.width and not line.after_gap

    def _add(self, line: Line, kind: PassageKind, *, joined: bool) -> None:
        if joined and self._open:
            self._furniture_inside()
            self._open.append(line)
            return
        self._close()
        self._kind = kind
        self._open = [line]

    def _furniture_inside(self) -> None:
        for head in self._furniture:
            self._passages.append(Passage(PassageKind.FURNITURE, head.start, head.end))
        self._furniture.clear()

    def _close(self) -> None:
        if self._open:
            start, end = self._open[0].start, self._open[-1].end
            words = " ".join(line.words for line in self._open)
            self._passages.append(self._passage(start, end, words))
        self._open = []
        self._kind = PassageKind.PARAGRAPH
        self._furniture_inside()

    def _passage(self, start: int, end: int, words: str) -> Passage:
        if self._kind is PassageKind.HEADING:
            passage = Passage(self._kind, start, end, self._path.above(self._level), self._level)
            self._path.enter(self._level, " ".join(words.split()))
            return passage
        bare = (PassageKind.FURNITURE, PassageKind.NOTE)
        return Passage(self._kind, start, end, () if self._kind in bare else self._path.titles)


def is_caption(words: str) -> bool:
    """Whether a line is the title of a table or figure."""
    return _pattern("caption").match(words) is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("en", "structure")["pages"][name], re.IGNORECASE)
