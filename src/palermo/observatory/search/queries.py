"""Asking the index, and fetching what it found from the library, where the one rule of visibility is asked
again: a page shows nothing that an index which lags behind would still let through."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from palermo.core.vocabulary.countries import is_fictional_country
from palermo.observatory.library.models import Passage, Snapshot, StatementIdentity
from palermo.observatory.library.queries.statements import select_visible
from palermo.observatory.library.visibility import Audience, audience_of
from palermo.observatory.search.asking import Ask, Order
from palermo.observatory.search.audiences import sight_of
from palermo.observatory.search.indexes import MOST_COUNTED, MOST_RANKED, Tally, get_index
from palermo.observatory.search.indexing import list_languages
from palermo.observatory.search.models import Entry
from palermo.observatory.search.question import Question, Scope, pose
from palermo.observatory.search.signs import Facet

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class StatementHit:
    """A statement that was found."""

    identity: StatementIdentity


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A piece of a passage that was found; `words` as this viewer may see them."""

    passage: Passage
    snapshot: Snapshot
    words: str


Hit = StatementHit | PassageHit


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of what a search found, and how much there is in all."""

    ask: Ask
    question: Question
    scope: Scope
    hits: tuple[Hit, ...] = ()
    tally: Tally = field(default_factory=Tally)
    page_size: int = PAGE_SIZE

    @property
    def understood(self) -> bool:
        """Whether the words that were given hold anything to look for."""
        return not self.ask.words or bool(self.question.words) or self.has_refused_words

    @property
    def has_refused_words(self) -> bool:
        """Whether the words given hold some that must not be there."""
        return len(self.question.refused) > (self.scope is Scope.WORLD)

    @property
    def is_by_relevance(self) -> bool:
        """Whether the order is by relevance: it needs words to be judged by."""
        return self.ask.order is Order.RELEVANCE and bool(self.question.words)

    @property
    def is_ranked_in_part(self) -> bool:
        """Whether more matched than relevance was judged among."""
        return self.is_by_relevance and self.tally.total > MOST_RANKED

    @property
    def page_count(self) -> int:
        """How many pages can be turned to."""
        most = MOST_RANKED if self.is_by_relevance else MOST_COUNTED
        return max(1, -(-min(self.tally.total, most) // self.page_size))


def search(ask: Ask, *, viewer: Any = None, page_size: int = PAGE_SIZE, is_harvest: bool = False) -> Answer:
    """What a viewer finds. Fictional countries are found when they are named, and, except by programs that
    harvest, when nothing of the world is."""
    is_named = any(map(is_fictional_country, ask.values(Facet.COUNTRY)))
    answer = _search(ask, Scope.NAMED if is_named else Scope.WORLD, viewer=viewer, page_size=page_size)
    if answer.tally.total or is_named or is_harvest or not answer.understood:
        return answer
    among_fiction = _search(ask, Scope.FICTION, viewer=viewer, page_size=page_size)
    return among_fiction if among_fiction.tally.total else answer


def _search(ask: Ask, scope: Scope, *, viewer: Any, page_size: int) -> Answer:
    question = pose(ask, sight=sight_of(viewer), languages=list_languages(), scope=scope)
    answer = Answer(ask=ask, question=question, scope=scope, page_size=page_size)
    if not answer.understood:
        return answer
    index = get_index()
    answer = replace(answer, tally=index.tally(question))
    if ask.page > answer.page_count or not answer.tally.total:
        return answer
    read = index.ranked if answer.is_by_relevance else index.newest
    positions = read(question, limit=page_size, offset=(ask.page - 1) * page_size)
    return replace(answer, hits=_fetch(positions, viewer=viewer))


def _fetch(positions: list[int], *, viewer: Any) -> tuple[Hit, ...]:
    entries = (
        Entry.objects.filter(pk__in=positions)
        .select_related("snapshot__source", "passage__text")
        .prefetch_related("snapshot__source__countries")
        .defer("terms", "passage__text__content", "passage__text__description")
        .in_bulk()
    )
    asked = [each.identity_id for each in entries.values() if each.identity_id is not None]
    visible = select_visible(viewer).prefetch_related("snapshot__source__countries")
    identities = visible.filter(pk__in=asked).in_bulk()
    audience = audience_of(viewer)
    hits: list[Hit] = []
    for entry in (entries[position] for position in positions if position in entries):
        identity = identities.get(entry.identity_id or 0)
        if identity is not None:
            hits.append(StatementHit(identity))
        elif entry.passage is not None and _may_see_text(entry, audience):
            hits.append(PassageHit(entry.passage, entry.snapshot, entry.piece))
    return tuple(hits)


def _may_see_text(entry: Entry, audience: Audience) -> bool:
    """Whether the text an entry is a piece of is still the current one, and may be shown: what
    `library.queries.texts` asks of a whole text."""
    source, passage = entry.snapshot.source, entry.passage
    if source is not None and source.is_withdrawn:
        return False
    is_current = passage is not None and passage.text.is_current
    return is_current and (audience is not Audience.PUBLIC or bool(source and source.may_republish))
