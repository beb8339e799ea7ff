"""What series of countries share, and what makes them unlike."""

from __future__ import annotations

from dataclasses import replace

from palermo.core.assessment.comparing import (
    list_caveats,
    list_differences,
    list_periods,
    list_shared,
    subject_of,
)
from palermo.core.statements.series import Publication, Series, Vintage, default_preference, list_series
from palermo.core.values import parse_period

OWN = Vintage(
    key="a",
    publication=Publication(key="p", published_on="2024"),
    measure="convictions",
    period=parse_period("2023"),
    iso3="XTV",
    unit_counted="persons",
    value=4,
)
OTHER = replace(OWN, key="b", iso3="XVM", value=9)


def series_of(*vintages: Vintage) -> tuple[Series, ...]:
    return list_series(vintages)


def test_what_most_countries_share_comes_first() -> None:
    alone = [
        replace(OWN, key=f"c{year}", measure="arrests", period=parse_period(str(year)))
        for year in (2020, 2021)
    ]
    shared = list_shared(series_of(OWN, OTHER, *alone))
    assert [(each.subject.measure, each.countries) for each in shared] == [
        ("convictions", ("XTV", "XVM")),
        ("arrests", ("XTV",)),
    ]


def test_definition_and_body_do_not_divide_a_subject_but_unit_and_facets_do() -> None:
    defined = replace(OTHER, definition="Article 88", actor="Ministry of Justice")
    cases = replace(OTHER, unit_counted="cases")
    women = replace(OTHER, facets=(("sex", "female"),))
    subjects = [subject_of(each.key) for one in (OWN, defined, cases, women) for each in series_of(one)]
    assert subjects[0] == subjects[1]
    assert len({*subjects}) == 3


def test_a_place_within_a_country_is_not_compared_with_countries() -> None:
    assert list_shared(series_of(replace(OWN, place="port ansel"))) == ()


def test_differences_are_named_only_where_lines_differ() -> None:
    same = series_of(OWN, OTHER)
    assert list_differences(same) == ()
    unlike = series_of(OWN, replace(OTHER, definition="Article 88", period=parse_period("2022-04/2023-03")))
    assert {each.what: each.values for each in list_differences(unlike)} == {
        "definition": ("", "article 88"),
        "calendar": ("calendar years", "years from April"),
    }


def test_the_same_days_written_in_two_ways_are_one_period() -> None:
    lines = series_of(OWN, replace(OTHER, period=parse_period("2023-01/2023-12")))
    assert len(list_periods(lines)) == 1


def test_caveats_say_what_the_values_are() -> None:
    def caveats(**fields: object) -> tuple[str, ...]:
        (one,) = series_of(replace(OWN, **fields))  # type: ignore[arg-type]
        return list_caveats(one.choose(default_preference()))

    assert caveats() == ()
    assert caveats(hedge="estimated", qualifier="at_least") == ("estimated", "inexact")
    assert caveats(value=None, is_reported=False) == ("not_reported",)
    assert caveats(is_inferred=True, is_checked=False) == ("period_inferred", "unchecked")
