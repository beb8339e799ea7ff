"""Scores from ratings: worked by hand, never filled in, written out."""

from __future__ import annotations

from fractions import Fraction

import pytest

from palermo.core.assessment.frameworks import list_versions
from palermo.core.assessment.index import (
    IndexRuleError,
    compute_index,
    find_index_rule,
    list_index_rules,
)
from palermo.core.assessment.index.rules import IndexRule, read_index_rule

WRITTEN = {
    **dict.fromkeys(("framework", "version", "title", "source", "verification"), "test"),
    "dimensions": [
        {"key": "one", "label": "One", "criteria": {"a": 2, "b": 1}},
        {"key": "two", "label": "Two", "criteria": {"c": 1}},
    ],
    "milestones": [
        {"key": "m", "label": "M", "criteria": {"a": 1, "c": 1}},
        {"key": "none", "label": "None", "criteria": {}, "note": "Nothing is asked."},
    ],
}


@pytest.fixture
def rule() -> IndexRule:
    return read_index_rule(WRITTEN)


def test_scores_are_those_worked_by_hand(rule: IndexRule) -> None:
    found = compute_index({"a": 4, "b": 2, "c": 5}, rule=rule)
    one, two = found.dimensions
    assert one.value == Fraction(10, 3)
    assert one.arithmetic == "(2 × 4 + 1 × 2) / 3 = 10/3 (3.33)"
    assert [step.product for step in one.steps] == [8, 2]
    assert two.value == 5
    assert found.total == Fraction(25, 3)
    assert found.arithmetic == "10/3 (3.33) + 5 = 25/3 (8.33)"
    milestone = found.milestones[0]
    assert milestone.value == Fraction(175, 2)
    assert milestone.arithmetic == "100 × (1 × (4 − 1) + 1 × (5 − 1)) / (4 × 2) = 175/2 (87.50) %"


def test_what_is_not_rated_is_named_and_bounded_and_never_filled_in(rule: IndexRule) -> None:
    found = compute_index({"a": 4, "b": None}, rule=rule)
    one, two = found.dimensions
    assert (one.value, one.lowest, one.highest) == (None, Fraction(9, 3), Fraction(13, 3))
    assert one.arithmetic == "not computed: 1 of 2 criteria not rated (b)"
    assert (one.rated_count, two.rated_count) == (1, 0)
    assert (two.value, two.lowest, two.highest) == (None, 1, 5)
    assert found.total is None
    assert found.arithmetic == "not computed: One, Two not computed"


def test_a_part_without_criteria_is_never_computed_and_has_no_bounds(rule: IndexRule) -> None:
    nothing = compute_index({"a": 5, "b": 5, "c": 5}, rule=rule).milestones[1]
    assert (nothing.value, nothing.lowest, nothing.highest, nothing.note) == (
        *(None, None, None),
        "Nothing is asked.",
    )


@pytest.mark.parametrize(("level", "score", "share"), [(1, 1, 0), (5, 5, 100)])
def test_the_ends_of_the_scale_are_the_ends_of_the_scores(
    rule: IndexRule, level: int, score: int, share: int
) -> None:
    found = compute_index(dict.fromkeys("abc", level), rule=rule)
    assert [each.value for each in found.dimensions] == [score, score]
    assert found.milestones[0].value == share


def test_a_level_outside_the_scale_is_refused(rule: IndexRule) -> None:
    with pytest.raises(ValueError, match="level 6"):
        compute_index({"a": 6}, rule=rule)


@pytest.mark.parametrize("weight", [0, 1.5, True])
def test_a_weight_that_is_no_whole_number_is_refused(weight: object) -> None:
    part = {"key": "one", "label": "One", "criteria": {"a": weight}}
    with pytest.raises(IndexRuleError, match="expected a whole number from 1"):
        read_index_rule({**WRITTEN, "dimensions": [part]})


@pytest.mark.parametrize("framework", list_index_rules())
def test_a_shipped_rule_names_only_criteria_of_its_framework(framework: str) -> None:
    found = find_index_rule(framework)
    assert found is not None
    known = {each.key for version in list_versions() if version.id == framework for each in version.criteria}
    used = {each.criterion for part in (*found.dimensions, *found.milestones) for each in part.criteria}
    assert used <= known


def test_a_framework_without_a_rule_has_none() -> None:
    assert find_index_rule("greta") is None
