"""The block of a country's page: its published interim assessments."""

from __future__ import annotations

from typing import Any

from palermo.observatory.interim.queries import list_works
from palermo.observatory.parts import CountryBlock

_MOST = 6


def show_country_block(iso3: str, *, viewer: Any) -> CountryBlock | None:
    """What was published, newest first; those in work for whoever works on them. None where there is none."""
    works = list_works(iso3=iso3, viewer=viewer)
    if not works:
        return None
    return CountryBlock(
        anchor="interim",
        heading="Interim assessments",
        template="interim/parts/country_block.html",
        content={"works": works[:_MOST], "count": len(works)},
    )
