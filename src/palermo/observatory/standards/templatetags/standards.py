"""Tiers, verification and needs in words, for the templates of standards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

from palermo.observatory.standards.presenting.ahead import say_tiers
from palermo.web.charts.tier_strip import TIER_NAMES

register = template.Library()


@register.filter
def tier_list(tiers: Iterable[str]) -> str:
    """Tiers as `Tier 1, Tier 2 or Tier 3`."""
    return say_tiers(tiers)


@register.filter
def tier_label(tier: str) -> str:
    """A tier in words, empty for none."""
    return TIER_NAMES.get(tier, "")


@register.inclusion_tag("standards/parts/verification.html")
def verification(level: str) -> dict[str, Any]:
    """The mark of what was verified only in part or not at all; nothing for what was verified."""
    return {"level": level}
