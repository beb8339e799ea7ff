"""What a file says of its own shape, besides the words: its blocks, its pages and its particulars.

A format reader makes it together with the canonical text; `take_apart` uses it where it is given and falls back
on the look of the lines where it is not. All offsets are code points into the canonical text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from palermo.core.reading.document import PassageKind


@dataclass(frozen=True, slots=True)
class Block:
    """A span that the file itself sets apart. A heading has a level from 1, a table cell its place.

    `table`, `row` and `column` count from 0; a cell that spans columns stands in its first one.
    """

    kind: PassageKind
    start: int
    end: int
    level: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(
                f"block {self.start}..{self.end} is empty or negative; expected 0 <= start < end"
            )
        if (self.kind is PassageKind.HEADING) != (self.level is not None):
            raise ValueError(
                f"a {self.kind} has level {self.level}; expected one for headings and for nothing else"
            )


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page of the file begins in the text: its number from 1 and its number as printed, if known."""

    number: int
    start: int
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Blocks in the order of the text without overlap, page starts, and particulars such as `title`.

    `particulars` are what the file's own fields say (title, language, publisher, published, address): weaker
    than what the text says, stronger than a file name.
    """

    blocks: tuple[Block, ...] = ()
    pages: tuple[PageStart, ...] = ()
    particulars: tuple[tuple[str, str], ...] = ()

    def page_at(self, offset: int) -> PageStart | None:
        """The page on which a place of the text stands, or None for a file without pages."""
        found = None
        for page in self.pages:
            if page.start > offset:
                break
            found = page
        return found

    def particular(self, name: str) -> str | None:
        """What the file's own field of this name says, or None."""
        return next((value for key, value in self.particulars if key == name), None)

    def as_plain(self) -> dict[str, Any]:
        """The layout in lists and strings, for JSON; `from_plain` takes it back."""
        return {
            "blocks": [
                [str(each.kind), each.start, each.end, each.level, each.table, each.row, each.column]
                for each in self.blocks
            ],
            "pages": [[each.number, each.start, each.label] for each in self.pages],
            "particulars": [list(each) for each in self.particulars],
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """The layout that `as_plain` gave."""
        return cls(
            blocks=tuple(Block(PassageKind(kind), *rest) for kind, *rest in plain["blocks"]),
            pages=tuple(PageStart(*each) for each in plain["pages"]),
            particulars=tuple((name, value) for name, value in plain["particulars"]),
        )
