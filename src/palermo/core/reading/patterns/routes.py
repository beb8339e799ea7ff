"""Where persons come from and where they are taken, as the words set them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from palermo.core.reading.patterns.terms import SituationWords
from palermo.core.values import Place
from palermo.core.vocabulary.countries import country_name, find_countries

_PREPOSITION = re.compile(
    r"\b(from|to|into|in|within|inside|throughout|across|through|via|transiting|destined for|abroad in|between|of|for|by|at|toward|towards|primarily|and|with|against)\b",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"(?:[\s,;()]|\b(?:and|or|the|as well as|including|such as|notably|especially|particularly|like|mainly|primarily|other|countries|parts|of|both|also|to a lesser extent|elsewhere|neighboring|nearby|from|in|to|as far as|locations)\b)*\Z",
    re.IGNORECASE,
)
_WHERE = {
    "from": "origin", "to": "destination", "into": "destination", "in": "location", "within": "location",
    "inside": "location", "throughout": "location", "across": "location", "abroad in": "location",
    "destined for": "destination", "through": "transit", "via": "transit", "transiting": "transit",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Routes:
    """Places by their part in a clause: `origins`, `destinations` (or locations), `transits`."""

    origins: tuple[Place, ...]
    destinations: tuple[Place, ...]
    transits: tuple[Place, ...]


def find_routes(words: str, *, known: SituationWords) -> Routes:
    """The places of a clause: adjectives of persons and `from` are origins, `to` and `in` destinations."""
    mentions: list[tuple[int, int, Place, bool]] = [
        (each.start, each.end, Place(country_name(each.iso3), each.iso3), each.is_adjective)
        for each in find_countries(words)
    ]
    mentions += [
        (m.start(), m.end(), Place(" ".join(m[0].split())), False) for m in known.regions.finditer(words)
    ]
    mentions.sort(key=lambda each: each[:2])
    parts: dict[str, dict[Place, None]] = {"origin": {}, "destination": {}, "location": {}, "transit": {}}
    previous_end, previous_part = -1, None
    for start, end, place, is_adjective in mentions:
        if start < previous_end:
            continue
        between = words[previous_end:start] if previous_end >= 0 else ""
        own = _PREPOSITION.search(between.strip()) if previous_end >= 0 else None
        joins = previous_end >= 0 and len(between) < 40 and _JOINING.match(between) is not None
        if is_adjective:
            part = "origin" if _describes_persons(words, end) else None
        elif joins and previous_part and not (own and own[1].lower() in ("from", "to", "in")):
            part = previous_part
        else:
            part = _part(words, start)
        if part is not None:
            parts[part][place] = None
        previous_end, previous_part = end, part if not is_adjective else None
    return Routes(
        tuple(parts["origin"]), tuple({**parts["destination"], **parts["location"]}), tuple(parts["transit"])
    )


def _part(words: str, start: int) -> str | None:
    """What the nearest preposition before a place makes it."""
    before = words[max(0, start - 70) : start]
    for match in reversed(list(_PREPOSITION.finditer(before))):
        word = match[1].lower()
        if word in ("within", "inside", "across", "throughout") and before[: match.start()].endswith("from "):
            return "origin"
        if word in _WHERE:
            return _WHERE[word]
        if word in ("by", "with", "against"):
            return None
    return None


def _describes_persons(words: str, end: int) -> bool:
    """Whether an adjective of a country describes persons, not a vessel, a border or an authority."""
    following = re.match(r"\s*(?:,|and|or|[\w-]+\s+){0,3}?\s*([\w-]+)", words[end : end + 60])
    if following is None:
        return words[max(0, end - 1) : end] == "s"
    near = words[end : end + 45].lower()
    persons = r"\b(?:men|women|wom[ae]n|children|child|girls?|boys?|nationals?|citizens?|victims?|migrants?|workers?|labou?rers|refugees?|persons?|people|adults|minors|youth|families|brides|students|males|females|fishermen|crew|sex workers|asylum|internal)\b"
    other = r"^\s*(?:-|government|authorities|officials|police|border|vessel|fishing|company|employers?|businesses|territory|waters|law|criminal|men and|mafia)"
    if re.match(other, near) and not re.match(r"^\s*men", near):
        return False
    return re.search(persons, near) is not None or words[end - 1 : end] == "s"
