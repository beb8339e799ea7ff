"""What two readings are compared by: what a statement says and its quote, not where it stands."""

from __future__ import annotations

from typing import Any

import pytest

from palermo.observatory.library.content import content_digest

SAID = {
    "kind": "figure",
    "span": {"start": 10, "end": 12, "words": "40"},
    "quote": {"start": 0, "end": 30, "words": "Courts convicted 40 people."},
    "measure": "convictions",
    "value": 40,
    "period": "2024",
    "notes": [3],
    "reader": "one/1",
    "heading_path": ["Prosecution"],
    "part_of": 10,
}


def digest(changes: dict[str, Any], *, quote: str = "Courts convicted 40 people.", whole: str = "") -> str:
    return content_digest({**SAID, **changes}, quote_words=quote, part_of=whole)


@pytest.mark.parametrize(
    "change",
    [
        {"span": {"start": 99, "end": 101, "words": "40"}},
        {"quote": {"start": 80, "end": 110, "words": "x"}},
        {"reader": "two/2"},
        {"heading_path": ["Efforts"]},
        {"part_of": 500},
        {"a_field_of_a_later_version": None},
        {"another": []},
    ],
    ids=lambda change: next(iter(change)),
)
def test_place_reader_and_empty_fields_are_not_what_a_statement_says(change: dict[str, Any]) -> None:
    assert digest(change) == digest({})


@pytest.mark.parametrize(
    "change",
    [
        {"value": 41},
        {"value": 0},
        {"period": None},
        {"measure": "prosecutions"},
        {"notes": [4]},
    ],
    ids=str,
)
def test_everything_else_is(change: dict[str, Any]) -> None:
    assert digest(change) != digest({})


def test_the_words_of_the_quote_and_the_whole_it_is_a_part_of_count_too() -> None:
    assert digest({}, quote="Courts convicted 40 people in May.") != digest({})
    assert digest({}, whole="abcdefghijklmnopqrstuvwxyz") != digest({})
