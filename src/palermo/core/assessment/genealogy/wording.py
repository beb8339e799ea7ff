"""What a recommendation asks: its text taken apart into actions, things and words, in order.

>>> [each.name for each in read_wording("Continue to train the police on victim identification").features]
['train', 'law_enforcers', 'victims', 'identify']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from palermo.core.assessment.genealogy.lexicon import Lexicon, load_lexicon
from palermo.core.vocabulary.countries import find_countries

_TOKEN = re.compile(r"[a-z]+(?:-[a-z]+)*|\d+(?:[.,]\d+)*")
_NUMBERING = re.compile(r"^\s*(?:[•▪●*–—-]+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\b")
_ACTION_FACETS = frozenset({"action", "light"})
_LONGEST_PHRASE = 6

_stem_word = snowballstemmer.stemmer("english").stemWord


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The English stem of a lower-case word (Snowball)."""
    return word if word[0].isdigit() else str(_stem_word(word))


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing a text says: the class (or the stem) and the words it stands as; facet `action`, `light`,
    `thing`, `word`, `number` or `place`; `is_tail` where it stands in examples or means of what is asked."""

    name: str
    facet: str
    words: str
    is_tail: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """What is done (one or more actions named together) and what it is done to."""

    actions: frozenset[str]
    things: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """A text taken apart: `features` in order, `asks` in order, and `plain`, its words without trivia."""

    text: str
    features: tuple[Feature, ...]
    asks: tuple[Ask, ...]
    plain: str


@lru_cache(maxsize=4_000)
def read_wording(text: str) -> Wording:
    """A text taken apart; a text that asks nothing has no features."""
    lexicon = load_lexicon()
    words = _without_lead_ins(_tokens(text, lexicon=lexicon), lexicon=lexicon)
    features = tuple(_features(words, lexicon=lexicon))
    plain = " ".join(stem(word) for word in words if word not in lexicon.empty and not _is_place(word))
    return Wording(text, features, _asks(features), plain)


def _tokens(text: str, *, lexicon: Lexicon) -> list[str]:
    """Lower-case words; a country, its adjective or its people stands as `=` and its code."""
    pieces: list[str] = []
    at = 0
    cleaned = _NUMBERING.sub("", text)
    for mention in find_countries(cleaned):
        pieces.extend(_words(cleaned[at : mention.start]))
        pieces.append("=" + mention.iso3)
        at = mention.end
    pieces.extend(_words(cleaned[at:]))
    return [lexicon.spelling.get(piece, piece) for piece in pieces]


def _words(text: str) -> list[str]:
    return _TOKEN.findall(_POSSESSIVE.sub("", text.lower().replace("ﬁ", "fi").replace("ﬂ", "fl")))


def _without_lead_ins(words: list[str], *, lexicon: Lexicon) -> list[str]:
    """The words after every lead-in; a country named inside a lead-in goes with it, another stays."""
    taken = _lead_in_length([word for word in words if not _is_place(word)], lexicon=lexicon)
    at = 0
    while taken:
        taken -= not _is_place(words[at])
        at += 1
    return words[at:]


def _lead_in_length(words: list[str], *, lexicon: Lexicon) -> int:
    taken = 0
    while True:
        for lead_in in lexicon.lead_ins:
            end = taken + len(lead_in)
            if len(words) > end and tuple(words[taken:end]) == lead_in:
                taken = end
                break
        else:
            return taken


def _is_place(word: str) -> bool:
    return word.startswith("=")


def _features(words: list[str], *, lexicon: Lexicon) -> list[Feature]:
    stems = [stem(word) for word in words]
    found: list[Feature] = []
    at, is_tail = 0, False
    while at < len(words):
        is_tail = is_tail or (bool(found) and _opens_tail(words, at=at, lexicon=lexicon))
        length, classed = _longest_phrase(stems, at=at, lexicon=lexicon)
        if classed:
            name, facet = classed
            found.append(Feature(name, facet, " ".join(words[at : at + length]), is_tail))
        elif words[at] not in lexicon.empty:
            found.append(_single(words[at], is_tail=is_tail))
        at += length
    return found


def _opens_tail(words: list[str], *, at: int, lexicon: Lexicon) -> bool:
    return any(tuple(words[at : at + length]) in lexicon.tail_openers for length in (1, 2, 3, 4))


def _longest_phrase(stems: list[str], *, at: int, lexicon: Lexicon) -> tuple[int, tuple[str, str] | None]:
    for length in range(min(_LONGEST_PHRASE, len(stems) - at), 0, -1):
        classed = lexicon.phrases.get(tuple(stems[at : at + length]))
        if classed:
            return length, classed
    return 1, None


def _single(word: str, *, is_tail: bool) -> Feature:
    if _is_place(word):
        return Feature(word, "place", word[1:], is_tail)
    return Feature(stem(word), "number" if word[0].isdigit() else "word", word, is_tail)


def _asks(features: tuple[Feature, ...]) -> tuple[Ask, ...]:
    """Each run of actions with what follows it up to the next; what stands before the first belongs to it."""
    asks: list[tuple[set[str], set[str]]] = [(set(), set())]
    is_open = True
    for feature in features:
        if feature.facet in _ACTION_FACETS:
            if not is_open:
                asks.append((set(), set()))
                is_open = True
            asks[-1][0].add(feature.name)
        elif feature.facet != "place":
            is_open = not asks[-1][0]
            asks[-1][1].add(feature.name)
    return tuple(Ask(frozenset(actions), frozenset(things)) for actions, things in asks if actions or things)
