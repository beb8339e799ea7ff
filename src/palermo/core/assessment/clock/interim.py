"""Which countries need an interim assessment after a report: those on the watch list and those moved up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FIRST_YEAR = 2004
PROVISION = "22 U.S.C. 7107(b)(2)(A) and (B)"


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimCountry:
    """A country that needs one: `reason` is `watch_list` or `moved_up`; `because` says it in words."""

    iso3: str
    reason: str
    tier_before: str
    tier: str
    because: str
    provision: str = PROVISION


def interim_set(histories: Mapping[str, Mapping[int, str]], year: int) -> tuple[InterimCountry, ...]:
    """The countries to be assessed again after the report of `year`, by code: on the Tier 2 Watch List, or
    moved up that year from Tier 3 to Tier 2 or from Tier 2 to Tier 1.

    The Tier 2 Watch List is part of Tier 2: from it to Tier 1 is a move up, from it to Tier 2 is none.
    Before the report of 2004 there is no such list and the answer is empty. A country whose tier of the
    year before is not known is only in the set for being on the list.
    """
    if year < FIRST_YEAR:
        return ()
    found = (_judge(iso3, history, year) for iso3, history in sorted(histories.items()))
    return tuple(each for each in found if each is not None)


def _judge(iso3: str, history: Mapping[int, str], year: int) -> InterimCountry | None:
    tier, before = history.get(year, ""), history.get(year - 1, "")
    if tier == "2WL":
        because = f"On the Tier 2 Watch List in the report of {year}."
        return InterimCountry(iso3=iso3, reason="watch_list", tier_before=before, tier=tier, because=because)
    if (before, tier) in (("3", "2"), ("2", "1"), ("2WL", "1")):
        was = "the Tier 2 Watch List" if before == "2WL" else f"Tier {before}"
        because = f"Moved up from {was} to Tier {tier} in the report of {year}."
        return InterimCountry(iso3=iso3, reason="moved_up", tier_before=before, tier=tier, because=because)
    return None
