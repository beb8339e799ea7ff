"""The clock: single rules, bad files, what-ifs, next year, and who needs an interim assessment."""

from __future__ import annotations

import pytest

from palermo.core.assessment.clock import (
    HistoryError,
    Need,
    find_outlook,
    interim_set,
    list_rules_to_check,
    list_what_ifs,
    parse_history,
    parse_waivers,
    period_of,
    rule_on,
)
from palermo.core.assessment.clock.rules import list_periods


def on_list(*years: int, **others: str) -> dict[int, str]:
    return {**dict.fromkeys(years, "2WL"), **{int(key[1:]): tier for key, tier in others.items()}}


def test_periods_follow_each_other_without_a_gap() -> None:
    periods = list_periods()
    assert [each.first_year for each in periods[1:]] == [(each.last_year or 0) + 1 for each in periods[:-1]]
    assert periods[-1].last_year is None
    with pytest.raises(ValueError, match="1999 was met; expected one from 2001"):
        period_of(1999)


def test_years_before_2009_are_not_counted() -> None:
    ruling = rule_on(on_list(2007, 2008, 2009), year=2010)
    assert ruling.run == (2009,) and "2WL" in ruling.allowed


@pytest.mark.parametrize("gap", [{}, {2016: "SC"}])
def test_a_missing_year_and_a_special_case_end_a_run_and_this_is_said(gap: dict[int, str]) -> None:
    ruling = rule_on({**on_list(2014, 2015), **gap, 2017: "2WL"}, year=2018)
    assert ruling.run == (2017,) and "2WL" in ruling.allowed
    assert "ends the run" in ruling.because and "2016" in ruling.because


def test_a_country_with_its_third_year_in_2018_gets_no_waiver_for_2019() -> None:
    ruling = rule_on(on_list(2016, 2017, 2018), year=2019, waivers={2018, 2019})
    assert (ruling.allowed, ruling.allowed_if_waived) == (("1", "2", "3"), ())
    assert "adds nothing" in ruling.because and ruling.waiver == "without_effect"


def test_the_fourth_year_could_be_waived_until_2018_and_not_after() -> None:
    assert rule_on(on_list(2015, 2016, 2017), year=2018).allowed_if_waived == ("2WL",)
    assert rule_on(on_list(2017, 2018, 2019), year=2020).allowed_if_waived == ()


def test_a_waiver_where_none_is_needed_adds_nothing_and_is_said() -> None:
    ruling = rule_on(on_list(2014), year=2015, waivers={2015})
    assert ruling.allowed == ("1", "2", "2WL", "3") and "none is needed" in ruling.because
    assert "none may be given" in rule_on(on_list(2009), year=2010, waivers={2010}).because


@pytest.mark.parametrize("waivers", [set(), {2024}])
def test_one_year_back_on_the_list_is_all_after_it_was_used_up(waivers: set[int]) -> None:
    history = on_list(2020, 2021, 2023, y2022="3")
    ruling = rule_on(history, year=2024, waivers=waivers)
    assert ruling.has_returned and ruling.is_forced
    assert (ruling.allowed, ruling.allowed_if_waived) == (("1", "2", "3"), ())
    assert "7107(b)(2)(F)" in ruling.because


def test_the_rule_of_return_counts_lists_and_tier_3_of_before_2019_but_binds_from_2019() -> None:
    history = on_list(2014, 2015, 2017, y2016="3")
    assert "2WL" in rule_on(history, year=2018).allowed
    assert "2WL" not in rule_on({**history, 2018: "2WL"}, year=2019).allowed


def test_tier_3_need_not_follow_at_once_and_one_year_alone_uses_nothing_up() -> None:
    later = on_list(2019, 2020, 2023, y2021="2", y2022="3")
    assert "2WL" not in rule_on(later, year=2024).allowed
    short = on_list(2020, 2022, y2021="3")
    assert "2WL" in rule_on(short, year=2023).allowed


