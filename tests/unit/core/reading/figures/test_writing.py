"""How a language writes numbers in digits."""

from __future__ import annotations

import pytest

from palermo.core.reading.figures.writing import parse_digits


@pytest.mark.parametrize(
    ("written", "language", "value"),
    [
        ("1,990", "en", 1990),
        ("12.5", "en", 12.5),
        ("1,234,567.25", "en", 1_234_567.25),
        ("1.990", "es", 1990),
        ("12,5", "es", 12.5),
        ("12.5", "es", 12.5),
        ("1.234,5", "es", 1234.5),
        ("1 234 567", "es", 1_234_567),
        ("1\u202f234", "es", 1234),
        ("１２３", "zh", 123),
        ("3,138", "zh", 3138),
    ],
)
def test_groups_and_decimals_are_those_of_the_language(written: str, language: str, value: float) -> None:
    assert parse_digits(written, language=language) == value
    assert isinstance(parse_digits(written, language=language), type(value))
