"""Results by dimension, with reasons: four classes, never "not a victim"; what is unknown is never a no."""

from __future__ import annotations

from itertools import product

import pytest

from palermo.core.screening import (
    CLASSES,
    InstrumentError,
    get_instrument,
    list_instruments,
    screen,
)
from palermo.core.screening.answers import AnswerError
from palermo.core.screening.dimensions import is_positive

DELPHI = get_instrument("ilo_delphi_labour")
PALERMO = get_instrument("palermo_elements")
ILO = get_instrument("ilo_indicators")


def all_no(instrument: object, **changed: str) -> dict[str, str]:
    return {**{item.key: "no" for item in instrument.items}, **changed}  # type: ignore[attr-defined]


def test_the_lists_have_as_many_items_as_their_publication() -> None:
    count = {
        age: [len(DELPHI.items_of(each.key, age=age)) for each in DELPHI.dimensions]
        for age in ("adult", "child")
    }
    assert count["adult"] == [10, 10, 16, 9, 15, 7] and sum(count["adult"]) == 67
    assert sum(count["child"]) == 65
    assert len(ILO.items) == 11


@pytest.mark.parametrize(("strong", "medium", "weak"), list(product(range(4), repeat=3)))
def test_a_dimension_is_positive_by_the_published_rule(strong: int, medium: int, weak: int) -> None:
    expected = (
        strong >= 2 or (strong >= 1 and medium + weak >= 1) or medium >= 3 or (medium >= 2 and weak >= 1)
    )
    assert is_positive(["strong"] * strong + ["medium"] * medium + ["weak"] * weak) is expected


def test_recruitment_exploitation_and_coercion_together_are_a_strong_indication() -> None:
    answers = {
        "deceptive_recruitment_job": "yes",
        "deceptive_recruitment_wages": "yes",
        "exploitation_hours": "yes",
        "exploitation_salary": "yes",
        "coercion_documents": "yes",
        "coercion_debt": "yes",
    }
    result = screen(DELPHI, answers, age="adult")
    assert (result.outcome, result.help_starts) == ("strong", True)
    assert result.term.startswith("indications of trafficking for forced labour")
    without = {key: value for key, value in answers.items() if not key.startswith("coercion")}
    assert screen(DELPHI, without, age="adult").outcome == "possible"
    only = {key: value for key, value in without.items() if key.startswith("exploitation")}
    assert "rights at work" in screen(DELPHI, only, age="adult").term


def test_of_a_child_exploitation_is_enough() -> None:
    answers = {"exploitation_hours": "yes", "exploitation_salary": "yes"}
    assert screen(DELPHI, answers, age="child").outcome == "strong"
    result = screen(DELPHI, answers, age="unknown")
    assert result.outcome == "strong" and result.is_indeterminate and result.treat_as_child
    assert dict(result.branches) == {"adult": "possible", "child": "strong"}


def test_what_was_not_answered_is_insufficient_and_only_whole_denial_is_no_indication_yet() -> None:
    for instrument in (DELPHI, PALERMO, ILO):
        assert screen(instrument, {}, age="adult").outcome == "insufficient"
        assert screen(instrument, all_no(instrument), age="adult").outcome == "none_yet"
        declined = dict.fromkeys((item.key for item in instrument.items), "declined")
        assert screen(instrument, declined, age="adult").outcome == "insufficient"


def test_the_elements_of_the_protocol_need_means_of_an_adult_only() -> None:
    answers = all_no(PALERMO, act_recruitment="yes", purpose_forced_labour="yes")
    assert screen(PALERMO, answers, age="adult").outcome == "possible"
    assert screen(PALERMO, answers, age="child").outcome == "strong"
    assert screen(PALERMO, {**answers, "means_deception": "yes"}, age="adult").outcome == "strong"
    unknown = screen(PALERMO, answers, age="unknown")
    assert unknown.is_indeterminate and "Indeterminate while the age is not known" in unknown.because


def test_a_list_without_a_published_threshold_never_says_strong() -> None:
    everything = dict.fromkeys((item.key for item in ILO.items), "yes")
    assert screen(ILO, everything, age="adult").outcome == "possible"


def test_what_to_ask_next_is_what_would_tell_most() -> None:
    result = screen(DELPHI, {"coercion_documents": "yes"}, age="adult")
    first = DELPHI.get_item(result.ask_next[0])
    assert first.weight_for("adult") == "strong"
    assert "coercion_documents" not in result.ask_next
    done = screen(DELPHI, {"coercion_documents": "yes", "coercion_debt": "yes"}, age="adult")
    assert not any(key.startswith("coercion_") for key in done.ask_next if not key.startswith("coercive"))


def test_no_result_says_that_somebody_is_not_a_victim() -> None:
    told = " ".join(CLASSES.values())
    for instrument in list_instruments():
        told += " ".join(words for _, words in instrument.terms)
    assert "not a victim" not in told and "victim" not in told


def test_a_list_that_is_not_loaded_cannot_be_used() -> None:
    with pytest.raises(InstrumentError, match="have not been loaded"):
        screen(get_instrument("ilo_delphi_sexual"), {})


def test_what_the_result_rests_on_unverified_is_named() -> None:
    assert screen(DELPHI, {}).unverified == (DELPHI.title,)
    assert screen(PALERMO, {}).unverified == ()


@pytest.mark.parametrize(
    ("answers", "age", "told"),
    [
        ({"nothing": "yes"}, "adult", "has no item"),
        ({"violence": "perhaps"}, "adult", "expected one of yes, no, unknown, declined"),
        ({}, "seventeen", "expected one of adult, child, unknown"),
    ],
)
def test_answers_that_do_not_belong_are_told(answers: dict[str, str], age: str, told: str) -> None:
    with pytest.raises((AnswerError, InstrumentError), match=told):
        screen(ILO, answers, age=age)
