"""The tiers of China in the reports of 2001 to 2025, and the waivers of 2011, 2012 and 2016, against the clock.

The years 2012 to 2021 and 2023 were seen in published lists and reports; the others, and the waivers of 2011
and 2012, are from general knowledge. They test the arithmetic here and are used nowhere else.
"""

from __future__ import annotations

from pathlib import Path

from palermo.core.assessment.clock import Ruling, parse_history, parse_waivers, rule_history

FOLDER = Path(__file__).parent


def rule(*, waived: bool = True) -> dict[int, Ruling]:
    history = parse_history((FOLDER / "china_tiers.csv").read_text(encoding="utf-8"))["CHN"]
    waivers = parse_waivers((FOLDER / "china_waivers.csv").read_text(encoding="utf-8"))["CHN"]
    return {each.year: each for each in rule_history(history, waivers=waivers if waived else ())}


def test_every_placement_was_allowed_with_the_waivers() -> None:
    rulings = rule()
    assert [year for year, each in rulings.items() if each.fits is False] == []
    assert list(rulings) == list(range(2001, 2027))


def test_the_years_that_needed_a_waiver_are_those_that_had_one() -> None:
    without = rule(waived=False)
    assert [year for year, each in without.items() if each.fits is False] == [2011, 2012, 2016]
    assert [year for year, each in without.items() if each.allowed_if_waived] == [2011, 2012, 2016, 2017]


def test_2013_was_tier_3_or_better_with_no_waiver_left() -> None:
    ruling = rule()[2013]
    assert (ruling.allowed, ruling.allowed_if_waived) == (("1", "2", "3"), ())
    assert ruling.run == (2009, 2010, 2011, 2012)
    assert "7107(b)(2)(D)" in ruling.because and "No waiver" in ruling.because


def test_2017_could_have_been_waived_once_more() -> None:
    ruling = rule()[2017]
    assert (ruling.allowed, ruling.allowed_if_waived) == (("1", "2", "3"), ("2WL",))


def test_the_list_had_no_limit_before_2009_and_did_not_exist_before_2004() -> None:
    rulings = rule()
    assert rulings[2003].allowed == ("1", "2", "3")
    assert rulings[2008].allowed == ("1", "2", "2WL", "3") and rulings[2008].run == ()


def test_next_year_the_list_is_open_for_a_single_year() -> None:
    ruling = rule()[2026]
    assert (ruling.tier, ruling.allowed, ruling.is_exhausted) == ("", ("1", "2", "2WL", "3"), True)
    assert "7107(b)(2)(F)" in ruling.because
