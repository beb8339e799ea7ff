"""Which figures can be in a series, and what a row of a table looks like."""

from __future__ import annotations

from typing import Any

import pytest

from palermo.core.statements.series import Publication, Vintage, country_of_publisher, take_vintage
from palermo.core.statements.series.vintages import is_table_row

REPORT = Publication(key="report", published_on="2021-06")


def take(quote: str, words: str, **record: Any) -> Vintage | None:
    fields = {"measure": "inspectors", "value": 30, "unit_counted": "persons", "period": "2020", **record}
    return take_vintage(
        fields, key="k", publication=REPORT, iso3="XTV", words=words, quote=quote, offset=quote.index(words)
    )


def test_a_count_in_a_sentence_is_a_vintage() -> None:
    vintage = take("Tavoria employed 30 labor inspectors in 2020.", "30", object="labor inspectors")
    assert vintage is not None
    assert (vintage.value, str(vintage.period), vintage.place, vintage.is_table) == (30, "2020", "", False)


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("By that ratio Tavoria should employ roughly 30 labor inspectors.", "30"),
        ("The ministry hired 30 more labor inspectors.", "30"),
        ("The ministry trained another 30 labor inspectors.", "30"),
    ],
)
def test_what_ought_to_be_or_came_on_top_is_no_count(quote: str, words: str) -> None:
    assert take(quote, words, object="labor inspectors") is None


@pytest.mark.parametrize(
    "record",
    [{"measure": "age"}, {"level": "context"}, {"period": None}, {"measure": "staff", "object": None}],
)
def test_what_describes_a_case_or_names_no_period_is_in_no_series(record: dict[str, Any]) -> None:
    assert take("There were 30 of them.", "30", **record) is None


def test_a_row_of_a_table_is_a_label_and_cells() -> None:
    assert is_table_row("Number of Raids\n 14 (3)\nUnknown (5)", label="Number of Raids")
    assert not is_table_row("Raids on brick kilns in the north numbered 14.", label="Raids")
    assert not is_table_row("Police carried out 14 raids.", label="raids")


def test_a_province_is_a_place_of_its_own_and_the_country_is_not() -> None:
    whole = take("Police freed 30.", "30", place={"name": "Tavoria", "iso3": "XTV"})
    part = take("Police freed 30.", "30", place={"name": "Port Ansel", "iso3": "XTV"})
    assert whole is not None
    assert part is not None
    assert (whole.place, part.place) == ("", "port ansel")


def test_the_country_of_a_publisher_is_told_by_its_name_or_not_at_all() -> None:
    assert country_of_publisher("Ministry of Justice of Tavoria") == "XTV"
    assert country_of_publisher("Observatory on Trafficking in Persons") == ""
