"""How relevant an entry is: the same reckoning whatever index found it.

Words said often in few words count more (the saturation of BM25), words close together more than words far
apart, words of the context less than words of the text. How rare a word is plays no part: every entry found
has all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from palermo.observatory.search.question import Choice
from palermo.observatory.search.signs import WALL

_SATURATION = 1.2
_LENGTH_WEIGHT = 0.75
_USUAL_LENGTH = 30
_CONTEXT_WEIGHT = 0.2


def rank(terms: Mapping[int, str], *, words: Sequence[Choice]) -> list[int]:
    """Positions from the most relevant to the least; of equals the newest first. `terms` is what the index
    holds of each."""
    wanted = [
        frozenset(token for alternative in choice for phrase in alternative for token in phrase)
        for choice in words
    ]
    scored = [(_score(each, wanted), position) for position, each in terms.items()]
    return [position for _, position in sorted(scored, reverse=True)]


def _score(terms: str, wanted: Sequence[frozenset[str]]) -> float:
    said, _, context = terms.partition(WALL)
    tokens = said.split()
    saturation = _SATURATION * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * len(tokens) / _USUAL_LENGTH)
    score = 0.0
    places: list[list[int]] = []
    for each in wanted:
        found = [place for place, token in enumerate(tokens) if token in each]
        if found:
            places.append(found)
            score += len(found) / (len(found) + saturation)
        elif not each.isdisjoint(context.split()):
            score += _CONTEXT_WEIGHT
    return round(score + _closeness(places), 9)


def _closeness(places: Sequence[list[int]]) -> float:
    """Up to 1 for words that stand side by side; 0 for a single word."""
    if len(places) < 2:
        return 0.0
    return len(places) / max(len(places), _shortest_stretch(places))


def _shortest_stretch(places: Sequence[list[int]]) -> int:
    """How many words the shortest stretch has that holds one of each."""
    ordered = sorted((place, which) for which, found in enumerate(places) for place in found)
    last_seen: dict[int, int] = {}
    shortest = ordered[-1][0] + 1
    for place, which in ordered:
        last_seen[which] = place
        if len(last_seen) == len(places):
            shortest = min(shortest, place - min(last_seen.values()) + 1)
    return shortest
