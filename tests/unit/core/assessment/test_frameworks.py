"""Framework files: what ships, what is in force when, and how a wrong file is refused."""

from __future__ import annotations

import itertools
import json
from datetime import date
from typing import Any

import pytest

from palermo.core.assessment.frameworks import (
    FrameworkError,
    UnknownFrameworkError,
    get_framework,
    list_frameworks,
    list_versions,
    parse_framework,
    write_framework,
)
from palermo.core.vocabulary import load_vocabulary


def write(**changes: Any) -> str:
    criteria = changes.pop("criteria", [{"key": "shelter", "label": "Shelter"}])
    whole = {
        "id": "house", "title": "House rules", "version": "1", "source": "Us", "verification": "verified",
        "criteria": criteria, **changes,
    }  # fmt: skip
    return json.dumps({name: value for name, value in whole.items() if value is not ...})


def test_what_ships_is_found_by_identifier_and_day() -> None:
    assert {each.id for each in list_frameworks()} >= {
        "tvpa", "concrete_actions", "tiers", "palermo", "greta", "three_p", "milestones",
    }  # fmt: skip
    assert get_framework("greta", on=date(2020, 1, 1)).version == "round-3"
    assert get_framework("greta", on=date(2024, 1, 1)).version == "round-4"
    assert get_framework("greta").version == "round-4"
    assert get_framework("tvpa", version="2003").effective_to == date(2006, 1, 9)


@pytest.mark.parametrize(
    ("year", "count", "partnerships"), [(2001, 7, ""), (2005, 10, ""), (2010, 11, ""), (2014, 12, "9")]
)
def test_criteria_of_a_report_year_are_those_of_its_law(year: int, count: int, partnerships: str) -> None:
    framework = get_framework("tvpa", on=year)
    under = [each for each in framework.list_in_force(year) if each.parent == "serious_and_sustained"]
    assert [each.number for each in under] == [str(number) for number in range(1, count + 1)]
    assert "".join(each.number for each in under if each.key == "partnerships") == partnerships


def test_an_unconfirmed_criterion_is_never_in_force() -> None:
    framework = get_framework("tvpa", on=2024)
    assert not framework.get_criterion("finance_framework").is_in_force(date(2024, 6, 30))
    assert len(framework.list_to_rate(2024)) == 3 + 12


@pytest.mark.parametrize("identifier", ["tvpa", "greta", "tiers"])
def test_versions_follow_each_other_without_overlap(identifier: str) -> None:
    versions = [each for each in list_versions() if each.id == identifier]
    for before, after in itertools.pairwise(versions):
        assert before.effective_to is not None and after.effective_from is not None
        assert (after.effective_from - before.effective_to).days == 1


def test_the_readers_keys_are_those_of_the_framework() -> None:
    newest = get_framework("tvpa")
    for name in ("tvpa_criteria", "minimum_standards"):
        for term in load_vocabulary(name)["terms"]:
            assert newest.get_criterion(term["key"]).label == term["label"]
            if text := term.get("text"):
                assert newest.get_criterion(term["key"]).text == text
    actions = get_framework("concrete_actions").criteria
    assert [each.key for each in actions] == [
        each["key"] for each in load_vocabulary("concrete_actions")["terms"]
    ]


def test_the_index_has_items_in_each_of_its_dimensions() -> None:
    items = get_framework("three_p").list_to_rate(2015)
    assert {each.dimension for each in items} == {"prosecution", "protection", "prevention"}
    assert len(items) == 21


def test_a_framework_is_what_it_was_after_writing_and_parsing() -> None:
    for each in list_versions():
        assert parse_framework(write_framework(each)) == each


def test_walking_puts_children_after_their_parent() -> None:
    walked = [(depth, each.key) for depth, each in get_framework("palermo").walk()]
    assert walked[:2] == [(0, "act"), (1, "recruitment")]
    assert len(walked) == len(get_framework("palermo").criteria)


@pytest.mark.parametrize(
    ("text", "place", "met"),
    [
        ("{", "line 1, column 2", "no JSON"),
        ("[]", "the file", "[]"),
        ("[" * 100_000, "", "nests brackets"),
        (write(title=...), "the file", "'title' is missing"),
        (write(ID="x"), "the file", '"ID" is no field'),
        (write(version="a b"), "version", "short name"),
        (write(verification="sure"), "verification", "expected one of verified"),
        (write(criteria=[]), "criteria", "empty"),
        (write(effective_from="2019-02-30"), "effective_from", "no day '2019-02-30'"),
        (write(effective_from="2019-01-02", effective_to="2019-01-01"), "the file", "ends on 2019-01-01"),
        (
            write(criteria=[{"key": "a", "label": "A"}, {"key": "a", "label": "B"}]),
            "criteria 2 (a)",
            "before",
        ),
        (write(criteria=[{"key": "a", "label": "A", "parent": "b"}]), "criteria 1 (a), parent", "'b'"),
        (write(criteria=[{"key": "a", "label": "A", "parent": "a"}]), "criteria 1 (a), parent", "circle"),
        (write(criteria=[{"key": "a", "label": "A", "pillar": "police"}]), "criteria 1, pillar", "police"),
        (
            write(criteria=[{"key": "a", "label": "A", "history": [{"on": "2020-13-01", "text": "t"}]}]),
            "criteria 1 (a), history 1, on",
            "2020-13-01",
        ),
    ],
)
def test_a_wrong_file_is_refused_in_one_sentence_that_names_the_place(
    text: str, place: str, met: str
) -> None:
    with pytest.raises(FrameworkError) as problem:
        parse_framework(text)
    said = str(problem.value)
    assert said.startswith(place) and met in said and "expected" in said
    assert "\n" not in said


def test_what_is_not_known_is_said_with_what_is() -> None:
    with pytest.raises(UnknownFrameworkError, match="expected one of concrete_actions, greta"):
        get_framework("tvpaa")
    with pytest.raises(UnknownFrameworkError, match="its versions: round-3, round-4"):
        get_framework("greta", on=1999)
    with pytest.raises(UnknownFrameworkError, match="no criterion"):
        get_framework("tvpa").get_criterion("x")
