"""Whatever is published, in whatever order it is read: the same values are chosen and the same conflicts found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from palermo.core.statements.series import (
    Publication,
    Relation,
    Vintage,
    bounds_of,
    choose,
    find_conflicts,
    list_preferences,
    list_series,
    relate,
    says_the_same,
)
from palermo.core.values import parse_period

PUBLICATIONS = [
    Publication(key="a", published_on="2020"),
    Publication(key="b", published_on="2021-06", iso3="XTV"),
    Publication(key="c", edition="2022"),
    Publication(key="d"),
]


@st.composite
def vintages(draw: st.DrawFn) -> Vintage:
    value = draw(st.one_of(st.none(), st.integers(0, 4), st.sampled_from([0.5, 1000.0, 1_200_000.0])))
    return Vintage(
        key=draw(st.text("abcdefgh", min_size=8, max_size=8)),
        publication=draw(st.sampled_from(PUBLICATIONS)),
        measure=draw(st.sampled_from(["convictions", "prosecutions"])),
        unit_counted=draw(st.sampled_from(["", "persons", "cases"])),
        iso3="XTV",
        period=parse_period(draw(st.sampled_from(["2019", "2019-01/2019-12", "2020", "2020-05"]))),
        actor=draw(st.sampled_from(["", "authorities", "High Court", "Ministry of Justice"])),
        value=value,
        value_max=draw(st.sampled_from([None, (value or 0) + 2])) if value is not None else None,
        qualifier=draw(st.sampled_from(["exact", "at_least", "less_than", "about", "up_to"])),
        is_reported=value is not None,
        is_part=draw(st.booleans()),
        is_prior=draw(st.booleans()),
        is_table=draw(st.booleans()),
        is_inferred=draw(st.booleans()),
        is_corrected=draw(st.booleans()),
        cites=draw(st.sampled_from([(), ("bulletin",)])),
    )


def many() -> Any:
    return st.lists(vintages(), min_size=1, max_size=9, unique_by=lambda each: each.key)


@given(many(), st.randoms(use_true_random=False))
def test_the_order_of_reading_changes_no_choice_and_no_conflict(given: list[Vintage], chance: Any) -> None:
    shuffled = given[:]
    chance.shuffle(shuffled)
    assert list_series(given) == list_series(shuffled)
    assert find_conflicts(given) == find_conflicts(shuffled)
    for preference in list_preferences():
        assert choose(given, preference=preference) == choose(shuffled, preference=preference)


@given(vintages(), vintages())
def test_a_relation_is_the_same_from_both_sides(one: Vintage, other: Vintage) -> None:
    assert relate(one, other) is relate(other, one)
    assert relate(one, one) in (Relation.SAME, Relation.PART)


@given(vintages(), vintages())
def test_equal_amounts_always_meet(one: Vintage, other: Vintage) -> None:
    ours, theirs = bounds_of(one), bounds_of(other)
    if ours is None or theirs is None:
        return
    assert ours.meets(theirs) == theirs.meets(ours)
    if says_the_same(one, other):
        assert ours.meets(theirs)


@given(many(), st.data())
def test_saying_a_thing_again_in_the_same_publication_adds_no_conflict_and_no_side(
    given: list[Vintage], data: Any
) -> None:
    again = replace(data.draw(st.sampled_from(given)), key="again")
    before, after = find_conflicts(given), find_conflicts([*given, again])
    assert len(before) == len(after)
    assert [len(each.sides) for each in before] == [len(each.sides) for each in after]


@given(many(), st.data())
def test_another_publication_that_agrees_with_a_side_adds_no_conflict(
    given: list[Vintage], data: Any
) -> None:
    before = find_conflicts(given)
    sides = [side for each in before if each.kind == "between_publications" for side in each.sides]
    if not sides:
        return
    agreeing = data.draw(st.sampled_from(sides)).first
    again = replace(agreeing, key="again", publication=Publication(key="z", published_on="2023"))
    # It may show that two conflicts are one: it names no body, and they named two.
    assert len(find_conflicts([*given, again])) <= len(before)


@given(many())
def test_no_side_of_a_conflict_is_silent_a_part_or_equal_to_another_side(given: list[Vintage]) -> None:
    for conflict in find_conflicts(given):
        assert len(conflict.sides) >= 2
        firsts = [side.first for side in conflict.sides]
        assert all(
            each.value is not None and not each.is_part for side in conflict.sides for each in side.vintages
        )
        assert all(not says_the_same(one, other) for one in firsts for other in firsts if one is not other)


@given(many())
def test_no_vintage_is_lost_and_no_value_is_made_up(given: list[Vintage]) -> None:
    kept = [vintage for series in list_series(given) for vintage in series.vintages]
    untold = [each for each in given if each.is_part]
    assert sorted(each.key for each in [*kept, *untold]) == sorted(each.key for each in given)
    for series in list_series(given):
        for preference in list_preferences():
            assert all(choice.chosen in given for choice in series.choose(preference))
