"""What stands before countries next year, and what would follow if something happened."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from palermo.core.assessment.clock.rules import period_of
from palermo.core.assessment.clock.ruling import WATCH_LIST, Ruling, rule_on


class Need(StrEnum):
    """How pressing next year is for a country, the most pressing first."""

    MUST_MOVE = "must_move"
    MOVE_OR_WAIVER = "move_or_waiver"
    LAST_YEAR = "last_year"
    ON_LIST = "on_list"
    ONE_YEAR_IF_BACK = "one_year_if_back"
    OPEN = "open"
    NOT_KNOWN = "not_known"


NEEDS = {
    Need.MUST_MOVE: "Must leave the list; no waiver is possible",
    Need.MOVE_OR_WAIVER: "Must leave the list unless a waiver is given",
    Need.LAST_YEAR: "On the list; next year is the last it may stay without a waiver",
    Need.ON_LIST: "On the list; no limit binds yet",
    Need.ONE_YEAR_IF_BACK: "Not on the list; used up its time and may come back for one year only",
    Need.OPEN: "Not on the list",
    Need.NOT_KNOWN: "No tier is known for the year before",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What next year may bring a country: `year` the report year asked about, `tier` where it stood the year
    before (empty: not known), `need` how pressing it is."""

    iso3: str
    year: int
    tier: str
    need: Need
    ruling: Ruling

    @property
    def rank(self) -> int:
        """Its place by need, 0 the most pressing."""
        return list(Need).index(self.need)

    @property
    def meaning(self) -> str:
        """The need in words."""
        return NEEDS[self.need]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """Something that might happen: `supposed` the tiers assumed by year, `waived` the years with an assumed
    waiver, `first` the ruling on the first of these years, `then` the one that follows them."""

    key: str
    label: str
    supposed: Mapping[int, str]
    waived: tuple[int, ...]
    first: Ruling
    then: Ruling

    @property
    def caveat(self) -> str:
        """What the law says against supposing it, empty when nothing: a waiver that is not needed, or that may
        not be given."""
        if self.first.waiver != "without_effect":
            return ""
        if WATCH_LIST in self.first.allowed:
            return f"No waiver is needed for it in {self.first.year}."
        return f"The law allows no waiver in {self.first.year}."


def find_outlook(
    iso3: str, history: Mapping[int, str], *, year: int, waivers: Collection[int] = ()
) -> Outlook:
    """What the report of `year` may bring a country, given its tiers before that year."""
    ruling = rule_on(history, year=year, waivers=waivers)
    tier = history.get(year - 1, "")
    return Outlook(iso3=iso3, year=year, tier=tier, need=_find_need(ruling, tier=tier), ruling=ruling)


def list_what_ifs(
    history: Mapping[int, str], *, year: int, waivers: Collection[int] = ()
) -> tuple[WhatIf, ...]:
    """Three questions about the report of `year` and those after it: a waiver, a return from Tier 3, a
    Special Case."""
    after = {each: tier for each, tier in history.items() if each < year}
    given = tuple(waivers)
    return (
        _suppose(
            "waiver", f"A waiver is given for {year} and the country stays on the Tier 2 Watch List",
            after, supposed={year: WATCH_LIST}, waived=(year,), given=given,
        ),
        _suppose(
            "return", f"The country goes to Tier 3 in {year} and is back on the Tier 2 Watch List in {year + 1}",
            after, supposed={year: "3", year + 1: WATCH_LIST}, waived=(), given=given,
        ),
        _suppose(
            "special_case", f"The country is a Special Case in {year}",
            after, supposed={year: "SC"}, waived=(), given=given,
        ),
    )  # fmt: skip


def _suppose(
    key: str,
    label: str,
    history: Mapping[int, str],
    *,
    supposed: Mapping[int, str],
    waived: tuple[int, ...],
    given: tuple[int, ...],
) -> WhatIf:
    waivers, tiers = {*given, *waived}, {**history, **supposed}
    return WhatIf(
        key=key,
        label=label,
        supposed=dict(supposed),
        waived=waived,
        first=rule_on(tiers, year=min(supposed), waivers=waivers),
        then=rule_on(tiers, year=max(supposed) + 1, waivers=waivers),
    )


def _find_need(ruling: Ruling, *, tier: str) -> Need:
    if not tier:
        return Need.NOT_KNOWN
    if tier != WATCH_LIST:
        limits_return = period_of(ruling.year).return_limit is not None
        return Need.ONE_YEAR_IF_BACK if ruling.is_exhausted and limits_return else Need.OPEN
    if WATCH_LIST not in ruling.allowed:
        return Need.MOVE_OR_WAIVER if ruling.allowed_if_waived else Need.MUST_MOVE
    limit = period_of(ruling.year).limit
    if limit is not None and len(ruling.run) + 1 >= limit:
        return Need.LAST_YEAR
    return Need.ON_LIST
