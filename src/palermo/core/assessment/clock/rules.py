"""The rules of the clock as they ship: what holds in which report years."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What holds in the report years from `first_year` to `last_year` (None: until changed).

    `limit` is how many consecutive years on the Tier 2 Watch List, counted from the report of `counted_from`,
    may stand before a country has to leave it; `waivers_after` after how many such years a waiver may add one
    more; `return_limit` the number of years for a country that used up its time, went to Tier 3 and is back.
    """

    key: str
    first_year: int
    last_year: int | None
    tiers: tuple[str, ...]
    text: str
    provision: str
    verification: str
    counted_from: int | None
    limit: int | None
    waivers_after: tuple[int, ...]
    return_limit: int | None
    return_text: str = ""
    return_provision: str = ""
    return_verification: str = "unverified"


@cache
def load_rules() -> dict[str, Any]:
    """The file of rules with its source and verification."""
    loaded: dict[str, Any] = json.loads(files(__package__).joinpath("rules.json").read_text(encoding="utf-8"))
    return loaded


@cache
def list_periods() -> tuple[Period, ...]:
    """The periods, oldest first; they follow each other without a gap."""
    return tuple(
        Period(**{**each, "tiers": tuple(each["tiers"]), "waivers_after": tuple(each["waivers_after"])})
        for each in load_rules()["periods"]
    )


def period_of(year: int) -> Period:
    """The rules of a report year. Raises `ValueError` before the first report."""
    for each in list_periods():
        if each.first_year <= year and (each.last_year is None or year <= each.last_year):
            return each
    first = load_rules()["first_report_year"]
    raise ValueError(f"the report year {year} was met; expected one from {first}, when the reports begin")


def list_rules_to_check() -> tuple[str, ...]:
    """The rules that nobody has verified in full, in words, for pages that rest on them."""
    reading = load_rules()["reading"].values()
    unverified = [each["text"] for each in reading if each["verification"] != "verified"]
    return (*unverified, *(each.text for each in list_periods() if each.verification != "verified"))
