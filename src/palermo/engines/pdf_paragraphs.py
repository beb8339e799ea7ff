"""Lines of a PDF joined to paragraphs, headings, items and notes, across columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from palermo.core.reading.document import PassageKind
from palermo.engines.pdf_columns import Line
from palermo.engines.pdf_hyphens import Hyphens

_BULLET = re.compile(r"[•▪●◦‣■□▶➢✓·–—*-]\s|o\s(?=[A-Z])")
_NUMBERED = re.compile(r"[\[(]?\d{1,3}[\]).]\s")
_NUMBER = re.compile(r"[\[(]?\d{1,3}[\]).]{0,2}")
_NOTE = re.compile(r"[\[(]?\d{1,3}[\]).]?\s+\S")
_SENTENCE_END = re.compile(r"[.!?:;。！？؟][\"”’')\]\d]*\s*(?:\([\d,\s–-]+\))?\Z")
_LONGEST_HEADING = 160
_LARGER = 1.12
_SMALLER = 0.92


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `pages_inside` are offsets in `text` at which another page begins."""

    lines: list[Line]
    kind: PassageKind = PassageKind.PARAGRAPH
    text: str = ""
    pages_inside: list[tuple[int, int]] = field(default_factory=list)

    @property
    def style(self) -> tuple[float, bool, bool]:
        """How it is set: size, bold, capitals."""
        return (
            round(self.lines[0].size * 2) / 2,
            all(line.is_bold for line in self.lines),
            self.text.isupper(),
        )

    def take(self, line: Line, hyphens: Hyphens, *, page: int | None = None) -> None:
        """Append a line; `page` is the number of a page that begins with it."""
        written = line.text
        if self.text:
            self.text = hyphens.join(self.text, written)
        else:
            self.text = written
        if page is not None:
            self.pages_inside.append((max(len(self.text) - len(written), 0), page))
        self.lines.append(line)


def body_size(lines: Iterable[Line]) -> float:
    """The commonest size by length of text; 0 without lines."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


class Leading:
    """The usual distance from line to line, for each size of letters."""

    def __init__(self, lines: Sequence[Line]) -> None:
        steps: dict[int, list[float]] = {}
        for before, line in pairwise(lines):
            step = before.y0 - line.y0
            if before.column == line.column and 0 < step < 3 * line.size:
                steps.setdefault(round(line.size), []).append(step)
        self._usual = {size: median(found) for size, found in steps.items()}

    def is_gap(self, before: Line, line: Line, *, times: float) -> bool:
        """Whether the distance between two lines is this much larger than usual."""
        usual = min(self._usual.get(round(line.size), line.size), 1.5 * line.size)
        return before.y0 - line.y0 > times * usual


def begins_anew(line: Line, *, paragraph: Paragraph, leading: Leading) -> bool:
    """Whether a line begins another paragraph than the one under way."""
    before = paragraph.lines[-1]
    if _is_set_apart(line, paragraph) or _BULLET.match(line.text):
        return True
    if _has_hanging_number(line):
        return True
    ended = _SENTENCE_END.search(before.text) is not None
    if _hangs_below(line, paragraph):
        return before.column == line.column and leading.is_gap(before, line, times=2.0)
    if before.column != line.column or before.y0 <= line.y0:
        return _begins_in_new_column(line, paragraph, ended=ended)
    if leading.is_gap(before, line, times=1.35):
        return True
    if _NUMBERED.match(line.text) and (ended or _NUMBERED.match(paragraph.text) is not None):
        return True
    if _was_broken_on_purpose(line, paragraph, ended=ended):
        return True
    return ended and not _is_item(paragraph) and abs(line.x0 - before.x0) > 0.8 * line.size


def _is_item(paragraph: Paragraph) -> bool:
    """Whether it begins with a bullet or a number."""
    return any(each.match(paragraph.text) for each in (_BULLET, _NUMBERED)) or _has_hanging_number(
        paragraph.lines[0]
    )


def _has_hanging_number(line: Line) -> bool:
    """Whether a number stands alone at the left, with its text after a gap, as before a note or an item."""
    first = line.runs[0]
    return len(line.runs) > 1 and len(first.words) == 1 and _NUMBER.fullmatch(first.text) is not None


def _hangs_below(line: Line, paragraph: Paragraph) -> bool:
    """Whether a line stands to the right of the number or bullet that its paragraph begins with."""
    first = paragraph.lines[0]
    return _is_item(paragraph) and (line.x0 - line.left) - (first.x0 - first.left) > 0.5 * line.size


def _was_broken_on_purpose(line: Line, paragraph: Paragraph, *, ended: bool) -> bool:
    """The first word of a line would have stood on the line before, as wide as lines are about here."""
    before = paragraph.lines[-1]
    earlier = [each.x1 for each in paragraph.lines[-3:-1] if each.column == line.column]
    right = max(earlier) if len(earlier) == 2 else max([line.x1, *earlier])
    first = line.runs[0].words[0]
    room = right - before.x1 - (first.x1 - first.x0)
    return room > (1.0 if ended else 3.0) * line.size


def _is_set_apart(line: Line, paragraph: Paragraph) -> bool:
    """Another size than the line before, or bold where that is not, as headings are."""
    before = paragraph.lines[-1]
    if abs(line.size - before.size) > 0.08 * max(line.size, before.size):
        return True
    if before.is_bold and not line.is_bold:
        return all(each.is_bold for each in paragraph.lines) and _could_be_heading(paragraph.text)
    return line.is_bold and not before.is_bold and _SENTENCE_END.search(before.text) is not None


def _could_be_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and not _SENTENCE_END.search(text)


def _begins_in_new_column(line: Line, paragraph: Paragraph, *, ended: bool) -> bool:
    """After the end of a column or page a paragraph runs on when its sentence does."""
    if ended or paragraph.kind is not PassageKind.PARAGRAPH:
        return True
    first = line.text[0]
    runs_on = first.islower() or first.isdigit() or first in "(“\"'‘" or paragraph.text.endswith((",", "-"))
    return not runs_on and not (first.isupper() and len(paragraph.text) > 200)


def tell_kinds(paragraphs: Sequence[Paragraph], *, body: float) -> None:
    """Set what each paragraph is by how it is set and begins."""
    for paragraph in paragraphs:
        size, is_bold, is_capitals = paragraph.style
        text = paragraph.text
        if _could_be_heading(text) and any(each.isalpha() for each in text) and not _BULLET.match(text):
            stands_out = size > _LARGER * body or ((is_bold or is_capitals) and size >= _SMALLER * body)
            if stands_out and text[0].isalnum() and not text.endswith(","):
                paragraph.kind = PassageKind.HEADING
                continue
        if _BULLET.match(text):
            paragraph.kind = PassageKind.LIST_ITEM
        elif size < _SMALLER * body and _NOTE.match(text):
            paragraph.kind = PassageKind.NOTE


def heading_levels(paragraphs: Iterable[Paragraph], *, first: int) -> dict[tuple[float, bool, bool], int]:
    """A level for each style of heading, from `first`: the larger, the higher; then capitals and bold."""
    styles = {each.style for each in paragraphs if each.kind is PassageKind.HEADING}
    ordered = sorted(styles, key=lambda style: (-style[0], not style[2], not style[1]))
    return {style: min(level, 6) for level, style in enumerate(ordered, start=first)}
