"""What a file name and a caller can say of a document."""

from __future__ import annotations

import pytest

from palermo.core.reading.structure import Hints, take_apart


@pytest.mark.parametrize(
    ("file_name", "year", "country"),
    [
        ("XKX_2018_tip.txt", 2018, "XKX"),
        ("folder/report-2011.txt", 2011, None),
        ("KEN.txt", None, "KEN"),
        ("12018.txt", None, None),
        (None, None, None),
    ],
)
def test_a_file_name_may_hold_a_year_and_a_code(
    file_name: str | None, year: int | None, country: str | None
) -> None:
    hints = Hints(file_name=file_name)
    assert (hints.year, hints.country_words) == (year, country)


def test_the_text_comes_before_the_hints() -> None:
    text = (
        "2016 Trafficking in Persons Report - Kenya\n\nThe Government of Kenya counts its boats each year.\n"
    )
    description = take_apart(text, hints=Hints(file_name="SYC_2020.txt")).description
    assert (description.report_year, description.country and description.country.iso3) == (2016, "KEN")


def test_hints_fill_what_the_text_does_not_say() -> None:
    description = take_apart(
        "The boats are many.", hints=Hints(report_year=2019, country="Kosovo")
    ).description
    assert (description.report_year, description.country and description.country.iso3) == (2019, "XKX")
