"""Numbers with their units, ranges and pairs; and numbers that count nothing."""

from __future__ import annotations

import pytest

from palermo.core.reading.figures.quantities import find_quantities
from palermo.core.reading.figures.quantity import Quantity
from palermo.core.reading.figures.times import find_times
from palermo.core.reading.figures.words import split_words


def quantities(sentence: str) -> list[Quantity]:
    words = split_words(sentence, 0, len(sentence))
    return find_quantities(words, find_times(words))


@pytest.mark.parametrize(
    ("sentence", "kind", "value", "value_max"),
    [
        ("Some 50-60% of them left.", "percent", 50, 60),
        ("They got five to 10 years in prison.", "time", 5, 10),
        ("They got one- to 10-year prison terms.", "time", 1, 10),
        ("They got terms between one and five years.", "time", 1, 5),
        ("They sent two or three boats.", "count", 2, 3),
        ("Two to three million people left.", "count", 2_000_000, 3_000_000),
        ("Girls between the ages of 15 and 17 left.", "age", 15, 17),
        ("Girls ages 9 to 12 left.", "age", 9, 12),
        ("They paid from 80,000 to 400,000 baht.", "money", 80_000, 400_000),
        ("The 16-20 year-old girls left.", "age", 16, 20),
    ],
)
def test_the_two_ends_of_a_range_are_one_quantity(
    sentence: str, kind: str, value: float, value_max: float
) -> None:
    assert [(one.kind, one.value, one.value_max) for one in quantities(sentence)] == [
        (kind, value, value_max)
    ]


def test_a_change_is_two_quantities_and_no_range() -> None:
    assert [one.value for one in quantities("The number rose from 50 to 60.")] == [50, 60]


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "converted"),
    [
        ("It cost 150 manat ($88).", 150, "AZN", 88),
        ("It cost 1.5 million cedis ($331,860).", 1_500_000, "GHS", 331_860),
        ("It cost €3.5 million ($4.2 million).", 3_500_000, "EUR", 4_200_000),
        ("It cost 900 Haitian gourdes (HTG) ($9).", 900, "HTG", 9),
        ("It cost 45,000 Solomon Island dollars ($6,010).", 45_000, "", 6_010),
        ("It cost NPR 500 ($5).", 500, None, 5),
    ],
)
def test_an_amount_in_two_currencies_is_one_quantity(
    sentence: str, value: float, unit: str | None, converted: float
) -> None:
    (one,) = quantities(sentence)
    assert (one.kind, one.value, one.converted, one.converted_unit) == ("money", value, converted, "USD")
    if unit is not None:
        assert one.unit == unit


def test_a_converted_range_is_one_quantity() -> None:
    (one,) = quantities("Fines lie between 100 and 1,000 lei ($24 and $245).")
    assert (one.value, one.value_max, one.converted, one.converted_max) == (100, 1000, 24, 245)


@pytest.mark.parametrize(
    "sentence",
    [
        "Article 144 applies.",
        "Articles 1, 8, and 75 of the labor code apply.",
        "Section 7.b. applies.",
        "Law No. 126/2008 applies.",
        "Resolution 1325 applies.",
        "The law (law 28950) applies.",
        "See Table 6 and Figure 2.",
        "It stayed on Tier 2.",
        "It came on 24 May 2016, 11:51 GMT.",
        "They work until 7 p.m. each day.",
        "They fear MS-13 and COVID-19.",
        "They hold B1 and H-2A visas.",
        "It was said before. (13,20)",
        "Call 1-888-373-7888 for help.",
        "The 1343 hotline helps.",
        "They met for the first time.",
        "One of the agencies helped.",
        "No one helped one another.",
        "They got a one-time grant.",
        "They worked over the past five years.",
        "They ran a 24-hour hotline.",
        "They met every two years.",
        "It rose for two consecutive years.",
        "The two countries met.",
        "In one case, a judge met them.",
        "One NGO reported delays.",
        "First responders sent dozens of letters.",
        "They attempted it 139HARBORto leave.",
        "It happened in 2010.22",
        "1. Count the boats.",
        "See https://example.org/2016/12.",
        "The Five-Year Plan applies.",
    ],
)
def test_a_number_that_counts_nothing_is_no_quantity(sentence: str) -> None:
    assert quantities(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Children under 18 may not work.", "age"),
        ("The minimum age for work is 15.", "age"),
        ("He was 16 years old.", "age"),
        ("A 12-year-old girl left.", "age"),
        ("Children 15 or older may work.", "age"),
        ("They ran a two-hour broadcast.", "time"),
        ("They may stay for 90 days.", "time"),
        ("Two-thirds left.", "share"),
        ("64 percent left.", "percent"),
    ],
)
def test_a_number_is_told_by_its_unit(sentence: str, kind: str) -> None:
    assert [one.kind for one in quantities(sentence)] == [kind]
