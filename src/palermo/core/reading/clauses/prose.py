"""The sentences statements are read from, with what every statement says of its place in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TypedDict

from palermo.core.reading.clauses.doers import Doer, read_doer
from palermo.core.reading.clauses.predicates import Predicate, find_predicates
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


@dataclass(slots=True, eq=False)
class Prose:
    """One sentence to read: its words in `Document.plain`, where they start, and its passage.

    Its predicates and doers are found when first asked for, and kept for the other readers.
    """

    document: Document
    sentence: Sentence
    passage: Passage
    words: str
    start: int
    _predicates: tuple[Predicate, ...] | None = field(default=None, init=False, repr=False)
    _doers: dict[tuple[int, int], Doer | None] = field(default_factory=dict, init=False, repr=False)

    @property
    def predicates(self) -> tuple[Predicate, ...]:
        """The predicates of the sentence, in order."""
        if self._predicates is None:
            self._predicates = find_predicates(self.words)
        return self._predicates

    def doer_of(self, predicate: Predicate) -> Doer | None:
        """Who or what stands before a predicate in its clause, or None when nothing does."""
        if predicate.subject is None:
            return None
        if predicate.subject not in self._doers:
            start, end = predicate.subject
            country = self.document.description.country
            name = country.name if country else None
            self._doers[predicate.subject] = read_doer(self.words, start=start, end=end, country=name)
        return self._doers[predicate.subject]

    def span(self, start: int, end: int) -> Span:
        """The span of the canonical text at offsets of `words`."""
        return self.document.span(self.start + start, self.start + end)

    def placed(self) -> Placed:
        """The quote and the headings of every statement of this sentence."""
        quote = self.document.span(self.sentence.start, self.sentence.end)
        return Placed(quote=quote, heading_path=self.passage.heading_path)


@dataclass(frozen=True, slots=True)
class DocumentProse:
    """The sentences of a document for all readers of claims: `told` are those of paragraphs and list items that
    recommend nothing, `everything` those of recommendations and table cells as well."""

    told: tuple[Prose, ...]
    everything: tuple[Prose, ...]


def read_prose(document: Document) -> DocumentProse:
    """The sentences claims are read from, in order. A text known to be in a language whose clauses have no lexicon
    gives none."""
    if not _has_clauses(document.description.language or "en"):
        return DocumentProse((), ())
    everything = tuple(_sentences(document))
    recommending = {path: _recommends(path) for path in {each.passage.heading_path for each in everything}}
    told = (each for each in everything if not recommending[each.passage.heading_path])
    return DocumentProse(tuple(each for each in told if _is_told(each)), everything)


def _sentences(document: Document) -> Iterator[Prose]:
    for sentence in document.sentences:
        passage = document.passage_of(sentence)
        if passage.is_prose or passage.kind is PassageKind.TABLE_CELL:
            words = document.plain[sentence.start : sentence.end]
            yield Prose(document, sentence, passage, words, sentence.start)


def _recommends(path: tuple[str, ...]) -> bool:
    return any(_RECOMMENDS.search(heading) for heading in path[-2:])


def _is_told(prose: Prose) -> bool:
    return prose.passage.is_prose or _runs_on(prose.passage, prose.words)


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
