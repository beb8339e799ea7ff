"""The clock against a second one, written from the statute another way: it walks forward year by year and
keeps a few counters, and looks back at nothing."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from palermo.core.assessment.clock import TIERS, rule_history, rule_on

YEARS = st.integers(2001, 2032)
HISTORIES = st.dictionaries(YEARS, st.sampled_from([*TIERS, "2WL", "2WL", "2WL", "3", "SC"]), min_size=1)
# Histories without gaps, mostly on the list, where the limits bind.
DENSE = st.builds(
    lambda first, tiers: {first + place: tier for place, tier in enumerate(tiers)},
    st.integers(2001, 2024),
    st.lists(st.sampled_from(["2WL", "2WL", "2WL", "2WL", "3", "2", "SC"]), min_size=1, max_size=14),
)
ANY = HISTORIES | DENSE


def walk(history: dict[int, str], waivers: set[int]) -> Iterator[tuple[int, set[str], set[str]]]:
    """Year, tiers allowed, tiers that a waiver adds; for the years of the history and one more."""
    on_list = 0  # consecutive years since the report of 2009, up to last year
    two_years_served = False
    sent_to_tier_3 = False
    last = max(history) + 1
    for year in range(2001, last + 1):
        tier = history.get(year)
        if tier is not None or year == last:
            yield (year, *decide(year, on_list, sent_to_tier_3, year in waivers))
        if tier == "2WL" and year >= 2009:
            on_list += 1
            two_years_served |= on_list == 2
        else:
            on_list = 0
        sent_to_tier_3 |= tier == "3" and two_years_served


def decide(year: int, on_list: int, came_back: bool, waived: bool) -> tuple[set[str], set[str]]:
    if year < 2004:
        return {"1", "2", "3"}, set()
    free = {"1", "2", "2WL", "3"}
    if year < 2009:
        return free, set()
    if year >= 2019 and came_back:
        return (free if on_list == 0 else free - {"2WL"}), set()
    if on_list < 2:
        return free, set()
    waivable = on_list == 2 if year >= 2019 else on_list in (2, 3) and year >= 2011
    if waivable and waived:
        return free, set()
    return free - {"2WL"}, {"2WL"} if waivable else set()


@given(history=ANY, waivers=st.sets(YEARS))
@example(history={2009: "2WL", 2010: "2WL", 2011: "2", 2012: "3", 2019: "2WL"}, waivers=set())
@example(history={2016: "2WL", 2017: "2WL", 2018: "2WL"}, waivers={2018, 2019})
@example(history={2017: "2WL", 2018: "2WL", 2019: "SC", 2020: "2WL"}, waivers=set())
@example(history={2020: "2WL", 2021: "2WL", 2022: "3", 2023: "2WL", 2024: "2", 2025: "2WL"}, waivers={2024})
def test_two_clocks_agree(history: dict[int, str], waivers: set[int]) -> None:
    ruled = [
        (each.year, set(each.allowed), set(each.allowed_if_waived))
        for each in rule_history(history, waivers=waivers)
    ]
    assert ruled == list(walk(history, waivers))


@given(history=ANY, waivers=st.sets(YEARS))
def test_what_is_allowed_keeps_its_order_and_names_its_provision(
    history: dict[int, str], waivers: set[int]
) -> None:
    for each in rule_history(history, waivers=waivers):
        assert each.allowed == tuple(tier for tier in TIERS if tier in each.allowed)
        assert {"1", "2", "3"} <= set(each.allowed)
        assert not set(each.allowed) & set(each.allowed_if_waived)
        assert "7107(b)" in each.because


@given(history=ANY, waivers=st.sets(YEARS))
def test_a_waiver_adds_at_most_the_watch_list_and_nothing_where_none_may_be_given(
    history: dict[int, str], waivers: set[int]
) -> None:
    for before in rule_history(history):
        after = rule_on(history, year=before.year, waivers=waivers)
        added = set(after.allowed) - set(before.allowed)
        assert added == (set(before.allowed_if_waived) if before.year in waivers else set())


@given(history=ANY, year=st.integers(2001, 2033), waivers=st.sets(YEARS))
def test_what_comes_later_changes_nothing(history: dict[int, str], year: int, waivers: set[int]) -> None:
    known = {each: tier for each, tier in history.items() if each < year}
    now = rule_on(history, year=year, waivers=waivers)
    then = rule_on(known, year=year, waivers=waivers)
    assert (now.allowed, now.because) == (then.allowed, then.because)


@given(history=DENSE)
def test_nobody_stays_longer_than_the_limit_without_a_waiver(history: dict[int, str]) -> None:
    lawful: dict[int, str] = {}
    for year in range(2009, 2030):
        moved = "2" if history.get(year) == "2WL" else history.get(year, "3")
        lawful[year] = "2WL" if "2WL" in rule_on(lawful, year=year).allowed else moved
        if lawful[year] == "2WL" and year >= 2011:
            assert not lawful[year - 1] == lawful[year - 2] == "2WL"
