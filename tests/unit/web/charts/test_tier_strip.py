"""The tier strip: what is stated, what is worked out, and what is not known."""

from __future__ import annotations

from palermo.web.charts.tier_strip import Placed, lay_out_tiers


def test_consecutive_years_are_worked_out_backwards_and_told_apart() -> None:
    steps = lay_out_tiers([Placed(tier="2WL", year=2011, address="/s/a/", consecutive_years=7)])
    assert [step.year for step in steps] == list(range(2005, 2012))
    assert {step.tier for step in steps} == {"2WL"}
    assert [step.is_worked_out for step in steps] == [True] * 6 + [False]
    assert {step.address for step in steps} == {"/s/a/"}


def test_a_year_that_no_report_speaks_of_is_a_gap() -> None:
    steps = lay_out_tiers(
        [Placed(tier="2", year=2018, address="/s/a/"), Placed(tier="3", year=2020, address="/s/b/")]
    )
    assert [(step.year, step.tier) for step in steps] == [(2018, "2"), (2019, None), (2020, "3")]
    assert (steps[1].name, steps[1].style) == ("Not known", "gap")


def test_a_stated_year_is_never_replaced_by_one_worked_out() -> None:
    stated = Placed(tier="3", year=2019, address="/s/a/")
    later = Placed(tier="2WL", year=2020, address="/s/b/", consecutive_years=2)
    assert [(step.tier, step.is_worked_out) for step in lay_out_tiers([later, stated])] == [
        ("3", False),
        ("2WL", False),
    ]


def test_two_tiers_said_for_one_year_are_both_shown() -> None:
    steps = lay_out_tiers(
        [Placed(tier="2", year=2018, address="/s/a/"), Placed(tier="3", year=2018, address="/s/b/")]
    )
    assert [step.tier for step in steps] == ["2", "3"]


def test_a_heading_and_a_sentence_that_say_the_same_are_one_step() -> None:
    steps = lay_out_tiers(
        [Placed(tier="2", year=2018, address="/s/a/"), Placed(tier="2", year=2018, address="/s/b/")]
    )
    assert len(steps) == 1


def test_nothing_placed_is_no_strip() -> None:
    assert lay_out_tiers([]) == ()
