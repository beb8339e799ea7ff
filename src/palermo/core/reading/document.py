"""A canonical text taken apart: what every kind of reading starts from.

All offsets are code points into `Document.text` (UTF-8 decoded, NFC, newlines `\\n`). `Document.plain` has the
same length: note marks and furniture inside sentences are blanked with spaces and known damage is repaired one
character for one, so a reader can match in `plain` and cite in `text` with the same offsets.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from palermo.core.values import Period, Place, Span


class PassageKind(StrEnum):
    """What a passage is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    NOTE = "note"
    TABLE_CELL = "table_cell"
    METADATA = "metadata"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Passage:
    """A span with its kind, the headings above it (outermost first) and, for a heading, its level from 1."""

    kind: PassageKind
    start: int
    end: int
    heading_path: tuple[str, ...] = ()
    level: int | None = None

    @property
    def is_prose(self) -> bool:
        """Whether statements are read from it."""
        return self.kind in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence `[start, end)` without surrounding white space; `passage` indexes `Document.passages`.

    A note mark that follows the full stop belongs to the sentence it closes.
    """

    start: int
    end: int
    passage: int


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source that a note names: title as written, normalised key, publisher and year where told."""

    title: str
    key: str
    start: int
    end: int
    publisher: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A note number glued to a word, at `[start, end)`."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """A note at the end: its number, extent and the sources it names."""

    number: int
    start: int
    end: int
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """What a document says of itself. None is "not stated"; `spans` holds where each stated field stands.

    `not_before` is the newest source year a document without a date names: it cannot be older than that.
    """

    title: str | None = None
    publisher: str | None = None
    published_on: Period | None = None
    last_updated_on: Period | None = None
    not_before: Period | None = None
    cite_as: str | None = None
    disclaimer: str | None = None
    country: Place | None = None
    kind: str | None = None
    language: str | None = None
    report_year: int | None = None
    spans: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its description, passages, sentences, note marks and notes, each in the order of the text."""

    text: str
    plain: str
    description: Description
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    note_marks: tuple[NoteMark, ...]
    notes: tuple[Note, ...]

    def span(self, start: int, end: int) -> Span:
        """The span of the canonical text between two offsets."""
        return Span.of(self.text, start, end)

    def passage_of(self, sentence: Sentence) -> Passage:
        """The passage a sentence stands in."""
        return self.passages[sentence.passage]
