"""The block of a country's page: what has been asked longest, as a heat strip."""

from __future__ import annotations

from typing import Any

from palermo.observatory.parts import CountryBlock
from palermo.observatory.recommendations.presenting.strip import build_strip
from palermo.observatory.recommendations.queries import get_register

_ROWS = 8


def show_country_block(iso3: str, *, viewer: Any) -> CountryBlock | None:
    """The strip of the body with most editions; none where no body has two."""
    register = get_register(iso3, viewer=viewer)
    strips = [
        build_strip(lineage, register.threads, said=register.said, limit=_ROWS)
        for lineage in register.lineages
    ]
    strips = [strip for strip in strips if len(strip.years) > 1]
    if not strips:
        return None
    strip = max(strips, key=lambda each: (len(each.years), len(each.rows)))
    return CountryBlock(
        anchor="threads",
        heading="Recommendations through time",
        template="recommendations/parts/country_block.html",
        content={"strip": strip, "iso3": iso3, "count": len(register.threads)},
    )
