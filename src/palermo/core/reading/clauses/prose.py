"""The sentences statements are read from, with what every statement says of its place in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypedDict

from palermo.core.reading.document import Document, Passage, PassageKind, Sentence
from palermo.core.reading.lexicon import load_lexicon
from palermo.core.values import Span

_RECOMMENDS = re.compile(r"\brecommend|\bsuggested (?:government )?actions?\b", re.IGNORECASE)

_LONG_CELL, _SHORTEST = 400, 7  # letters of a cell, words of a sentence
_WHOLE = re.compile(r"[A-Z].*\.[\s”\"')]*(?:\([\d,; ]+\)\s*)?\Z", re.DOTALL)


class Placed(TypedDict):
    """What every statement of one sentence shares."""

    quote: Span
    heading_path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """One sentence to read: its words in `Document.plain`, where they start, and its passage."""

    document: Document
    sentence: Sentence
    passage: Passage
    words: str
    start: int

    def span(self, start: int, end: int) -> Span:
        """The span of the canonical text at offsets of `words`."""
        return self.document.span(self.start + start, self.start + end)

    def placed(self) -> Placed:
        """The quote and the headings of every statement of this sentence."""
        quote = self.document.span(self.sentence.start, self.sentence.end)
        return Placed(quote=quote, heading_path=self.passage.heading_path)


def read_prose(document: Document, *, with_everything: bool = False) -> Iterator[Prose]:
    """The sentences of paragraphs and list items, without recommendations; or these and table cells as well.

    A text known to be in a language whose clauses have no lexicon gives none.
    """
    if not _has_clauses(document.description.language or "en"):
        return
    for sentence in document.sentences:
        passage = document.passage_of(sentence)
        words = document.plain[sentence.start : sentence.end]
        recommends = any(_RECOMMENDS.search(heading) for heading in passage.heading_path[-2:])
        if with_everything:
            is_read = passage.is_prose or passage.kind is PassageKind.TABLE_CELL
        else:
            is_read = not recommends and (passage.is_prose or _runs_on(passage, words))
        if not is_read:
            continue
        yield Prose(document, sentence, passage, words, sentence.start)


@cache
def _has_clauses(language: str) -> bool:
    try:
        load_lexicon(language, "clauses")
    except FileNotFoundError:
        return False
    return True


def _runs_on(passage: Passage, words: str) -> bool:
    """Whether a sentence stands in a cell so long that it is prose which runs on below its table."""
    if passage.kind is not PassageKind.TABLE_CELL or passage.end - passage.start < _LONG_CELL:
        return False
    return _WHOLE.match(words) is not None and len(words.split()) >= _SHORTEST
