"""Which countries need an interim assessment after a report: from the tier statements that a viewer may see."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from palermo.core.assessment.clock import InterimCountry, interim_set
from palermo.observatory.countries.queries import Country, get_country
from palermo.observatory.interim.queries import Work, list_works
from palermo.observatory.library.models.statements import State
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.queries import list_statements
from palermo.web.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Needed:
    """A country that needs one, the statements that say its tiers, and the assessments that there are."""

    country: Country
    why: InterimCountry
    said: tuple[Said, ...]
    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class NeededInYear:
    """The set of a report year, the years to choose from, and the countries whose sources differ on a tier."""

    year: int | None
    years: tuple[int, ...]
    needed: tuple[Needed, ...]
    disputed: tuple[Country, ...]


def list_needed(*, year: int | None, viewer: Any = None) -> NeededInYear:
    """The set after the report of a year; without one, after the newest report of which a tier is known."""
    said: dict[tuple[str, int], list[Said]] = defaultdict(list)
    for identity in list_statements(kinds=("tier_placement",), viewer=viewer):
        told, shown = tell(identity), identity.shown
        is_placed = told.get("placement") in (None, "placement") and told.get("report_year")
        if shown is not None and shown.iso3 and is_placed and told.state != State.REJECTED:
            said[shown.iso3, int(told.fields["report_year"])].append(told)
    histories: dict[str, dict[int, str]] = defaultdict(dict)
    disputed: set[tuple[str, int]] = set()
    for (iso3, report_year), told_ones in said.items():
        tiers = {each.fields["tier"] for each in told_ones}
        if len(tiers) == 1:
            histories[iso3][report_year] = tiers.pop()
        else:
            disputed.add((iso3, report_year))
    years = tuple(sorted({report_year for _, report_year in said}, reverse=True))
    chosen = year if year is not None else (years[0] if years else None)
    works: dict[str, list[Work]] = defaultdict(list)
    for work in list_works(viewer=viewer):
        works[work.interim.iso3].append(work)
    found = interim_set(histories, chosen) if chosen is not None else ()
    return NeededInYear(
        year=chosen,
        years=years,
        needed=tuple(
            Needed(
                country=_country(each.iso3),
                why=each,
                said=(*said.get((each.iso3, (chosen or 0) - 1), ()), *said.get((each.iso3, chosen or 0), ())),
                works=tuple(one for one in works[each.iso3] if one.interim.report_year == (chosen or 0) + 1),
            )
            for each in found
        ),
        disputed=tuple(_country(iso3) for iso3, report_year in sorted(disputed) if report_year == chosen),
    )


def _country(iso3: str) -> Country:
    try:
        return get_country(iso3)
    except NotFoundError:
        return Country(iso3=iso3, name=iso3)
