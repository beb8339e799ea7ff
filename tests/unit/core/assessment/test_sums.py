"""Parts against the total: equal, unequal and incomplete are three things."""

from __future__ import annotations

from palermo.core.assessment.sums import PartCheck, check_sum


def test_parts_that_make_the_total_hold() -> None:
    check = check_sum("Cases", whole=9, parts={"north": 4, "south": 5})
    assert check.holds is True and check.difference == 0


def test_parts_that_do_not_are_said_with_the_difference() -> None:
    check = check_sum("Cases", whole=1_000, parts={"north": 400, "south": 700})
    assert check.holds is False
    assert "1,100, 100 more than the total of 1,000" in check.words
    assert "50 less" in check_sum("Cases", whole=100, parts={"north": 50}).words


def test_a_missing_part_is_no_error_and_no_proof() -> None:
    check = check_sum("Cases", whole=9, parts={"north": 4}, expected=("north", "south"))
    assert check.holds is None and "south is missing" in check.words


def test_parts_beyond_the_total_fail_even_when_one_is_missing() -> None:
    check = check_sum("Cases", whole=9, parts={"north": 12}, expected=("north", "south"))
    assert check.holds is False


def test_a_part_within_its_whole_holds_and_one_beyond_does_not() -> None:
    assert PartCheck("Labour", whole=9, part=9).holds
    assert "exceeds the whole" in PartCheck("Labour", whole=9, part=10).words
