"""What results can be narrowed by, with how many each value leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from palermo.core.vocabulary.countries import country_name
from palermo.observatory.library.presenting.words import KIND_NAMES, humanise, say
from palermo.observatory.search.asking import Ask
from palermo.observatory.search.indexing import PASSAGE
from palermo.observatory.search.queries import Answer
from palermo.observatory.search.signs import Facet

FACET_NAMES = {
    Facet.COUNTRY: "Country",
    Facet.KIND: "Kind",
    Facet.PILLAR: "Pillar",
    Facet.PERIOD: "Speaks of",
    Facet.PUBLISHED: "Published",
    Facet.PUBLISHER: "Publisher",
    Facet.REVIEW: "Review",
}
REVIEW_NAMES = {
    "proposed": "not yet checked",
    "accepted": "accepted",
    "corrected": "corrected",
    "rejected": "rejected",
}
_BY_VALUE = frozenset({Facet.PERIOD, Facet.PUBLISHED})
_SHOWN_AT_ONCE = 8
_MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet, how many results have it, and the search that asks for it (or, of one that is
    chosen, no longer does)."""

    name: str
    address: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One facet: what is chosen, and what can be."""

    facet: Facet
    name: str
    first: tuple[Value, ...]
    rest: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter that holds, and the search without it."""

    facet_name: str
    name: str
    address: str


def list_chosen(ask: Ask) -> list[Chosen]:
    """Every filter that holds."""
    return [
        Chosen(FACET_NAMES[facet], name_value(facet, value), ask.without_value(facet, value).address())
        for facet in Facet
        for value in ask.values(facet)
    ]


def list_panels(answer: Answer) -> list[Panel]:
    """What the results can still be narrowed by: facets that tell them apart."""
    return [
        Panel(facet, FACET_NAMES[facet], values[:_SHOWN_AT_ONCE], values[_SHOWN_AT_ONCE:])
        for facet in Facet
        if not answer.ask.values(facet) and len(values := tuple(_list_values(answer, facet))) > 1
    ]


def name_value(facet: Facet, value: str) -> str:
    """A value in words; what no vocabulary knows as it stands."""
    if facet is Facet.COUNTRY:
        return _name_country(value)
    if facet is Facet.KIND:
        return "Text" if value == PASSAGE else KIND_NAMES.get(value, value)
    if facet is Facet.PILLAR:
        return say("pillars", value) or humanise(value)
    return REVIEW_NAMES.get(value, value) if facet is Facet.REVIEW else value


def _list_values(answer: Answer, facet: Facet) -> Iterator[Value]:
    counts = answer.tally.counts.get(facet, {})
    in_order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_SHOWN]
    if facet in _BY_VALUE:
        in_order = sorted(in_order, reverse=True)
    for value, count in in_order:
        yield Value(name_value(facet, value), answer.ask.with_value(facet, value).address(), count)


def _name_country(iso3: str) -> str:
    try:
        return country_name(iso3)
    except KeyError:
        return iso3
