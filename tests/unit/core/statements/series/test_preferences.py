"""The chosen value, and why."""

from __future__ import annotations

import pytest
from tests.unit.core.statements.series.making import make_publication, make_vintage

from palermo.core.statements.series import UnknownRuleError, choose, get_preference, list_preferences

EARLY = make_publication("early", published_on="2021")
LATE = make_publication("late", published_on="2022-06")
HOME = make_publication("home", published_on="2021-03", iso3="XTV")


def test_the_newest_publication_is_chosen_and_the_reason_says_so() -> None:
    choice = choose(
        [make_vintage(12, publication=EARLY), make_vintage(14, publication=LATE)],
        preference=get_preference("newest"),
    )
    assert choice.chosen.value == 14
    assert choice.criterion == "newest"
    assert "newest publication" in choice.reason
    assert [each.value for each in choice.others] == [12]


def test_another_rule_chooses_another_value() -> None:
    vintages = [
        make_vintage(12, publication=EARLY, cites=("A ministry's bulletin",), is_corrected=True),
        make_vintage(14, publication=LATE, cites=("A ministry's bulletin",)),
        make_vintage(13, publication=HOME),
    ]
    chosen = {each.key: choose(vintages, preference=each).chosen.value for each in list_preferences()}
    assert chosen == {"newest": 14, "first": 12, "national": 13, "original": 13, "corrected": 12}


def test_a_value_goes_before_not_reported_whatever_the_rule() -> None:
    vintages = [make_vintage(12, publication=EARLY), make_vintage(None, publication=LATE)]
    for preference in list_preferences():
        choice = choose(vintages, preference=preference)
        assert (choice.chosen.value, choice.criterion) == (12, "gives_value")


def test_a_table_goes_before_the_prose_of_its_own_publication() -> None:
    choice = choose(
        [make_vintage(2, publication=LATE), make_vintage(1, publication=LATE, is_table=True)],
        preference=get_preference("newest"),
    )
    assert (choice.chosen.value, choice.criterion, choice.is_settled) == (1, "in_table", True)


def test_equal_values_and_a_single_one_need_no_rule() -> None:
    newest = get_preference("newest")
    assert choose([make_vintage()], preference=newest).criterion == "only"
    both = choose([make_vintage(publication=EARLY), make_vintage(publication=LATE)], preference=newest)
    assert both.criterion == "same"


def test_a_publication_that_gives_several_values_stands_back_and_settles_nothing() -> None:
    newest = get_preference("newest")
    several = [make_vintage(5, publication=LATE), make_vintage(9, publication=LATE)]
    choice = choose([*several, make_vintage(12, publication=EARLY)], preference=newest)
    assert (choice.chosen.value, choice.criterion, choice.is_settled) == (12, "speaks_once", True)
    assert not choose(several, preference=newest).is_settled


def test_a_rule_that_nobody_wrote_is_refused() -> None:
    with pytest.raises(UnknownRuleError, match="expected one of newest"):
        get_preference("loudest")
    with pytest.raises(ValueError, match="no vintage"):
        choose([], preference=get_preference("newest"))