def test_what_was_not_verified_is_said_with_the_rule() -> None:
    assert "rule partly verified" in rule_on(on_list(2022, 2023), year=2024).because
    assert any("once" in rule for rule in list_rules_to_check())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: no column iso3, year, tier"),
        ("iso3,year\nXTV,2024\n", "line 1: no column tier"),
        ("iso3,year,tier\n", "line 2: no row"),
        ("iso3,year,tier\nXTV,2024,2W\n", "line 2: the tier '2W' was met"),
        ("iso3,year,tier\nXTV,2024,\n", "line 2: the tier '' was met"),
        ("iso3,year,tier\n\nXTV,1999,2\n", "line 3: the year '1999' was met"),
        ("iso3,year,tier\nXTV,24,2\n", "line 2: the year '24' was met"),
        ("iso3,year,tier\nTavoria,2024,2\n", "line 2: the country 'Tavoria' was met"),
        ("iso3,year,tier\nXTV,2024,2\nXTV,2024,3\n", "line 3: XTV has 2024 twice"),
        ('iso3,year,tier\n"XTV,2024,2\n', "line 2: the row is no CSV"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(HistoryError) as problem:
        parse_history(text)
    assert str(problem.value).startswith(said) and "expected" in str(problem.value)


def test_columns_may_stand_in_any_order_with_others_between() -> None:
    text = "\ufefftier,note,ISO3,Year\n2WL,x,xtv,2024\n3,,XVM,2023\n"
    assert parse_history(text) == {"XTV": {2024: "2WL"}, "XVM": {2023: "3"}}
    assert parse_waivers("iso3,year\nXTV,2024\nXTV,2025\n") == {"XTV": {2024, 2025}}


@pytest.mark.parametrize(
    ("history", "need"),
    [
        (on_list(2022, 2023, 2024), Need.MUST_MOVE),
        (on_list(2023, 2024), Need.MOVE_OR_WAIVER),
        (on_list(2024), Need.LAST_YEAR),
        (on_list(2019, 2020, y2024="3"), Need.ONE_YEAR_IF_BACK),
        ({2024: "2"}, Need.OPEN),
        (on_list(2022, 2023), Need.NOT_KNOWN),
    ],
)
def test_next_year_is_told_by_how_pressing_it_is(history: dict[int, str], need: Need) -> None:
    outlook = find_outlook("XTV", history, year=2025)
    assert outlook.need is need and outlook.meaning


def test_what_ifs_show_the_year_after_what_is_supposed() -> None:
    waiver, back, special = list_what_ifs(on_list(2023, 2024), year=2025)
    assert (waiver.then.year, waiver.then.allowed) == (2026, ("1", "2", "3"))
    assert (back.then.year, back.then.has_returned) == (2027, True)
    assert "2WL" not in back.then.allowed
    assert special.then.run == () and "2WL" in special.then.allowed
    assert (waiver.caveat, back.caveat, special.caveat) == ("", "", "")


def test_a_supposed_waiver_that_the_law_does_not_know_is_said_so() -> None:
    never, *_ = list_what_ifs(on_list(2022, 2023, 2024), year=2025)
    needless, *_ = list_what_ifs(on_list(2024), year=2025)
    assert never.caveat == "The law allows no waiver in 2025."
    assert needless.caveat == "No waiver is needed for it in 2025."


def test_an_interim_assessment_is_for_the_list_and_for_who_moved_up_by_a_tier() -> None:
    histories = {
        "XTV": {2023: "2", 2024: "2WL"},
        "XVM": {2023: "3", 2024: "2"},
        "XSR": {2023: "2WL", 2024: "1"},
        "AAA": {2023: "2WL", 2024: "2"},
        "BBB": {2023: "1", 2024: "2"},
        "CCC": {2023: "SC", 2024: "2"},
        "DDD": {2024: "1"},
    }
    found = interim_set(histories, 2024)
    assert [(each.iso3, each.reason) for each in found] == [
        ("XSR", "moved_up"), ("XTV", "watch_list"), ("XVM", "moved_up"),
    ]  # fmt: skip
    assert found[0].because == "Moved up from the Tier 2 Watch List to Tier 1 in the report of 2024."
    assert interim_set({"XTV": {2002: "3", 2003: "2"}}, 2003) == ()
