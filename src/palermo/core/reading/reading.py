"""What reading a document gives: its text, its passages and its statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from palermo.core.reading.collections import Collection
from palermo.core.reading.document import Description, Document, Passage
from palermo.core.statements import (
    Citation,
    Event,
    Figure,
    Finding,
    LawReference,
    Pattern,
    Recommendation,
    Statement,
    TierPlacement,
)

Kind = TypeVar("Kind", bound=Statement)


@dataclass(frozen=True, slots=True)
class Reading:
    """One document read: the canonical document, its statements in the order of the text, and the reader.

    Each kind of statement is a collection of its own (`reading.figures`), with `rows()` and `to_polars()`.
    """

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

    @property
    def figures(self) -> Collection[Figure]:
        """The numbers the text states, or says were not reported."""
        return self.of_kind(Figure)

    @property
    def tier_placements(self) -> Collection[TierPlacement]:
        """The sentences about tiers."""
        return self.of_kind(TierPlacement)

    @property
    def recommendations(self) -> Collection[Recommendation]:
        """The recommended actions."""
        return self.of_kind(Recommendation)

    @property
    def findings(self) -> Collection[Finding]:
        """The judgements of a government's efforts."""
        return self.of_kind(Finding)

    @property
    def events(self) -> Collection[Event]:
        """The dated actions."""
        return self.of_kind(Event)

    @property
    def law_references(self) -> Collection[LawReference]:
        """The legal instruments named."""
        return self.of_kind(LawReference)

    @property
    def patterns(self) -> Collection[Pattern]:
        """The situation described: who is exploited, where, how and by whom."""
        return self.of_kind(Pattern)

    @property
    def citations(self) -> Collection[Citation]:
        """The note marks, each with a source that its note names."""
        return self.of_kind(Citation)

    def of_kind(self, kind: type[Kind]) -> Collection[Kind]:
        """The statements of one kind, in the order of the text."""
        return Collection(kind, tuple(each for each in self.statements if isinstance(each, kind)))

    def _repr_html_(self) -> str:
        """How a notebook shows it: the document with its statements marked and explained."""
        # The page knows readings; a reading needs the page only when somebody looks at it.
        from palermo.core.reading.showing import render_reading

        return render_reading(self)
