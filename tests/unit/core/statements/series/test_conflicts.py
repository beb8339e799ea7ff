"""Which values contradict each other, and which only stand side by side."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.core.statements.series.making import make_vintage

from palermo.core.statements.series import ConflictKind, Doubt, Relation, find_conflicts, relate


def both(one: dict[str, Any], other: dict[str, Any]) -> Relation:
    return relate(
        make_vintage(**{"publication": "one", **one}), make_vintage(**{"publication": "other", **other})
    )


def test_unequal_values_of_one_thing_and_period_are_a_conflict() -> None:
    assert both({"value": 12}, {"value": 14}) is Relation.CONFLICT
    assert both({"value": 12}, {"value": 12}) is Relation.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"value": 100, "qualifier": "at_least"}, {"value": 120}),
        ({"value": 100, "qualifier": "at_most"}, {"value": 80}),
        ({"value": 50, "value_max": 60}, {"value": 55}),
        ({"value": 1700, "qualifier": "about"}, {"value": 1742}),
        ({"value": 1_300_000, "words": "1.3 million"}, {"value": 1_284_363}),
        ({"value": 40_000, "is_converted": True}, {"value": 41_500}),
    ],
)
def test_amounts_that_can_both_be_true_are_compatible(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert both(one, other) is Relation.COMPATIBLE
    assert both(other, one) is Relation.COMPATIBLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"value": 120, "qualifier": "more_than"}, {"value": 120}),
        ({"value": 100, "qualifier": "less_than"}, {"value": 100}),
        ({"value": 50, "value_max": 60}, {"value": 61}),
        ({"value": 1700, "qualifier": "about"}, {"value": 2400}),
    ],
)
def test_a_bound_that_is_broken_is_a_conflict(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert both(one, other) is Relation.CONFLICT


def test_a_courts_cases_and_a_procuratorates_suspects_are_neighbours() -> None:
    court = {"value": 1990, "measure": "prosecutions", "unit_counted": "cases", "reporter": "High Court"}
    prosecutor = {"value": 4422, "measure": "prosecutions", "reporter": "Procuratorate"}
    assert both(court, prosecutor) is Relation.NEIGHBOUR
    same_unit = {**court, "unit_counted": "persons"}
    assert both(same_unit, prosecutor) is Relation.NEIGHBOUR


def test_a_part_is_never_in_conflict_with_a_whole() -> None:
    assert both({"value": 12}, {"value": 5, "is_part": True}) is Relation.PART


def test_not_reported_beside_a_value_is_silence_not_conflict() -> None:
    assert both({"value": 12}, {"value": None}) is Relation.SILENT
    assert both({"value": None}, {"value": None}) is Relation.SAME
    assert find_conflicts([make_vintage(12), make_vintage(None, publication="other")]) == ()


def test_other_periods_and_other_places_have_nothing_to_do_with_each_other() -> None:
    assert both({}, {"period": "2021", "value": 14}) is Relation.APART
    assert both({}, {"place": "port ansel", "value": 14}) is Relation.APART


def test_the_sides_of_a_conflict_hold_everybody_who_says_so() -> None:
    (conflict,) = find_conflicts(
        [
            make_vintage(12, publication="first"),
            make_vintage(14, publication="second"),
            make_vintage(12, publication="third"),
        ]
    )
    assert conflict.kind is ConflictKind.BETWEEN_PUBLICATIONS
    assert [[each.publication.key for each in side.vintages] for side in conflict.sides] == [
        ["first", "third"],
        ["second"],
    ]
    assert conflict.is_plain


def test_a_table_against_its_prose_is_a_conflict_inside_one_publication() -> None:
    (conflict,) = find_conflicts([make_vintage(1, is_table=True), make_vintage(2)])
    assert (conflict.kind, conflict.doubts) == (ConflictKind.TABLE_AGAINST_PROSE, frozenset())


def test_fewer_in_the_prose_than_in_the_table_may_be_a_part() -> None:
    (conflict,) = find_conflicts([make_vintage(484, is_table=True), make_vintage(16)])
    assert conflict.doubts == {Doubt.MAY_BE_PART}


def test_a_source_that_gives_several_values_in_prose_speaks_of_several_things() -> None:
    raids = [make_vintage(5), make_vintage(9)]
    assert find_conflicts(raids) == ()
    assert find_conflicts([*raids, make_vintage(30, publication="other")]) == ()


def test_a_named_body_and_none_are_compared_between_publications_with_a_doubt() -> None:
    named = make_vintage(12, publication="one", actor="Ministry of Justice")
    (conflict,) = find_conflicts([named, make_vintage(14, publication="other")])
    assert conflict.doubts == {Doubt.BODY_UNNAMED}
    assert conflict.key.body == ""
    inside = make_vintage(14, publication="one")
    assert relate(named, inside) is Relation.NEIGHBOUR


def test_plain_conflicts_come_first_and_newer_periods_before_older() -> None:
    found = find_conflicts(
        [
            make_vintage(1, publication="one", period="2018"),
            make_vintage(2, publication="other", period="2018"),
            make_vintage(1, publication="one", period="2021", is_inferred=True),
            make_vintage(2, publication="other", period="2021"),
            make_vintage(1, publication="one", period="2019"),
            make_vintage(2, publication="other", period="2019"),
        ]
    )
    assert [str(each.period) for each in found] == ["2019", "2018", "2021"]
