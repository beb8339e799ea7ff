"""Countries as the library speaks of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from palermo.core.vocabulary.countries import country_name, is_fictional_country
from palermo.observatory.countries.models import FictionalCountry
from palermo.observatory.library.queries import list_sources, list_statements
from palermo.web.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166-1 alpha-3 code; a fictional one is shown apart from the world."""

    iso3: str
    name: str
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class CountryCount:
    """How much of a country a viewer may see."""

    country: Country
    source_count: int
    statement_count: int
    counts_by_kind: dict[str, int]


def get_country(iso3: str) -> Country:
    """The country of a code. Raises `NotFoundError` for a code that no country has."""
    fictional = FictionalCountry.objects.filter(pk=iso3).first()
    if fictional is not None:
        return Country(iso3=iso3, name=fictional.name, is_fictional=True)
    try:
        name = country_name(iso3)
    except KeyError:
        name = ""
    if not name or is_fictional_country(iso3):  # an invented country exists only where it was loaded
        raise NotFoundError(f"no country has the code {iso3[:3]!r}; expected an ISO 3166-1 alpha-3 code")
    return Country(iso3=iso3, name=name)


def list_countries_with_counts(*, viewer: Any = None) -> list[CountryCount]:
    """Countries of which something is visible to this viewer, by name: fictional ones last."""
    kinds: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    shown = list_statements(viewer=viewer).order_by().values_list("kind", "published__iso3", "latest__iso3")
    for kind, published, latest in shown.iterator():
        kinds[published if published is not None else latest][kind] += 1
    sources: dict[str, set[int]] = defaultdict(set)
    for source in list_sources(viewer=viewer):
        for each in source.countries.all():
            sources[each.iso3].add(source.pk)
    invented = {each.iso3: each.name for each in FictionalCountry.objects.all()}
    counts = [
        CountryCount(
            country=_name(iso3, invented),
            source_count=len(sources[iso3]),
            statement_count=sum(kinds[iso3].values()),
            counts_by_kind=dict(kinds[iso3]),
        )
        for iso3 in {*kinds, *sources} - {""}
    ]
    return sorted(counts, key=lambda each: (each.country.is_fictional, each.country.name))


def _name(iso3: str, invented: dict[str, str]) -> Country:
    if iso3 in invented:
        return Country(iso3=iso3, name=invented[iso3], is_fictional=True)
    try:
        return Country(iso3=iso3, name=country_name(iso3), is_fictional=is_fictional_country(iso3))
    except KeyError:
        return Country(iso3=iso3, name=iso3)
