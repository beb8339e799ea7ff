"""With whom and where an act took place."""

from __future__ import annotations

import re

from palermo.core.values import Place
from palermo.core.vocabulary.countries import find_countries

_WITH = re.compile(
    r"\b(?:in (?:cooperation|collaboration|partnership|coordination|conjunction|concert) with|(?:jointly |together )?with"
    r"|in partnership between)\s+(?P<who>[^,;.()]+?)"
    r"(?=\s+(?:to|on|in|for|by|that|who|which|during|through|under|at|as|against|regarding|from|and (?:to|the government))\b|[,;.()]|$)"
)
_PARTNER = re.compile(
    r"government|authorit|police|ministr|organi[sz]ation|NGOs?\b|embass|officials|counterpart|countr|INTERPOL|Interpol|EUROPOL|Europol"
    r"|UN|IOM|ILO|agenc|union|union|law enforcement|societ|[A-Z][a-z]+",
)
_NAME = r"[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|of|de|del)(?=\s|[,;.)]|$))*"
_IN = re.compile(
    rf"\b(?:in|at|near|from)\s+(?:the\s+)?(?P<name>{_NAME})(?P<unit>\s+(?:province|region|state|district|prefecture|county|city|governorate|department|island|municipality|area)s?\b)?"
)
_REGION = re.compile(
    r"(?:(?:the )?Middle East|Europe|Africa|Asia|Gulf|Central|South|Southeast|Southern|East|Eastern|West|Western|North|"
    r"Northern|Latin|Sub-Saharan|Caribbean|Balkans|Persian|European Union|EU)\b"
)
_NOT_PLACES = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Tier|Article|TIP|UN|NGO|[A-Z]{2,}s?$|Ministry|Parliament|Act|Law)\b"
)


def find_counterpart(words: str, start: int, end: int) -> str | None:
    """With whom an act was done, as the words name them, between two offsets."""
    for match in _WITH.finditer(words, start, end):
        who = match["who"].strip()
        if _PARTNER.search(who) and len(who) <= 120:
            return who
    return None


def find_place(words: str, start: int, end: int, *, country: Place | None) -> Place | None:
    """The first place in which the words between two offsets set the act; places below a country take its code."""
    for match in _IN.finditer(words, start, end):
        name = match["name"].strip(" .")
        if _NOT_PLACES.match(name):
            continue
        named = next((each for each in find_countries(name) if not each.is_adjective), None)
        if named is not None:
            return Place(named.words, named.iso3)
        full = name + (match["unit"] or "")
        return Place(full, country.iso3 if country and not _REGION.match(name) else None)
    return None
