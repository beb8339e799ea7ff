"""The sentences statements are read from, with what every statement says of its place in the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict

from palermo.core.reading.document import Document, Passage, Sentence
from palermo.core.values import Span


class Placed(TypedDict):
    """What every statement of one sentence shares."""

    quote: Span
    heading_path: tuple[str, ...]
    notes: tuple[int, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """One sentence to read: its words in `Document.plain`, where they start, and its passage."""

    document: Document
    sentence: Sentence
    passage: Passage
    words: str
    start: int
    notes: tuple[int, ...] = ()
    cites: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """The headings above it, outermost first, in lower case."""
        return " / ".join(self.passage.heading_path).lower()

    def span(self, start: int, end: int) -> Span:
        """The span of the canonical text at offsets of `words`."""
        return self.document.span(self.start + start, self.start + end)

    def placed(self) -> Placed:
        """The quote, headings, note numbers and cited sources of every statement of this sentence."""
        quote = self.document.span(self.sentence.start, self.sentence.end)
        return Placed(quote=quote, heading_path=self.passage.heading_path, notes=self.notes, cites=self.cites)


def read_prose(document: Document) -> Iterator[Prose]:
    """The sentences of paragraphs and list items, without those that recommend."""
    notes = _notes_of(document)
    sources = {note.number: tuple(source.key for source in note.sources) for note in document.notes}
    for sentence in document.sentences:
        passage = document.passage_of(sentence)
        if not passage.is_prose or any(
            "recommend" in heading.lower() for heading in passage.heading_path[-1:]
        ):
            continue
        words = document.plain[sentence.start : sentence.end]
        cited = notes.get(sentence.start, ())
        cites = tuple(dict.fromkeys(key for number in cited for key in sources.get(number, ())))
        yield Prose(document, sentence, passage, words, sentence.start, cited, cites)


def _notes_of(document: Document) -> dict[int, tuple[int, ...]]:
    """For each sentence start the notes it rests on: its own marks, or else the next in its passage."""
    marks = document.note_marks
    found: dict[int, tuple[int, ...]] = {}
    following: tuple[int, tuple[int, ...]] | None = None
    place = len(marks) - 1
    for sentence in reversed(document.sentences):
        own = []
        while place >= 0 and marks[place].start >= sentence.end:
            place -= 1
        while place >= 0 and marks[place].start >= sentence.start:
            own.append(marks[place].number)
            place -= 1
        if own:
            following = (sentence.passage, tuple(reversed(own)))
        if following is not None and following[0] == sentence.passage:
            found[sentence.start] = following[1]
    return found
