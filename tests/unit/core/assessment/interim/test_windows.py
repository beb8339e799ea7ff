"""The window of an interim assessment, and where a date stands to it."""

from __future__ import annotations

from datetime import date

import pytest

from palermo.core.assessment.interim import (
    Dating,
    Window,
    WindowError,
    date_in,
    find_report_year,
    get_window,
)
from palermo.core.values import parse_period

WINDOW = Window(date(2009, 5, 1), date(2009, 11, 30))


@pytest.mark.parametrize(
    ("report_year", "since", "until"),
    [
        (2010, date(2009, 5, 1), date(2009, 11, 30)),
        (2023, date(2022, 4, 1), date(2022, 9, 30)),
        (2025, date(2024, 4, 1), date(2024, 9, 30)),
    ],
)
def test_a_report_year_has_its_window(report_year: int, since: date, until: date) -> None:
    window = get_window(report_year)
    assert (window.since, window.until) == (since, until)
    assert window.is_verified
    assert find_report_year(since, until) == report_year


def test_a_window_that_nobody_verified_says_so() -> None:
    assert not get_window(2017).is_verified


def test_a_year_before_the_practice_has_none() -> None:
    with pytest.raises(WindowError, match="expected 2010 or later"):
        get_window(2009)


def test_other_days_are_the_window_of_no_year() -> None:
    assert find_report_year(date(2024, 4, 2), date(2024, 9, 30)) is None


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(WindowError, match="expected the earlier day first"):
        Window(date(2024, 9, 30), date(2024, 4, 1))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2009-04", Dating.BEFORE),
        ("2009-04-30", Dating.BEFORE),
        ("2009-05-01", Dating.INSIDE),
        ("2009-07", Dating.INSIDE),
        ("2009-05/2009-11", Dating.INSIDE),
        ("2009-11-30", Dating.INSIDE),
        ("2009-12", Dating.AFTER),
        ("2009-04/2009-05", Dating.OVERLAPS),
        ("2009", Dating.OVERLAPS),
        ("2008", Dating.BEFORE),
        ("2008-12/2010-06", Dating.OVERLAPS),
        ("2008/2012", Dating.UNDATED),
        (None, Dating.UNDATED),
    ],
)
def test_a_period_stands_to_the_window_by_every_day_it_can_mean(
    written: str | None, expected: Dating
) -> None:
    period = parse_period(written) if written else None
    assert date_in(period, window=WINDOW) is expected
