"""Which number digits and number words say."""

from __future__ import annotations

import pytest

from palermo.core.reading.figures.numerals import find_numeral
from palermo.core.reading.figures.words import split_words


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", 7),
        ("1,990", 1990),
        ("12.5", 12.5),
        ("24 million", 24_000_000),
        ("1.2 million", 1_200_000),
        ("nine", 9),
        ("Sixty-eight", 68),
        ("twenty four", 24),
        ("two dozen", 24),
        ("a dozen", 12),
        ("two hundred and five", 205),
        ("Two-hundred and twenty seven", 227),
        ("three thousand four hundred", 3400),
        ("two hundred thousand", 200_000),
        ("half a million", 500_000),
        ("four and one-half", 4.5),
        ("two and a half", 2.5),
    ],
)
def test_a_numeral_says_its_number(written: str, value: float) -> None:
    words = split_words(written, 0, len(written))
    found = find_numeral(words, 0)
    assert found == (value, len(words))


@pytest.mark.parametrize(
    "written", ["both", "several", "dozens of", "first", "the", "a hundred of", "MS-13", "B1"]
)
def test_other_words_say_no_number(written: str) -> None:
    assert find_numeral(split_words(written, 0, len(written)), 0) is None


def test_two_numbers_joined_by_and_stay_two() -> None:
    words = split_words("one million and five million", 0, 28)
    assert find_numeral(words, 0) == (1_000_000, 2)
