"""What a country's page shows of its tier clock and of its law."""

from __future__ import annotations

from typing import Any

from palermo.core.assessment.law_coverage import cover, describe_gaps, find_law, list_groups
from palermo.observatory.parts import CountryBlock
from palermo.observatory.standards.presenting.coverage import draw_overview
from palermo.observatory.standards.queries import get_history


def show_country_block(iso3: str, *, viewer: Any) -> CountryBlock | None:
    """Next year by the clock, and the overview of what the law reaches; nothing where neither is known."""
    history = get_history(iso3, viewer=viewer)
    law = find_law(iso3)
    if history.next_year is None and law is None:
        return None
    content: dict[str, Any] = {"iso3": iso3, "law": law, "outlook": None}
    if history.next_year is not None:
        content["outlook"] = history.look_ahead(history.next_year)
    if law is not None:
        coverage = cover(law)
        content |= {"groups": list_groups(), "overview": draw_overview(coverage)}
        content["gap_count"] = len(describe_gaps(coverage))
    return CountryBlock(
        anchor="standards",
        heading="Tier clock and law",
        template="standards/parts/country_block.html",
        content=content,
    )
