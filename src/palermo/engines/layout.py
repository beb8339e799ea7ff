"""Building a canonical text block by block, with the layout that goes with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from palermo.core.reading.document import PassageKind
from palermo.core.reading.layout import Block, Layout, PageStart
from palermo.engines.limits import Limits, Unreadable

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WHITE = re.compile(r"[ \t\n\r\f\v]+")
_CLOSE = (PassageKind.LIST_ITEM, PassageKind.TABLE_CELL, PassageKind.NOTE, PassageKind.FURNITURE)


@dataclass(frozen=True, slots=True)
class Shaped:
    """What a format reader makes of a file: the canonical text, its layout, and the encoding where it had one."""

    text: str
    layout: Layout
    encoding: str | None = None


def clean_words(words: str) -> str:
    """One line of text in NFC: white space collapsed, control characters and halves of characters removed.

    >>> clean_words("  one\\n two\\x00 ")
    'one two'
    """
    words = _UNPRINTABLE.sub("", _WHITE.sub(" ", words))
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", words)).strip()


@dataclass(slots=True)
class TextBuilder:
    """Takes blocks in reading order, each one line, and keeps count of where they stand.

    List items, cells and notes follow each other on the next line; anything else stands after an empty line.
    """

    limits: Limits
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _pages: list[PageStart] = field(default_factory=list)
    _waiting: list[tuple[int, str | None]] = field(default_factory=list)

    def add(
        self,
        kind: PassageKind,
        words: str,
        *,
        level: int | None = None,
        cell: tuple[int, int, int] | None = None,
        pages_inside: Sequence[tuple[int, int, str | None]] = (),
    ) -> None:
        """Append a block; empty ones are left out. `cell` is table, row, column.

        `pages_inside` are pages that begin within the block: offset in `words`, number, label.
        """
        clean = clean_words(words)
        if not clean:
            return
        separator = self._separator(kind)
        start = self._length + len(separator)
        if start + len(clean) > self.limits.text_characters:
            raise too_much_text(self.limits)
        self._pieces += (separator, clean)
        self._length = start + len(clean)
        table, row, column = cell or (None, None, None)
        self._blocks.append(Block(kind, start, self._length, level, table, row, column))
        for number, label in self._waiting:
            self._pages.append(PageStart(number, start, label))
        self._waiting.clear()
        for offset, number, label in pages_inside:
            inside = len(clean_words(words[:offset]))
            inside = min(inside + (clean[inside : inside + 1] == " "), len(clean) - 1)
            self._pages.append(PageStart(number, start + inside, label))

    def start_page(self, number: int, *, label: str | None = None) -> None:
        """The next block begins on this page."""
        self._waiting.append((number, label))

    def shaped(self, *, particulars: Sequence[tuple[str, str]] = (), encoding: str | None = None) -> Shaped:
        """The text and its layout; pages after the last words begin at the end of the text."""
        text = "".join(self._pieces) + ("\n" if self._pieces else "")
        pages = [*self._pages, *(PageStart(number, len(text), label) for number, label in self._waiting)]
        kept = tuple((name, clean_words(value)) for name, value in particulars if clean_words(value))
        return Shaped(text, Layout(tuple(self._blocks), tuple(pages), kept), encoding)

    def _separator(self, kind: PassageKind) -> str:
        if not self._blocks:
            return ""
        return "\n" if kind is self._blocks[-1].kind and kind in _CLOSE else "\n\n"


def too_much_text(limits: Limits) -> Unreadable:
    """The refusal of a file whose text is longer than the bound."""
    return Unreadable(
        "too_much_text",
        f"the file holds more than {limits.text_characters:,} characters of text; "
        "expected a report of at most that length; split it",
    )
