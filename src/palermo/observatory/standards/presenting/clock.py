"""A country's years for the page of its clock: the strip, each year with its ruling, and the same as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from palermo.core.assessment.clock import Ruling
from palermo.observatory.standards.history import History, Placement, WaiverShown
from palermo.web.charts.tier_strip import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class YearShown:
    """One report year: where the country stood, what the law allowed, and the waiver on record."""

    ruling: Ruling
    placement: Placement | None = None
    waiver: WaiverShown | None = None


def draw_strip(history: History) -> tuple[Step, ...]:
    """A step a year from the first known to the last, each leading to what says it."""
    placed = {each.year: each for each in history.placements}
    if not placed:
        return ()
    return tuple(
        _step(year, placed.get(year), iso3=history.iso3) for year in range(min(placed), max(placed) + 1)
    )


def list_years(history: History) -> tuple[YearShown, ...]:
    """Every known year and the one after it, the newest first."""
    placed = {each.year: each for each in history.placements}
    waived = {each.year: each for each in history.waivers}
    rulings = {each.year: each for each in history.rule()}
    return tuple(
        YearShown(ruling=rulings[year], placement=placed.get(year), waiver=waived.get(year))
        for year in sorted(rulings, reverse=True)
    )


def write_ruling(ruling: Ruling, *, placed: Placement | None, request: HttpRequest) -> dict[str, Any]:
    """A year as plain values, with the addresses of the statements that say where the country stood."""
    said = placed.said if placed else ()
    return {
        "year": ruling.year,
        "tier": ruling.tier or None,
        "allowed": list(ruling.allowed),
        "allowed_if_waived": list(ruling.allowed_if_waived),
        "waiver": ruling.waiver or None,
        "because": ruling.because,
        "statements": [request.build_absolute_uri(each.address) for each in said],
        "source": placed.fact.source if placed and placed.fact else None,
        "is_worked_out": bool(placed and placed.is_worked_out),
        "sources_differ": bool(placed and not placed.is_settled),
    }


def _step(year: int, placed: Placement | None, *, iso3: str) -> Step:
    if placed is None or not placed.is_settled:
        return Step(year)
    address = placed.address or f"{reverse('tier_clock', args=[iso3])}#year-{year}"
    return Step(year, placed.tier, address, is_worked_out=placed.is_worked_out)
