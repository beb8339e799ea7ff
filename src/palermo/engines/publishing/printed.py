"""A document laid out: its parts in order, without a word on how a format writes them."""

from __future__ import annotations

from dataclasses import dataclass, field

STYLES = ("", "strong", "soft", "quote", "note")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one manner: `strong`, `soft` (less weight), `quote` (a source's words), `note` (note numbers, raised).
    `address` makes them a link."""

    text: str
    style: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        if self.style not in STYLES:
            raise ValueError(f"style {self.style!r} is unknown; expected one of {', '.join(STYLES[1:])}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3; the title of the document is level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `manner`: `lead` for an opening, `notice` for what must be seen, `small` for the rest."""

    runs: tuple[Run, ...]
    manner: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, one a line."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: paragraphs one below the other."""

    lines: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row; `widths` in percent of the page's measure, as many as columns."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """The numbered notes, in order."""

    notes: tuple[Note, ...]


Block = Heading | Paragraph | Facts | Table | Notes


@dataclass(frozen=True, slots=True)
class Printed:
    """A document: `band` stands above the title (fiction, draft), `running` in the foot of each page beside the page
    number."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    kicker: str = ""
    band: str = ""
    running: str = ""
    language: str = "en"
    author: str = "Palermo Observatory"
    keywords: tuple[str, ...] = field(default=())
