"""Where persons come from and where they are taken, as the words set them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from palermo.core.reading.patterns.words import RouteWords
from palermo.core.values import Place
from palermo.core.vocabulary.countries import country_name, find_countries

_ABBREVIATED = re.compile(r"U\.S\.\s+[a-z]")  # before a small letter it describes, and names no place
_NEAR, _FAR = 45, 70  # letters after an adjective, and before a place, that are looked at
_GAP = 40  # letters between two places of one list


@dataclass(frozen=True, slots=True)
class Routes:
    """Places by their part in a clause: `origins`, `destinations` (or locations), `transits`."""

    origins: tuple[Place, ...]
    destinations: tuple[Place, ...]
    transits: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    place: Place
    is_adjective: bool


def find_routes(words: str, *, known: RouteWords) -> Routes:
    """The places of a clause: adjectives of persons and `from` are origins, `to` and `in` destinations."""
    parts: dict[str, dict[Place, None]] = {"origin": {}, "destination": {}, "location": {}, "transit": {}}
    previous: _Mention | None = None
    previous_part: str | None = None
    for mention in _mentions(words, known):
        if previous is not None and mention.start < previous.end:
            continue
        if _ABBREVIATED.match(words, mention.start):
            continue
        between = words[previous.end : mention.start] if previous is not None else None
        part = _part(words, mention, between, previous_part, known)
        if part is not None:
            parts[part][mention.place] = None
        previous, previous_part = mention, None if mention.is_adjective else part
    destinations = {**parts["destination"], **parts["location"]}
    return Routes(tuple(parts["origin"]), tuple(destinations), tuple(parts["transit"]))


def _mentions(words: str, known: RouteWords) -> list[_Mention]:
    found = [
        _Mention(each.start, each.end, Place(country_name(each.iso3), each.iso3), each.is_adjective)
        for each in find_countries(words)
    ]
    found += [
        _Mention(match.start(), match.end(), Place(" ".join(match[0].split())), is_adjective=False)
        for match in known.regions.finditer(words)
    ]
    return sorted(found, key=lambda each: (each.start, each.end))


def _part(
    words: str, mention: _Mention, between: str | None, previous_part: str | None, known: RouteWords
) -> str | None:
    """What a place is in its clause, from the words since the place before it or from its own preposition."""
    joins = between is not None and len(between) < _GAP and known.joining.match(between) is not None
    if previous_part is not None and joins and between is not None and known.part_of_list.search(between):
        return previous_part
    if mention.is_adjective:
        describes = _describes_persons(words, mention.end, known)
        return "origin" if describes and not known.acting.search(words, 0, mention.start) else None
    if previous_part is not None and joins and between is not None:
        own = known.preposition.search(between.strip())
        if own is None or own[1].lower() not in known.repeats:
            return previous_part
    return _part_by_preposition(words, mention.start, known)


def _part_by_preposition(words: str, start: int, known: RouteWords) -> str | None:
    before = words[max(0, start - _FAR) : start]
    for match in reversed(list(known.preposition.finditer(before))):
        word = match[1].lower()
        earlier = before[: match.start()].split()[-1:]
        if word in known.inner and earlier and known.parts.get(earlier[0].lower()) == "origin":
            return "origin"
        if word in known.parts:
            return known.parts[word]
        if word in known.stops:
            return None
    return None


def _describes_persons(words: str, end: int, known: RouteWords) -> bool:
    """Whether an adjective of a country describes persons, not a vessel, a border or an authority."""
    near = words[end : end + _NEAR]
    if known.no_persons.match(near):
        return False
    return known.persons.search(near) is not None or words[end - 1 : end] == "s"
