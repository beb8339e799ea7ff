"""Tables of figures and counts side by side."""

from __future__ import annotations

from typing import Any

from tests.unit.observatory.presenting.said import make_said

from palermo.observatory.countries.presenting.figures import list_neighbours, list_tables, write_row
from palermo.observatory.countries.presenting.topics import topic_of
from palermo.observatory.library.presenting.said import Said


def figure(value: float | None, *, measure: str = "convictions", **fields: Any) -> Said:
    fields.setdefault("unit_counted", "persons")
    fields.setdefault("period", "2024")
    return make_said("figure", measure=measure, value=value, is_reported=value is not None, **fields)


def test_a_courts_cases_and_a_prosecutors_suspects_stand_side_by_side_unadded() -> None:
    figures = [
        figure(1990, measure="prosecutions", unit_counted="cases", reporter="the court"),
        figure(3138, reporter="the court"),
        figure(4422, measure="prosecutions", reporter="the prosecutor"),
    ]
    (beside,) = list_neighbours(write_row(said) for said in figures)
    assert beside.year == 2024
    assert [row.said.fields["value"] for row in beside.rows] == [1990, 3138, 4422]


def test_parts_shares_lengths_and_figures_to_compare_do_not_stand_side_by_side() -> None:
    figures = [
        figure(26),
        figure(22, part_of=17),
        figure(40, unit_counted="percent"),
        figure(9, measure="sentence_length", unit_counted="years"),
        figure(21, role="prior"),
        figure(14, facets={"exploitation": "sex trafficking"}),
    ]
    assert list_neighbours(write_row(said) for said in figures) == ()


def test_only_the_newest_year_stands_side_by_side() -> None:
    figures = [figure(value, measure=measure, period=period)
               for period in ("2023", "2024") for measure, value in (("convictions", 5), ("arrests", 9))]  # fmt: skip
    (beside,) = list_neighbours(write_row(said) for said in figures)
    assert beside.year == 2024


def test_a_table_stands_under_its_pillar_newest_first_with_figures_to_compare_last() -> None:
    figures = [figure(12, period="2022"), figure(21, period="2023", role="prior"), figure(22, period="2023")]
    (table,) = list_tables(figures)
    assert table.key == "prosecution"
    assert [row.said.fields["value"] for row in table.rows] == [22, 21, 12]


def test_what_a_source_repeats_is_one_row_that_leads_to_both() -> None:
    (table,) = list_tables([figure(26), figure(26), figure(26, source_slug="other")])
    assert [len(row.again) for row in table.rows] == [0, 1] or [len(row.again) for row in table.rows] == [
        1,
        0,
    ]


def test_two_figures_that_were_not_reported_stay_two_rows() -> None:
    (table,) = list_tables([figure(None), figure(None)])
    assert len(table.rows) == 2


def test_a_population_belongs_to_the_setting_under_any_heading() -> None:
    assert topic_of(figure(5000, measure="population", heading_path=["Prosecution"])) == "setting"


def test_the_heading_of_the_document_decides_before_the_measure() -> None:
    assert topic_of(figure(5, measure="persons_trained", heading_path=["PROTECTION"])) == "protection"


def test_who_says_and_who_does_are_one_voice_when_they_are_one_body() -> None:
    assert write_row(figure(5, reporter="Police", actor="police")).voices == ("Police", "")
    assert write_row(figure(5, reporter="NGO", actor="police")).voices == ("NGO", "police")


def test_a_facet_that_the_object_already_says_is_not_said_twice() -> None:
    row = write_row(figure(5, object="women", facets={"sex": "female", "exploitation": "forced labor"}))
    assert row.about == "women; forced labor"
    assert write_row(figure(5, facets={"sex": "female"})).about == "female"
