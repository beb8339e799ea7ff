"""Numbers, ordinals and periods as pages write them."""

from __future__ import annotations

import pytest

from palermo.core.values import parse_period
from palermo.web.templatetags.web import listed, number, ordinal, period


@pytest.mark.parametrize(
    ("value", "written"),
    [(10385, "10,385"), (0, "0"), (0.5, "0.5"), (2.0, "2"), (24_000_000, "24,000,000"), (None, ""), ("", "")],
)
def test_a_number_is_written_with_thousands_parted_and_no_invented_decimals(
    value: object, written: str
) -> None:
    assert number(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (21, "21st"),
        (113, "113th"),
    ],
)
def test_an_ordinal_is_written_in_figures(value: int, written: str) -> None:
    assert ordinal(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2010", "2010"),
        ("2009-07", "July 2009"),
        ("2009-07-04", "4 July 2009"),
        ("2009-05/2009-11", "May 2009 to November 2009"),
        ("2008/2012", "2008 to 2012"),
    ],
)
def test_a_period_keeps_the_precision_it_was_written_in(value: str, written: str) -> None:
    assert period(parse_period(value)) == written


def test_a_period_that_is_not_stated_is_nothing() -> None:
    assert period(None) == ""


@pytest.mark.parametrize("tags", ["danger, delete", ["danger", "delete"], ("danger", "delete", "")])
def test_tags_are_listed_however_they_are_given(tags: object) -> None:
    assert listed(tags) == ["danger", "delete"]
