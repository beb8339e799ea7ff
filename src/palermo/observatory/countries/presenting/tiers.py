"""What reports say of a country's tier: the placements for the strip, and every statement with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.words import PLACEMENTS
from palermo.web.charts.tier_strip import TIER_NAMES, Placed, Step, lay_out_tiers


@dataclass(frozen=True, slots=True)
class TierSaid:
    """A statement about a tier in words."""

    said: Said
    name: str
    is_placement: bool
    manner: str
    style: str
    year: int | None
    consecutive_years: int | None
    reason: str

    @property
    def reason_is_quoted(self) -> bool:
        """Whether the quote itself holds the reason, word for word."""
        return bool(self.reason) and self.reason in self.said.quote


def describe_tiers(statements: Iterable[Said]) -> tuple[TierSaid, ...]:
    """Every statement about a tier, newest report first; placements before what is only said beside them."""
    told = [
        TierSaid(
            said=said,
            name=TIER_NAMES[said.fields["tier"]],
            is_placement=said.get("placement") == "placement",
            manner=PLACEMENTS[said.get("placement") or "placement"],
            style=f"tier-{said.fields['tier'].lower()}",
            year=said.get("report_year"),
            consecutive_years=said.get("consecutive_years"),
            reason=said.get("reason") or "",
        )
        for said in statements
    ]
    return tuple(sorted(told, key=lambda each: (-(each.year or 0), not each.is_placement, each.said.start)))


@dataclass(frozen=True, slots=True)
class TierCard:
    """What is said of one tier in one report year, in one manner: often a heading and a sentence."""

    first: TierSaid
    said: tuple[TierSaid, ...]

    @property
    def consecutive_years(self) -> int | None:
        """How many years in a row, where one of the statements tells."""
        return next((each.consecutive_years for each in self.said if each.consecutive_years), None)


def group_tiers(tiers: Iterable[TierSaid]) -> tuple[TierCard, ...]:
    """One card for each year, tier and manner, in the order given."""
    cards: dict[tuple[int | None, str, str], list[TierSaid]] = {}
    for each in tiers:
        cards.setdefault((each.year, each.name, each.manner), []).append(each)
    return tuple(TierCard(first=said[0], said=tuple(said)) for said in cards.values())


def part_general(tiers: Iterable[TierSaid]) -> tuple[tuple[TierSaid, ...], tuple[TierSaid, ...]]:
    """The statements that are about this country, and those that speak of a tier in general."""
    told = tuple(tiers)
    general = tuple(each for each in told if each.said.get("placement") == "general")
    return tuple(each for each in told if each not in general), general


def draw_strip(tiers: Iterable[TierSaid]) -> tuple[Step, ...]:
    """The strip of the placements that name their year."""
    return lay_out_tiers(
        Placed(
            tier=each.said.fields["tier"],
            year=each.year,
            address=each.said.address,
            consecutive_years=each.consecutive_years,
        )
        for each in tiers
        if each.is_placement and each.year is not None
    )
