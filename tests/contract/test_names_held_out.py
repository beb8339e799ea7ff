"""Private names in sentences that somebody else wrote before seeing the rules: what is hidden, and what is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from palermo.core.reading.names import find_private_names

SETS = Path(__file__).parents[1] / "labels" / "names"
LEAST_RECALL = 0.9
MOST_WRONGLY_HIDDEN = 0.1


def sentences(name: str) -> list[dict[str, Any]]:
    return list(json.loads((SETS / f"{name}.json").read_text(encoding="utf-8"))["sentences"])


def is_hidden_whole(text: str, name: str) -> bool:
    """Whether every letter of the name lies in a span that is hidden."""
    hidden = {at for span in find_private_names(text) for at in range(span.start, span.end)}
    start = text.index(name)
    return all(at in hidden for at in range(start, start + len(name)) if text[at].isalnum())


@pytest.mark.parametrize("name", ["held_out", "held_out_second"])
def test_nine_of_ten_sentences_have_every_private_name_hidden_whole(name: str) -> None:
    named = [each for each in sentences(name) if each["private_names"]]
    missed = [
        each["text"]
        for each in named
        if not all(is_hidden_whole(each["text"], private) for private in each["private_names"])
    ]
    assert len(missed) <= (1 - LEAST_RECALL) * len(named), missed


@pytest.mark.parametrize("name", ["held_out", "held_out_second"])
def test_officials_authors_bodies_places_laws_and_ships_stay_readable(name: str) -> None:
    free = [each["text"] for each in sentences(name) if not each["private_names"]]
    hidden = [text for text in free if find_private_names(text)]
    assert len(hidden) <= MOST_WRONGLY_HIDDEN * len(free), hidden


@pytest.mark.parametrize(
    ("name", "key"), [("held_out", "first_measured"), ("held_out_second", "measured_once")]
)
def test_the_figures_first_measured_belong_to_the_sentences_as_they_are(name: str, key: str) -> None:
    record = json.loads((SETS / f"{name}.json").read_text(encoding="utf-8"))
    figures, named = record[key], [each for each in record["sentences"] if each["private_names"]]
    assert figures["named"] == len(named)
    assert figures["unnamed"] == len(record["sentences"]) - len(named)
    assert figures["recall"] == figures["found"] / figures["named"]
