"""What makes two figures figures of one thing."""

from __future__ import annotations

from tests.unit.core.statements.series.making import make_vintage

from palermo.core.statements.series import key_of, list_series
from palermo.core.statements.series.keys import name_body


def test_words_that_the_measure_already_says_do_not_part_a_table_from_its_prose() -> None:
    table = make_vintage(measure="inspectors", counted="Number of Labor Inspectors")
    prose = make_vintage(measure="inspectors", counted="labor inspectors")
    assert key_of(table) == key_of(prose)


def test_another_thing_under_the_same_measure_is_another_series() -> None:
    found = make_vintage(
        measure="violations", unit_counted="violations", counted="Number of Violations Found"
    )
    punished = make_vintage(
        measure="violations",
        unit_counted="violations",
        counted="Number of Violations for Which Penalties Were Imposed",
    )
    assert key_of(found) != key_of(punished)


def test_a_unit_is_part_of_the_key_and_an_empty_one_is_the_measures_own() -> None:
    assert key_of(make_vintage(unit_counted="cases")) != key_of(make_vintage(unit_counted="persons"))
    assert key_of(make_vintage(unit_counted="")) == key_of(make_vintage(unit_counted="persons"))


def test_women_are_not_told_again_by_a_facet_that_says_so() -> None:
    facets = (("age_group", "adult"), ("sex", "female"))
    assert key_of(make_vintage(facets=facets, counted="women")) == key_of(make_vintage(facets=facets))


def test_the_government_as_a_whole_is_no_body_and_a_ministry_is() -> None:
    assert key_of(make_vintage(actor="Authorities")) == key_of(make_vintage())
    assert key_of(make_vintage(actor="Ministry of Labor")).body == "ministry of labor"
    assert key_of(make_vintage(reporter="MOLI")).body == "moli"


def test_words_that_name_no_body_are_not_taken_for_one() -> None:
    assert [name_body(words) for words in ("six individuals", "could", "yet it still")] == ["", "", ""]


def test_the_stage_is_that_of_the_measure_and_only_of_a_case() -> None:
    assert key_of(make_vintage(measure="prosecutions")).stage == "prosecutions"
    assert key_of(make_vintage(measure="victims_identified")).stage == ""


def test_addresses_differ_when_keys_do() -> None:
    keys = [
        key_of(make_vintage(**fields)) for fields in ({}, {"unit_counted": "cases"}, {"place": "port ansel"})
    ]
    assert len({key.digest for key in keys}) == 3
    assert all(len(key.digest) == 26 for key in keys)


def test_every_vintage_of_every_period_is_kept() -> None:
    vintages = [
        make_vintage(12, publication="first"),
        make_vintage(14, publication="second", is_prior=True),
        make_vintage(20, publication="second", period="2021"),
    ]
    (series,) = list_series(vintages)
    assert [len(each.vintages) for each in series.periods] == [2, 1]
    assert set(series.vintages) == set(vintages)
    assert series.periods[0].is_revised
    assert series.publication_count == 2


def test_a_year_written_by_its_months_is_the_same_period() -> None:
    (series,) = list_series([make_vintage(), make_vintage(publication="other", period="2020-01/2020-12")])
    assert len(series.periods) == 1


def test_a_part_that_nothing_tells_from_its_whole_is_in_no_series() -> None:
    (series,) = list_series([make_vintage(12), make_vintage(5, is_part=True)])
    assert [each.value for each in series.vintages] == [12]
    told = list_series([make_vintage(12), make_vintage(5, is_part=True, facets=(("sex", "male"),))])
    assert len(told) == 2
