"""Next year's outlook and the interim set as rows, for their page and its twins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from palermo.core.assessment.clock import InterimCountry, Outlook, interim_set
from palermo.observatory.countries.queries import Country, get_country
from palermo.observatory.standards.history import History
from palermo.web.charts.tier_strip import TIER_NAMES
from palermo.web.errors import NotFoundError

_TIER_RANK = {"1": 0, "2": 1, "2WL": 2, "3": 3}
SORTS: dict[str, Callable[[dict[str, Any]], tuple[Any, ...]]] = {
    "need": lambda row: (row["outlook"].rank, row["country"].name),
    "name": lambda row: (row["country"].name,),
    "tier": lambda row: (-_TIER_RANK.get(row["outlook"].tier, -1), row["country"].name),
}


def find_next_year(histories: Iterable[History]) -> int | None:
    """The report year after the newest that is known of any country."""
    years = [each.next_year for each in histories if each.next_year is not None]
    return max(years, default=None)


def list_outlooks(histories: Mapping[str, History], *, year: int, sort: str = "need") -> list[dict[str, Any]]:
    """A row for each country: fictional ones after the world."""
    rows = [
        {
            "country": name_country(iso3),
            "outlook": history.look_ahead(year),
            "last_known": max(known for known in history.tiers if known < year),
            "last_tier": history.tiers[max(known for known in history.tiers if known < year)],
        }
        for iso3, history in histories.items()
        if history.tiers and min(history.tiers) < year
    ]
    rows.sort(key=SORTS[sort])
    return sorted(rows, key=lambda row: row["country"].is_fictional)


def write_outlook(outlook: Outlook, *, country: Country) -> dict[str, Any]:
    """One country's outlook as plain values."""
    return {
        "iso3": outlook.iso3,
        "name": country.name,
        "is_fictional": country.is_fictional,
        "year": outlook.year,
        "tier_before": outlook.tier or None,
        "need": outlook.need.value,
        "meaning": outlook.meaning,
        "allowed": list(outlook.ruling.allowed),
        "allowed_if_waived": list(outlook.ruling.allowed_if_waived),
        "because": outlook.ruling.because,
    }


def list_interim(histories: Mapping[str, History], *, year: int) -> list[tuple[Country, InterimCountry]]:
    """The countries to be assessed again after the report of a year: fictional ones after the world."""
    found = interim_set({iso3: each.tiers for iso3, each in histories.items()}, year)
    rows = [(name_country(each.iso3), each) for each in found]
    return sorted(rows, key=lambda row: (row[0].is_fictional, row[0].name))


def name_country(iso3: str) -> Country:
    """A country by its code; one that no list knows by the code itself."""
    try:
        return get_country(iso3)
    except NotFoundError:
        return Country(iso3=iso3, name=iso3)


def say_tiers(tiers: Iterable[str]) -> str:
    """Tiers in words: `Tier 1, Tier 2 or Tier 3`."""
    names = [TIER_NAMES[tier] for tier in tiers]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}" if names else ""
