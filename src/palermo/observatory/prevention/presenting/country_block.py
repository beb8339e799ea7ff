"""The block of a country's page that says what the registers hold; it leads there and shows no number to call."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from palermo.observatory.parts import CountryBlock
from palermo.observatory.prevention.presenting.entries import address_of, say_when
from palermo.observatory.prevention.presenting.overview import group_holdings
from palermo.observatory.prevention.queries import list_entries

_NEWEST = 4


def show_country_block(iso3: str, *, viewer: Any) -> CountryBlock | None:
    """Counts by register, and the entries that began last; none where the registers hold nothing."""
    entries = list_entries(today=timezone.localdate(), viewer=viewer, iso3=iso3)
    if not entries:
        return None
    counts: dict[str, int] = {}
    for each in entries:
        counts[each.register.key] = counts.get(each.register.key, 0) + 1
    dated = sorted((each for each in entries if each.version.period), key=lambda each: each.version.period)
    lines = [each for each in entries if each.register.key == "hotlines"]
    return CountryBlock(
        anchor="registers",
        heading="Prevention, services and cooperation",
        template="prevention/block.html",
        content={
            "groups": [each for each in group_holdings(counts, iso3=iso3) if each.count],
            "newest": [(each, address_of(each), say_when(each)) for each in dated[::-1][:_NEWEST]],
            "hotline_count": len(lines),
            "callable_count": sum(bool(each.standing and each.standing.is_callable) for each in lines),
        },
    )
