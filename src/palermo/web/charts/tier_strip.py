"""A country's tiers year by year, from what reports say, with what follows from "the nth consecutive
year"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

TIER_NAMES = {
    "1": "Tier 1",
    "2": "Tier 2",
    "2WL": "Tier 2 Watch List",
    "3": "Tier 3",
    "SC": "Special case",
}
TIER_SHORT_NAMES = {"1": "Tier 1", "2": "Tier 2", "2WL": "Tier 2 WL", "3": "Tier 3", "SC": "Special"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A stated placement: tier, report year, how many years in a row it is said to be, and its statement."""

    tier: str
    year: int
    address: str
    consecutive_years: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One year of the strip. Without a tier it is a gap: no placement is known for that year.

    `is_worked_out` when no statement names the year itself, but a later one counts it in.
    """

    year: int
    tier: str | None = None
    address: str = ""
    is_worked_out: bool = False

    @property
    def name(self) -> str:
        """The tier in words, or that nothing is known."""
        return TIER_NAMES[self.tier] if self.tier else "Not known"

    @property
    def short_name(self) -> str:
        """The tier in words that fit a narrow step."""
        return TIER_SHORT_NAMES[self.tier] if self.tier else "?"

    @property
    def style(self) -> str:
        """The class that gives the step its height and shade."""
        return f"tier-{self.tier.lower()}" if self.tier else "gap"


def lay_out_tiers(placements: Iterable[Placed]) -> tuple[Step, ...]:
    """One step a year from the first known year to the last; two tiers said for one year give two steps.

    >>> steps = lay_out_tiers([Placed("3", 2011, "/s/a/", 2)])
    >>> [(step.year, step.tier, step.is_worked_out) for step in steps]
    [(2010, '3', True), (2011, '3', False)]
    """
    stated: dict[int, dict[str, Step]] = {}
    implied: dict[int, Step] = {}
    for each in sorted(placements, key=lambda placed: placed.year):
        stated.setdefault(each.year, {}).setdefault(each.tier, Step(each.year, each.tier, each.address))
        for year in range(each.year - (each.consecutive_years or 1) + 1, each.year):
            implied.setdefault(year, Step(year, each.tier, each.address, is_worked_out=True))
    years = [*stated, *implied]
    if not years:
        return ()
    steps: list[Step] = []
    for year in range(min(years), max(years) + 1):
        steps.extend(stated[year].values() if year in stated else [implied.get(year, Step(year))])
    return tuple(steps)
