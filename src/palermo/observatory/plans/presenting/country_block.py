"""Plans on a country's page: those in force today, and how many of their measures stand where."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from palermo.observatory.parts import CountryBlock
from palermo.observatory.plans.presenting.outline import show_plans
from palermo.observatory.plans.queries import get_evidence, list_bodies, list_plans, read_plans


def show_country_block(iso3: str, *, viewer: Any) -> CountryBlock | None:
    """The plans in force today with their measures by status, the others by name; none where there are none."""
    views = show_plans(read_plans(list_plans(iso3=iso3), viewer=viewer), today=timezone.localdate())
    held = list(list_bodies(iso3=iso3))
    evidence = get_evidence(held, viewer=viewer)
    bodies = [each for each in held if evidence.shows(each)]
    if not views and not bodies:
        return None
    content = {
        "in_force": [each for each in views if each.is_in_force],
        "others": [each for each in views if not each.is_in_force],
        "bodies": bodies,
    }
    return CountryBlock("plans", "National plans", "plans/parts/country_block.html", content)
