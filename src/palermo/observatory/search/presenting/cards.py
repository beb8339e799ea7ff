"""What was found, a card for each sentence or passage with the statements that stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse

from palermo.engines.segmenting import language_of
from palermo.observatory.library.models import Snapshot, Source
from palermo.observatory.library.presenting.quoting import Run
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.queries.texts import MASK
from palermo.observatory.search.presenting.highlights import draw_snippet, find_extents
from palermo.observatory.search.queries import Answer, Hit, PassageHit, StatementHit

_FRAGMENT_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a card's words stand."""

    text_id: int
    start: int
    end: int

    def holds(self, other: _Place) -> bool:
        return self.text_id == other.text_id and self.start <= other.start and other.end <= self.end


@dataclass(slots=True)
class Card:
    """Words with what was asked for marked, their source, and the statements found in them. A card of a
    passage says nothing but its words; `address` then leads to them in their document."""

    runs: tuple[Run, ...]
    language: str
    source: Source | None
    file_name: str
    address: str
    said: list[Said]

    @property
    def is_fictional(self) -> bool:
        """Whether it is about an invented country."""
        return self.source is not None and self.source.is_fictional

    @property
    def is_all_proposed(self) -> bool:
        """Whether no person has checked any of its statements: then the card says so once."""
        return bool(self.said) and all(said.is_proposed for said in self.said)


def lay_out(answer: Answer) -> list[Card]:
    """The cards of a page. A statement whose sentence already has a card joins it."""
    cards: list[tuple[_Place, Card]] = []
    for hit in answer.hits:
        place = _place_of(hit)
        said = tell(hit.identity) if isinstance(hit, StatementHit) else None
        held = next((card for other, card in cards if said and other.holds(place)), None)
        if held is None:
            held = _make_card(hit, answer)
            cards.append((place, held))
        if said is not None:
            held.said.append(said)
    return [card for _, card in cards]


def words_of(hit: Hit) -> str:
    """The words that a hit shows."""
    if isinstance(hit, PassageHit):
        return hit.words
    return hit.identity.shown.quote_words if hit.identity.shown else ""


def snapshot_of(hit: Hit) -> Snapshot:
    """The snapshot a hit stands in."""
    return hit.snapshot if isinstance(hit, PassageHit) else hit.identity.snapshot


def _make_card(hit: Hit, answer: Answer) -> Card:
    words, snapshot = words_of(hit), snapshot_of(hit)
    source = snapshot.source
    tag = (source.language if source else "") or "en"
    extents = find_extents(words, words=answer.question.words, language=language_of(tag))
    return Card(
        runs=draw_snippet(words, extents=extents),
        language=tag,
        source=source,
        file_name=snapshot.file_name,
        address=_address_in_text(source, words) if isinstance(hit, PassageHit) else "",
        said=[],
    )


def _place_of(hit: Hit) -> _Place:
    if isinstance(hit, PassageHit):
        return _Place(hit.passage.text_id, hit.passage.start, hit.passage.end)
    shown = hit.identity.shown
    assert shown is not None  # the index holds nothing that says nothing
    return _Place(shown.text_id, shown.quote_start, shown.quote_end)


def _address_in_text(source: Source | None, words: str) -> str:
    """The passage in its document: a browser that understands text fragments scrolls to it."""
    if source is None:
        return ""
    first = " ".join(words.split()[:_FRAGMENT_WORDS])
    fragment = "" if MASK in first else f"#:~:text={quote(first, safe='')}"
    return reverse("source", args=[source.slug]) + fragment
