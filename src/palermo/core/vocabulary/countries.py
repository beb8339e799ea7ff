"""Countries and territories by the names and adjectives texts use for them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from palermo.core.vocabulary import load_vocabulary
from palermo.core.vocabulary.alternatives import any_of


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country named in a text at `[start, end)`; `is_adjective` for "Kenyan", not for "Kenya"."""

    start: int
    end: int
    words: str
    iso3: str
    is_adjective: bool


def country_of(name: str) -> str | None:
    """The ISO 3166-1 alpha-3 code a name, adjective, demonym or code stands for, in any case, or None.

    Kosovo has the user-assigned code `XKX`.

    >>> country_of("the Gambia"), country_of("KENYAN"), country_of("Atlantis")
    ('GMB', 'KEN', None)
    """
    key = _key(name)
    return _codes_by_key().get(key) or _codes_by_key().get(key.removeprefix("the "))


def country_name(iso3: str) -> str:
    """The plain English name for a code. Raises KeyError when the vocabulary has no such code."""
    name: str = _terms()[iso3]["name"]
    return name


def is_fictional_country(iso3: str) -> bool:
    """Whether a code stands for an invented country, which is never shown among those of the world."""
    return iso3 in load_vocabulary("fictional_countries")["terms"]


def find_countries(text: str) -> tuple[CountryMention, ...]:
    """The countries a text names, in order, the longest name winning; capitals ("KENYA") count as well.

    >>> [(each.iso3, each.is_adjective) for each in find_countries("Kenyan men in South Sudan")]
    [('KEN', True), ('SSD', False)]
    """
    mentions = []
    for match in _pattern().finditer(text.replace("’", "'")):
        code = country_of(match[0]) or country_of(match[0].rstrip("s"))
        if match.lastgroup == "other" or code is None:
            continue
        is_adjective = match.lastgroup == "adjective"
        mentions.append(
            CountryMention(match.start(), match.end(), text[match.start() : match.end()], code, is_adjective)
        )
    return tuple(mentions)


@cache
def names_in_capitals() -> tuple[str, ...]:
    """Every name in capitals, longest first: what running heads of printed reports consist of."""
    names = {name.upper() for term in _terms().values() for name in term["names"]}
    return tuple(sorted((name for name in names if len(name) > 3), key=lambda name: (-len(name), name)))


@cache
def _terms() -> dict[str, Any]:
    """The countries, and the invented ones of the demonstration, whose codes no country will ever have."""
    return {**load_vocabulary("countries")["terms"], **load_vocabulary("fictional_countries")["terms"]}


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode()
    return " ".join(plain.lower().split())


@cache
def _codes_by_key() -> dict[str, str]:
    codes: dict[str, str] = {}
    terms = _terms()
    for code, term in terms.items():
        for name in (*term["names"], *term.get("adjectives", ())):
            codes.setdefault(_key(name), code)
    for code in terms:
        codes.setdefault(code.lower(), code)
    return codes


@cache
def _pattern() -> re.Pattern[str]:
    not_countries = load_vocabulary("countries")["not_countries"]
    names: set[str] = set()
    adjectives: set[str] = set()
    for term in _terms().values():
        names.update(term["names"])
        adjectives.update(term.get("adjectives", ()))
    names |= {name.upper() for name in names if len(name) > 3}
    return re.compile(
        rf"(?<![\w-])(?:(?P<other>{any_of(not_countries)})"
        rf"|(?P<name>{any_of(names)})"
        rf"|(?P<adjective>(?:{any_of(adjectives)})s?))(?!\w)"
    )
