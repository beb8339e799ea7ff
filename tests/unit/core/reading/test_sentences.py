"""Where sentences begin and end."""

from __future__ import annotations

import pytest

from palermo.core.reading.structure import take_apart


def sentences(text: str) -> list[str]:
    document = take_apart(text)
    return [text[each.start : each.end] for each in document.sentences]


@pytest.mark.parametrize(
    "whole",
    [
        "The U.S. Coast Guard and the U.S. embassy trained 12 officers.",
        "Dr. Amara Lund met Mr. J. K. Osei in St. Olaf on 3 May.",
        "Fines rose to $2.5 million under art. 12 and No. 188.",
        "The court heard Osei vs. Lund in May.",
        "Judges convicted two men; one appealed; the other did not.",
        "The office (see sec. 4) is open, e.g. on Mondays, at 5 p.m. daily.",
    ],
)
def test_a_stop_that_closes_nothing_splits_nothing(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Courts acted in 2014. They convicted nine men.",
            ["Courts acted in 2014.", "They convicted nine men."],
        ),
        ("He said “Go.” She went.", ["He said “Go.”", "She went."]),
        ("Were they freed? Yes! All were.", ["Were they freed?", "Yes!", "All were."]),
        (
            "The aid came from the U.S. In 2014 it ended.",
            ["The aid came from the U.S.", "In 2014 it ended."],
        ),
        (
            "Judges met for years.Courts convicted ten men.",
            ["Judges met for years.", "Courts convicted ten men."],
        ),
        ("It took three years. 12 men were freed.", ["It took three years.", "12 men were freed."]),
    ],
)
def test_sentences_end_at_their_stops(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_mark_after_the_stop_belongs_to_the_sentence_it_closes() -> None:
    text = "Nine men were freed in 2014.1 Ten more followed.2\n\n____\n1 Harbour Office\n2 Harbour Office\n"
    assert sentences(text) == ["Nine men were freed in 2014.1", "Ten more followed.2"]
