"""How alike two recommendations are told to be, and why."""

from __future__ import annotations

import pytest

from palermo.core.assessment.genealogy import compare_texts


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Hold complicit officials to account.", "Prosecute and punish officials complicit in trafficking."),
        ("Abolish recruitment fees.", "Prohibit the charging of recruitment fees to workers."),
        ("Conduct an awareness campaign.", "Increase efforts to raise public awareness of trafficking."),
        ("Accede to the 2000 UN TIP Protocol.", "Become a party to the 2000 UN TIP Protocol."),
    ],
)
def test_one_ask_in_two_wordings_is_the_same(a: str, b: str) -> None:
    assert compare_texts(a, b).is_same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Prosecute officials complicit in trafficking.", "Train officials to identify victims."),
        ("Publish data on labor law enforcement.", "Publish data on criminal law enforcement."),
        ("Accede to the 2000 UN TIP Protocol.", "Ratify the 2014 Protocol to the Forced Labour Convention."),
        ("Train judges on the law against trafficking.", "Train police on the law against trafficking."),
        ("Increase funding for shelters.", "Increase the number of labor inspectors."),
    ],
)
def test_another_ask_on_a_like_topic_is_not_the_same(a: str, b: str) -> None:
    assert not compare_texts(a, b).is_same


def test_the_order_of_the_two_texts_makes_no_difference_but_to_whose_words_are_whose() -> None:
    one, other = "Fund shelters for men.", "Fund shelters and hotlines."
    there, back = compare_texts(one, other), compare_texts(other, one)
    assert there.score == back.score
    assert (there.only_first, there.first_in_second) == (back.only_second, back.second_in_first)


def test_the_parts_add_up_to_the_score() -> None:
    from math import exp

    from palermo.core.assessment.genealogy.lexicon import load_weights

    likeness = compare_texts("Fund shelters for men.", "Fund shelters and a hotline.")
    odds = load_weights().constant + sum(part.added for part in likeness.parts)
    assert likeness.score == pytest.approx(1 / (1 + exp(-odds)), abs=1e-4)


@pytest.mark.parametrize("text", ["", "and the"])
def test_nothing_is_like_nothing(text: str) -> None:
    assert compare_texts(text, "Train the police.").verdict == "different"
    assert compare_texts(text, text).verdict == "different"


def test_only_trivia_apart_is_verbatim() -> None:
    assert compare_texts("1. Train the Tavorian police;", "Continue to train the police").is_verbatim
