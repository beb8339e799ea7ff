"""The words of a PDF page with their places, and the runs of words that stand on one line."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

# pdfium writes a hyphen at the end of a line as this, and leaves out the line end.
_BROKEN_HYPHEN = "\x02"
_WORD = re.compile(rf"[^\s{_BROKEN_HYPHEN}\ufffe]+[{_BROKEN_HYPHEN}\ufffe]?")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_INNER_LIGATURE = re.compile(r"(?<=\w)[ﬀ-ﬆ]|[ﬀ-ﬆ](?=\w)")
_BOLD = 600
_LONGEST_NAME = 128


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its box; y grows upwards. `size` is the height of its font's line."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    is_bold: bool = False

    @property
    def size(self) -> float:
        """The height of the font's line at this word."""
        return self.y1 - self.y0


@dataclass(slots=True)
class Run:
    """Words that follow each other on one line without a wide gap."""

    words: list[Word]
    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def of(cls, words: list[Word]) -> Run:
        """The run of these words, in this order."""
        return cls(
            words,
            min(each.x0 for each in words),
            min(each.y0 for each in words),
            max(each.x1 for each in words),
            max(each.y1 for each in words),
        )

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(each.text for each in self.words)

    @property
    def size(self) -> float:
        """The commonest size of its words by length."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        return all(word.is_bold for word in self.words)


def words_of_page(page: Any) -> list[Word]:
    """The words of a page in the order in which the file draws them."""
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        text = text_page.get_text_range() if count else ""
        if (
            len(text) != count
        ):  # characters beyond the basic plane count once for pdfium and twice in its text
            text = "".join(chr(pdfium.FPDFText_GetUnicode(text_page, index)) for index in range(count))
        return list(_words(text_page, text))
    finally:
        text_page.close()


def _words(text_page: Any, text: str) -> Iterator[Word]:
    box = pdfium.FS_RECTF()
    for match in _WORD.finditer(text):
        first, last = match.start(), match.end() - 1
        if not pdfium.FPDFText_GetLooseCharBox(text_page, first, ctypes.byref(box)):
            continue
        x0, y0, y1 = box.left, box.bottom, box.top
        if not pdfium.FPDFText_GetLooseCharBox(text_page, last, ctypes.byref(box)):
            continue
        is_bold = _is_bold(text_page, first)
        y0, x1, y1 = min(y0, box.bottom), max(x0, box.right), max(y1, box.top)
        yield Word(_readable(match[0]), x0, y0, x1, y1, is_bold)


def _is_bold(text_page: Any, index: int) -> bool:
    """Whether a character is bold by its font's weight, or where the font does not say, by its name."""
    weight = pdfium.FPDFText_GetFontWeight(text_page, index)
    if weight > 0:
        return bool(weight >= _BOLD)
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(text_page, index, name, _LONGEST_NAME, flags)
    return 0 < length <= _LONGEST_NAME and b"bold" in name.value.lower()


def _readable(written: str) -> str:
    """A word with ligatures spelled out and a line-end hyphen as a hyphen."""
    if written[-1] in (_BROKEN_HYPHEN, "\ufffe"):
        written = written[:-1] + "-"
    if written.isascii():
        return written
    return _INNER_LIGATURE.sub(lambda found: _LIGATURES[found[0]], written)


def runs_of(words: Sequence[Word]) -> list[Run]:
    """The words grouped to runs: a word starts a new one when it stands on another line or after a wide gap."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and _follows(runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [Run.of(each) for each in runs]


def _follows(before: Word, word: Word) -> bool:
    height = max(before.size, word.size, 1.0)
    on_one_line = min(before.y1, word.y1) - max(before.y0, word.y0) > 0.5 * min(before.size, word.size)
    gap = word.x0 - before.x1
    return on_one_line and -0.5 * height < gap < 1.0 * height
