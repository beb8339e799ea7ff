"""Vintages for tests: convictions of persons in Tavoria in 2020, unless told otherwise."""

from __future__ import annotations

from itertools import count
from typing import Any

from palermo.core.statements.series import Publication, Vintage
from palermo.core.values import parse_period

_NUMBERS = count(1)


def make_publication(key: str = "report", *, published_on: str = "2021", **fields: str) -> Publication:
    return Publication(key=key, published_on=published_on, **fields)


def make_vintage(
    value: float | None = 12,
    *,
    publication: str | Publication = "report",
    period: str = "2020",
    **fields: Any,
) -> Vintage:
    if isinstance(publication, str):
        publication = make_publication(publication)
    about: dict[str, Any] = {"measure": "convictions", "unit_counted": "persons", "iso3": "XTV", **fields}
    return Vintage(
        key=about.pop("key", f"k{next(_NUMBERS):05d}"),
        publication=publication,
        period=parse_period(period),
        value=value,
        is_reported=value is not None,
        **about,
    )
