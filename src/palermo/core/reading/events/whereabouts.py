"""With whom and where an act took place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from palermo.core.reading.clauses.spacing import compile_phrases
from palermo.core.reading.lexicon import load_lexicon
from palermo.core.values import Place
from palermo.core.vocabulary.countries import find_countries

_NAME = r"[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|of|de|del)(?=\s|[,;.)]|$))*"
_CAPITAL = re.compile(r"[A-Z][a-z]+")
_LONGEST = 120  # letters of a partner's name


@dataclass(frozen=True, slots=True)
class _Whereabouts:
    partner_of: re.Pattern[str]
    partner: re.Pattern[str]
    places: re.Pattern[str]
    no_places: re.Pattern[str]
    regions: re.Pattern[str]


def find_counterpart(words: str, start: int, end: int) -> str | None:
    """With whom an act was done, as the words name them, between two offsets."""
    known = _whereabouts()
    for match in known.partner_of.finditer(words, start, end):
        who = " ".join(match["who"].split())
        if len(who) <= _LONGEST and (known.partner.search(who) or _CAPITAL.search(who)):
            return who
    return None


def find_place(words: str, start: int, end: int, *, country: Place | None) -> Place | None:
    """The first place in which the words between two offsets set the act; one below a country takes its code."""
    known = _whereabouts()
    for match in known.places.finditer(words, start, end):
        name = match["name"].strip(" .")
        if known.no_places.match(name):
            continue
        named = next((each for each in find_countries(name) if not each.is_adjective), None)
        if named is not None:
            return Place(named.words, named.iso3)
        code = country.iso3 if country and not known.regions.match(name) else None
        return Place(" ".join((name + (match["unit"] or "")).split()), code)
    return None


@cache
def _whereabouts(language: str = "en") -> _Whereabouts:
    lexicon = load_lexicon(language, "events")["whereabouts"]
    return _Whereabouts(
        partner_of=compile_phrases(lexicon["with"]),
        partner=compile_phrases(lexicon["partner"]),
        places=re.compile(lexicon["places"].replace("{name}", _NAME)),
        no_places=re.compile(lexicon["no_places"]),
        regions=re.compile(lexicon["regions"]),
    )
