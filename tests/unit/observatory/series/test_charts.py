"""Series drawn: what is shown, what is left to the table, and the same in one sentence."""

from __future__ import annotations

from typing import Any

from tests.unit.core.statements.series.making import make_vintage
from tests.unit.observatory.presenting.said import make_said

from palermo.core.statements.series import Vintage, default_preference, list_series
from palermo.observatory.series.presenting.charts import Chart, draw_chart, draw_multiples


def told(*vintages: Vintage) -> dict[str, Any]:
    return {vintage.key: make_said("figure", value=vintage.value) for vintage in vintages}


def multiples(*vintages: Vintage) -> tuple[Chart, ...]:
    return draw_multiples(list_series(vintages), said=told(*vintages), chosen={}, home="XTV")


def chart(*vintages: Vintage) -> Chart:
    (series,) = list_series(vintages)
    drawn = draw_chart(series, preference=default_preference(), said=told(*vintages), home="XTV")
    assert drawn is not None
    return drawn


def test_values_of_several_years_make_a_small_chart_and_one_year_makes_none() -> None:
    assert multiples(make_vintage(12, period="2020")) == ()
    (one,) = multiples(make_vintage(12, period="2020"), make_vintage(20, period="2021"))
    assert [(row.year, row.written) for row in one.rows] == [(2020, "12"), (2021, "20")]
    assert one.address.startswith("/countries/XTV/series/convictions-")


def test_a_chart_is_told_in_one_sentence_with_its_silence_and_its_gaps() -> None:
    drawn = chart(
        make_vintage(12, period="2016"),
        make_vintage(None, period="2017"),
        make_vintage(40, period="2020", qualifier="at_least"),
    )
    assert drawn.description == (
        "Convictions (persons): 2016 12; 2017 not reported; 2020 at least 40; "
        "nothing is known here of 2018 to 2019."
    )
    assert drawn.marks == ("silent", "bounds", "gap")


def test_a_range_and_several_values_of_one_source_are_not_drawn_as_a_middle() -> None:
    drawn = chart(
        make_vintage(12, period="2019"),
        make_vintage(50, period="2020", value_max=60),
        make_vintage(3, period="2021"),
        make_vintage(9, period="2021"),
    )
    assert [row.written for row in drawn.rows] == ["12", "50–60", "3 to 9, several"]
    assert ">55<" not in drawn.svg
    assert "spread" in drawn.marks


def test_months_are_left_to_the_table() -> None:
    drawn = chart(make_vintage(12, period="2020"), make_vintage(2, period="2020-05"))
    assert [row.year for row in drawn.rows] == [2020]


def test_a_series_with_more_gaps_than_years_is_not_for_the_overview() -> None:
    assert multiples(make_vintage(12, period="2005"), make_vintage(20, period="2021")) == ()


def test_the_longest_series_come_first_and_no_more_than_asked_for() -> None:
    vintages = [
        make_vintage(value, measure=measure, unit_counted="", period=str(2015 + value))
        for measure, years in (("convictions", 3), ("arrests", 5), ("suspects", 2))
        for value in range(years)
    ]
    drawn = draw_multiples(list_series(vintages), said=told(*vintages), chosen={}, home="XTV", limit=2)
    assert [each.title for each in drawn] == ["Arrests", "Convictions"]
