"""What counts as a report that something asked was done."""

from __future__ import annotations

import pytest

from palermo.core.assessment.genealogy import Item
from palermo.core.assessment.genealogy.reporting import find_answer, is_completed

ASKED = Item("a", "Adopt a national action plan and allocate funds to it.")


@pytest.mark.parametrize(
    ("sentence", "is_done"),
    [
        ("In October, the government adopted a national action plan and allocated funds to it.", True),
        ("The government did not adopt a national action plan.", False),
        ("The government drafted a national action plan.", False),
        ("The government announced that it would adopt a national action plan.", False),
        ("Parliament has not yet approved the national action plan.", False),
        ("The government adopted a law on witnesses.", False),
        ("The police arrested four suspects.", False),
        (
            "Courts did not convict anybody; the government adopted a national action plan and funded it.",
            True,
        ),
    ],
)
def test_only_a_completed_act_on_what_was_asked_is_an_answer(sentence: str, is_done: bool) -> None:
    answer = find_answer(ASKED, [Item("r", sentence)])
    assert (answer is not None) is is_done


def test_the_sentence_that_answers_most_is_given() -> None:
    reports = [
        Item("r1", "The government published its national action plan."),
        Item("r2", "The government adopted the national action plan and allocated funds to it."),
    ]
    answer = find_answer(ASKED, reports)
    assert answer is not None and answer.report.key == "r2" and 0 < answer.share <= 1


def test_there_is_no_answer_without_reports() -> None:
    assert find_answer(ASKED, []) is None


def test_what_is_begun_is_not_completed() -> None:
    assert not is_completed("The government began to train inspectors.")
