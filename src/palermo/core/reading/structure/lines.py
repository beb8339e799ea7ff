"""The lines of a text with their offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something: `[start, end)` without surrounding white space, and its words.

    `after_gap` when an empty line or a page break stands before it; `is_soft` when white space follows
    its last word, which is how text layers of PDF files mark a line end that only wraps.
    """

    start: int
    end: int
    words: str
    after_gap: bool = False
    is_soft: bool = False


def split_lines(text: str) -> Iterator[Line]:
    """The lines that hold more than white space, in order."""
    position = 0
    gap = False
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            start = position + raw.index(words)
            yield Line(
                start, start + len(words), words, gap or "\f" in raw[: raw.index(words)], raw[-1] == " "
            )
            gap = False
        else:
            gap = True
        position += len(raw) + 1
