"""The lexicon and the table of counts agree with each other."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from palermo.core.assessment.genealogy.lexicon import load_background, load_lexicon, load_weights
from palermo.core.assessment.genealogy.wording import stem


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    text = files("palermo.core.assessment.genealogy").joinpath("lexicon.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def test_no_phrase_stands_in_two_classes(content: dict[str, Any]) -> None:
    owners: dict[tuple[str, ...], set[str]] = {}
    for name, phrases in (*content["actions"].items(), *content["things"].items()):
        for phrase in phrases:
            words = re.findall(r"[a-z]+(?:-[a-z]+)*|\d+", phrase.lower())
            stems = tuple(stem(content["spelling"].get(word, word)) for word in words)
            owners.setdefault(stems, set()).add(name)
    assert {stems: names for stems, names in owners.items() if len(names) > 1} == {}


def test_every_named_class_is_there(content: dict[str, Any]) -> None:
    classes = set(load_lexicon().classes)
    named = {name for key in ("related", "contrasts") for group in content[key] for name in group}
    assert named | set(content["light"]) | set(content["common"]) <= classes


def test_every_class_is_counted() -> None:
    background = load_background()
    assert set(load_lexicon().classes) <= set(background.counts)
    assert all(0 <= count <= background.text_count for count in background.counts.values())


def test_what_is_rare_weighs_more() -> None:
    background = load_background()
    assert (
        background.weight("a-word-nobody-used")
        > background.weight("compensate")
        > background.weight("trafficking")
    )


def test_the_unsure_band_lies_between_different_and_same() -> None:
    weights = load_weights()
    assert 0 < weights.unsure_from < weights.same_from < 1
