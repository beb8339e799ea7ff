"""The demonstration: complete, fictional through and through, and truly labelled."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from palermo.core.values import parse_period
from palermo.core.vocabulary.countries import country_of

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src" / "palermo" / "observatory" / "demonstration"
GOLD = ROOT / "tests" / "samples" / "gold"
LABELS = sorted(GOLD.glob("*.json"))
ROLES = {"viewer", "analyst", "reviewer", "editor", "administrator"}
NUMBER = re.compile(
    r"\d[\d,.]*\d|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|zero|none|half)\b",
    re.IGNORECASE,
)


def content() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "demonstration.toml").read_text(encoding="utf-8"))


def is_user_assigned(code: str) -> bool:
    """Whether ISO 3166-1 will never give this code to a country: AA, QM to QZ, X and ZZ."""
    return code[:2] in {"AA", "ZZ"} or code[0] == "X" or (code[0] == "Q" and code[1] >= "M")


def read_labels(path: Path) -> tuple[dict[str, Any], str]:
    labels = json.loads(path.read_text(encoding="utf-8"))
    with (GOLD / labels["file"]).open(encoding="utf-8", newline="") as file:
        return labels, file.read()


def test_every_listed_text_is_there_and_none_besides() -> None:
    listed = {source["file"] for source in content()["sources"]}
    assert {f"texts/{path.name}" for path in (FOLDER / "texts").iterdir()} == listed


def test_every_place_has_a_code_no_country_will_ever_have() -> None:
    places = [content()["country"], *content()["neighbours"]]
    assert all(is_user_assigned(place[code]) for place in places for code in ("iso2", "iso3"))
    assert all(place["is_fictional"] for place in places)


def test_every_source_is_marked_fictional_and_may_be_shown_in_full() -> None:
    for source in content()["sources"]:
        assert source["is_fictional"] and source["may_republish"] and source["terms"], source["file"]
        for key in ("published_on", "period_covered"):
            assert key not in source or parse_period(source[key])


def test_every_text_says_that_it_is_fictional() -> None:
    assert all("fictional" in path.read_text(encoding="utf-8") for path in (FOLDER / "texts").iterdir())


def test_there_is_one_sign_in_for_each_role_at_an_address_nobody_has() -> None:
    people = content()["people"]
    assert {person["role"] for person in people} == ROLES
    assert all(person["email"].endswith(".example") for person in people)
    assert all("password" not in person for person in people)


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_every_label_stands_where_it_says(path: Path) -> None:
    labels, text = read_labels(path)
    for key, words in (("claims", "surface"), ("ignored_numbers", "surface"), ("recommendations", "text")):
        for label in labels[key]:
            assert text[label["start"] : label["end"]] == label[words], label
    for tier in labels["tier_statements"]:
        assert text[tier["start"] : tier["end"]] == tier["text"]


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_every_number_is_labelled_or_left_out_for_a_reason(path: Path) -> None:
    labels, text = read_labels(path)
    covered = [label for key in ("claims", "ignored_numbers", "tier_statements") for label in labels[key]]
    assert all(label["reason"] for label in labels["ignored_numbers"])
    bare = [
        text[max(0, match.start() - 30) : match.end() + 10]
        for match in NUMBER.finditer(text)
        if not any(label["start"] < match.end() and match.start() < label["end"] for label in covered)
    ]
    assert bare == []


def test_all_texts_are_labelled() -> None:
    labelled = {Path(json.loads(path.read_text(encoding="utf-8"))["file"]).name for path in LABELS}
    assert labelled == {path.name for path in (FOLDER / "texts").iterdir()}


def test_the_reader_knows_the_fictional_places_by_the_same_codes() -> None:
    for place in (content()["country"], *content()["neighbours"]):
        assert country_of(place["name"]) == country_of(place["adjective"]) == place["iso3"]
