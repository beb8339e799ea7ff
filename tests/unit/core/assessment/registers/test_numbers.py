"""A number may be called for 180 days after somebody tried it, and not a day longer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from palermo.core.assessment.registers import DUE_DAYS, VALID_DAYS, NumberCheck, judge_number

TRIED = date(2026, 1, 10)
NUMBER = "+44 1632 960123"


def judge(days: int, *checks: NumberCheck) -> object:
    kept = checks or (NumberCheck(NUMBER, TRIED, True),)
    return judge_number(NUMBER, checks=kept, today=TRIED + timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "is_callable"), [(0, True), (1, True), (180, True), (181, False), (4000, False)]
)
def test_day_180_is_the_last_on_which_a_number_may_be_called(days: int, is_callable: bool) -> None:
    assert judge(days).is_callable is is_callable


def test_a_number_that_nobody_tried_is_never_callable() -> None:
    standing = judge_number(NUMBER, checks=(), today=TRIED)
    assert (standing.is_callable, standing.reason) == (False, "Nobody has verified this number yet.")


def test_a_lapsed_number_says_when_it_was_last_tried() -> None:
    assert judge(181).reason == "The number was last verified on 10 January 2026, more than 180 days ago."


def test_a_changed_number_starts_anew() -> None:
    other = judge_number("+44 1632 960124", checks=[NumberCheck(NUMBER, TRIED, True)], today=TRIED)
    assert not other.is_callable


def test_a_number_that_did_not_reach_is_hidden_at_once_and_a_later_try_gives_it_back() -> None:
    good, bad = NumberCheck(NUMBER, TRIED, True), NumberCheck(NUMBER, TRIED, False)
    assert not judge(0, good, bad).is_callable
    assert judge(0, good, bad, good).is_callable


def test_an_older_day_said_later_does_not_lengthen_the_time() -> None:
    late = NumberCheck(NUMBER, TRIED - timedelta(days=179), True)
    assert judge(0, NumberCheck(NUMBER, TRIED - timedelta(days=200), True), late).days_left == 1


def test_a_try_dated_in_the_future_counts_for_nothing() -> None:
    assert not judge(0, NumberCheck(NUMBER, TRIED + timedelta(days=1), True)).is_callable


def test_a_number_falls_due_in_its_last_thirty_days() -> None:
    assert not judge(VALID_DAYS - DUE_DAYS - 1).is_due
    assert judge(VALID_DAYS - DUE_DAYS).is_due
    assert judge(VALID_DAYS).is_due
    assert not judge(VALID_DAYS + 1).is_due


def test_without_a_number_nothing_is_callable() -> None:
    assert not judge_number("", checks=[NumberCheck("", TRIED, True)], today=TRIED).is_callable
