"""What makes figures figures of one thing: place, measure, unit, stage, facets, definition, and what and by whom
was counted."""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from palermo.core.statements.series.rules import load_rules, words_of
from palermo.core.statements.series.vintages import Vintage
from palermo.core.vocabulary import load_vocabulary

_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"(?:[A-Z][A-Z&/.-]+)(?:\s+[A-Z][A-Z&/.-]+)*\Z")
_JURIDICAL = "prosecution"


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class SeriesKey:
    """One thing that is counted over time. `place` is empty for the country itself; `counted` holds the words of
    what is counted that measure, unit and facets do not already say, `body` who counts when a particular body is
    named. Money has its currency as its unit."""

    iso3: str
    place: str
    measure: str
    unit_counted: str
    facets: tuple[tuple[str, str], ...]
    counted: tuple[str, ...]
    definition: str
    body: str

    @property
    def stage(self) -> str:
        """The stage of a case that is counted (investigations, prosecutions, convictions, …), empty for what is no
        stage of one."""
        term = _measures().get(self.measure, {})
        return str(term.get("family") or "") if term.get("pillar") == _JURIDICAL else ""

    @property
    def pillar(self) -> str:
        """The pillar the measure belongs to; empty where the vocabulary gives none."""
        return str(_measures().get(self.measure, {}).get("pillar") or "")

    @property
    def of_any_body(self) -> SeriesKey:
        """The same thing whoever counted it."""
        return replace(self, body="")

    @property
    def digest(self) -> str:
        """26 lower-case base32 characters that stand for the key in addresses."""
        facets = ";".join(f"{name}={value}" for name, value in self.facets)
        parts = (self.iso3, self.place, self.measure, self.unit_counted, facets, *self.counted)
        written = "\x1f".join((*parts, self.definition, self.body))
        return b32encode(hashlib.sha256(written.encode()).digest()[:16]).decode().rstrip("=").lower()


def key_of(vintage: Vintage) -> SeriesKey:
    """The series a vintage belongs to."""
    return SeriesKey(
        iso3=vintage.iso3,
        place=vintage.place,
        measure=vintage.measure,
        unit_counted=_name_unit(vintage),
        facets=vintage.facets,
        counted=_name_counted(
            vintage.counted, measure=vintage.measure, unit=vintage.unit_counted, facets=vintage.facets
        ),
        definition=" ".join(vintage.definition.casefold().split()),
        body=name_body(vintage.body),
    )


@lru_cache(maxsize=8192)
def name_body(written: str) -> str:
    """A body in its plain form; empty for the government as a whole and for words that name no body.

    >>> name_body("The Ministry of Labor"), name_body("authorities"), name_body("six of them")
    ('ministry of labor', '', '')
    """
    plain = " ".join(written.split()).removesuffix("’s").removesuffix("'s")
    name = re.sub(r"\Athe ", "", plain.casefold())
    if name in words_of("generic_bodies"):
        return ""
    if _CAPITALS.match(plain):
        return name
    words = {_singular(word) for word in _WORD.findall(name)}
    is_body = bool(words & words_of("bodies"))
    return name if is_body and len(name) <= 80 else ""


def _name_unit(vintage: Vintage) -> str:
    if vintage.currency:
        return vintage.currency
    unit = vintage.unit_counted
    if unit and unit not in load_rules("series")["own_unit_words"] and unit != vintage.measure:
        return unit
    return str(_measures().get(vintage.measure, {}).get("unit_counted") or unit)


@lru_cache(maxsize=8192)
def _name_counted(
    counted: str, *, measure: str, unit: str, facets: tuple[tuple[str, str], ...]
) -> tuple[str, ...]:
    words = _plain_words((counted,))
    known = _plain_words((measure, unit, _label_of(measure))) | _singular_words("generic")
    if _measures().get(measure, {}).get("pillar") == _JURIDICAL:
        known |= _singular_words("accused")
    if facets:
        known |= _singular_words("facets") | _plain_words(value for _, value in facets)
    return tuple(sorted(words - known))


@cache
def _singular_words(group: str) -> frozenset[str]:
    return frozenset(_singular(word) for word in words_of(group))


def _plain_words(texts: Iterable[str]) -> set[str]:
    return {_singular(word) for text in texts for word in _WORD.findall(text.casefold().replace("_", " "))}


def _singular(word: str) -> str:
    """A word without its plural ending, roughly: two forms of one word need only agree.

    >>> _singular("inspections"), _singular("agencies"), _singular("class")
    ('inspection', 'agency', 'class')
    """
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _label_of(measure: str) -> str:
    return str(_measures().get(measure, {}).get("label") or "")


@cache
def _measures() -> dict[str, dict[str, object]]:
    return {term["key"]: term for term in load_vocabulary("measures")["terms"]}
