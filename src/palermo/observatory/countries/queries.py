"""Countries as the library speaks of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.db.models.functions import Coalesce

from palermo.core.vocabulary.countries import country_name, is_fictional_country
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
    try:
        return Country(iso3=iso3, name=country_name(iso3), is_fictional=is_fictional_country(iso3))
    except KeyError:
        raise NotFoundError(
            f"no country has the code {iso3[:3]!r}; expected an ISO 3166-1 alpha-3 code"
        ) from None


def list_countries_with_counts(*, viewer: Any = None) -> list[CountryCount]:
    """Countries of which something is visible to this viewer, by name: fictional ones last."""
    kinds: dict[str, dict[str, int]] = defaultdict(dict)
    shown = list_statements(viewer=viewer).order_by()
    of_country = Coalesce("published__iso3", "latest__iso3")
    for iso3, kind, count in shown.values_list(of_country, "kind").annotate(Count("pk")):
        kinds[iso3][kind] = count
    sources: dict[str, set[int]] = defaultdict(set)
    for source in list_sources(viewer=viewer):
        for each in source.countries.all():
            sources[each.iso3].add(source.pk)
    counts = [
        CountryCount(
            country=_name(iso3),
            source_count=len(sources[iso3]),
            statement_count=sum(kinds[iso3].values()),
            counts_by_kind=dict(kinds[iso3]),
        )
        for iso3 in {*kinds, *sources} - {""}
    ]
    return sorted(counts, key=lambda each: (each.country.is_fictional, each.country.name))


def _name(iso3: str) -> Country:
    try:
        return get_country(iso3)
    except NotFoundError:
        return Country(iso3=iso3, name=iso3)
