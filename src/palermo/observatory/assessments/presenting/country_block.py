"""A country's approved assessments on its page."""

from __future__ import annotations

from typing import Any

from palermo.observatory.assessments.presenting.worklist import describe_approvals
from palermo.observatory.assessments.queries import list_approvals
from palermo.observatory.parts import CountryBlock


def show_country_block(iso3: str, *, viewer: Any) -> CountryBlock | None:
    """The approved assessments of a country; nothing where there is none. What is approved everybody sees."""
    del viewer
    listed = [each for each in describe_approvals(list_approvals(iso3=iso3)) if not each.is_superseded]
    if not listed:
        return None
    return CountryBlock(
        "assessments", "Assessments", "assessments/parts/country_block.html", {"listed": listed}
    )
