"""Which countries need an interim assessment after a report: from the tiers that a viewer may see."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from palermo.core.assessment.clock import InterimCountry, interim_set
from palermo.observatory.countries.queries import Country, get_country
from palermo.observatory.interim.queries import Work, list_works
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.standards.history import Placement
from palermo.observatory.standards.queries import list_histories
from palermo.web.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Needed:
    """A country that needs one, its tiers with what says them, and the assessments that there are."""

    country: Country
    why: InterimCountry
    placements: tuple[Placement, ...]
    works: tuple[Work, ...]

    @property
    def said(self) -> tuple[Said, ...]:
        """The statements that say its tiers of that report and the one before, each once."""
        return tuple({said.key: said for each in self.placements for said in each.said}.values())

    @property
    def shipped(self) -> tuple[Placement, ...]:
        """The tiers that a verified table says and no statement here."""
        return tuple(each for each in self.placements if each.fact is not None)


@dataclass(frozen=True, slots=True)
class NeededInYear:
    """The set of a report year, the years to choose from, and the countries whose sources differ on a tier."""

    year: int | None
    years: tuple[int, ...]
    needed: tuple[Needed, ...]
    disputed: tuple[Country, ...]


def list_needed(*, year: int | None, viewer: Any = None) -> NeededInYear:
    """The set after the report of a year; without one, after the newest report of which a tier is known. A year of
    which sources differ is not known, as for the tier clock."""
    histories = list_histories(viewer=viewer)
    years = tuple(sorted({one.year for each in histories.values() for one in each.placements}, reverse=True))
    chosen = year if year is not None else (years[0] if years else None)
    works: dict[str, list[Work]] = defaultdict(list)
    for work in list_works(viewer=viewer):
        works[work.interim.iso3].append(work)
    tiers = {iso3: each.tiers for iso3, each in histories.items()}
    found = interim_set(tiers, chosen) if chosen is not None else ()
    return NeededInYear(
        year=chosen,
        years=years,
        needed=tuple(
            Needed(
                country=_country(each.iso3),
                why=each,
                placements=tuple(
                    one for one in histories[each.iso3].placements if one.year in ((chosen or 0) - 1, chosen)
                ),
                works=tuple(one for one in works[each.iso3] if one.interim.report_year == (chosen or 0) + 1),
            )
            for each in found
        ),
        disputed=tuple(
            _country(iso3)
            for iso3, each in histories.items()
            if any(one.year == chosen and not one.is_settled for one in each.placements)
        ),
    )


def _country(iso3: str) -> Country:
    try:
        return get_country(iso3)
    except NotFoundError:
        return Country(iso3=iso3, name=iso3)
