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
