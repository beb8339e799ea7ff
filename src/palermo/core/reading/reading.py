"""What reading a document gives: its text, its passages and its statements."""

from __future__ import annotations

from dataclasses import dataclass

from palermo.core.reading.document import Description, Document, Passage
from palermo.core.statements import Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """One document read: the canonical document, its statements in the order of the text, and the reader."""

    document: Document
    statements: tuple[Statement, ...]
    reader: str

    @property
    def text(self) -> str:
        """The canonical text all offsets count in."""
        return self.document.text

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages, in the order of the text."""
        return self.document.passages

    @property
    def description(self) -> Description:
        """What the document says of itself."""
        return self.document.description
