"""Which statements bear on which criterion, where they lie in time, what is missing, what contradicts, and what a
rating needs."""

from __future__ import annotations

from typing import Any

import pytest

from palermo.core.assessment.frameworks import list_versions
from palermo.core.assessment.workbench import (
    Draft,
    Item,
    MappingError,
    Timing,
    Voiced,
    check_rating,
    find_missing,
    find_oppositions,
    list_mappings,
    load_mapping,
    load_scale,
    map_item,
    period_before,
    place_in,
    voice_of,
)
from palermo.core.assessment.workbench.mappings import read_mapping
from palermo.core.values import parse_period
from palermo.core.vocabulary import load_vocabulary

TVPA = load_mapping("tvpa")
VOCABULARIES = {
    "measure": "measures",
    "topic": "finding_topics",
    "type": "event_types",
    "concrete_action": "concrete_actions",
    "effect": "law_effects",
    "pillar": "pillars",
}


def criteria_of(kind: str, **fields: Any) -> list[str]:
    return [each.criterion for each in map_item(Item("k", kind, fields), mapping=TVPA)]


def test_a_measure_leads_to_the_criterion_that_its_rule_names() -> None:
    assert criteria_of("figure", measure="convictions", facets={}) == ["investigate_prosecute"]
    (match,) = map_item(Item("k", "figure", {"measure": "permits"}), mapping=TVPA)
    assert (match.criterion, match.field, match.value) == ("protect_victims", "measure", "permits")


def test_figures_of_officials_belong_to_complicity_alone() -> None:
    assert criteria_of("figure", measure="convictions", facets={"role": "official"}) == [
        "official_complicity"
    ]


def test_any_nationality_leads_to_the_share_of_foreigners_too() -> None:
    found = criteria_of("figure", measure="victims_identified", facets={"nationality": "foreign"})
    assert found == ["protect_victims", "noncitizen_share"]


def test_the_criterion_that_a_reader_gave_a_finding_goes_before_its_topic() -> None:
    said = {"criterion": "demand", "topic": "demand", "pillar": "prevention"}
    (match,) = map_item(Item("k", "finding", said), mapping=TVPA)
    assert (match.criterion, match.field) == ("demand", "criterion")


def test_a_finding_that_no_rule_takes_falls_to_its_pillar_and_says_so() -> None:
    said = {"topic": "narrow_focus", "pillar": "protection", "direction": "deficiency"}
    (match,) = map_item(Item("k", "finding", said), mapping=TVPA)
    assert (match.criterion, match.field, match.is_fallback) == ("protect_victims", "pillar", True)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [("tier_placement", {"tier": "2"}), ("recommendation", {"number": 1}), ("figure", {"measure": "age"})],
)
def test_what_no_rule_names_bears_on_nothing(kind: str, fields: dict[str, Any]) -> None:
    assert criteria_of(kind, **fields) == []


@pytest.mark.parametrize("framework", list_mappings())
def test_every_criterion_of_every_mapping_exists_in_some_version(
    framework: str,
) -> None:
    versions = [each for each in list_versions() if each.id == framework]
    known = {criterion.key for each in versions for criterion in each.criteria}
    assert {each.criterion for each in load_mapping(framework).criteria} <= known


@pytest.mark.parametrize("framework", list_mappings())
def test_every_value_of_every_rule_is_a_word_of_its_vocabulary(framework: str) -> None:
    words = {
        field: {each["key"] for each in load_vocabulary(name)["terms"]}
        for field, name in VOCABULARIES.items()
    }
    unknown = [
        (each.criterion, rule.field, value)
        for each in load_mapping(framework).criteria
        for rule in (*each.rules, *each.expected)
        for value in rule.values
        if rule.field != "criterion" and value not in words[rule.field]
    ]
    assert unknown == []


def test_a_mapping_with_an_unknown_kind_is_refused_in_one_sentence() -> None:
    rule = {"kind": "rumour", "field": "topic", "values": ["x"]}
    written = {
        **dict.fromkeys(("framework", "version", "title", "source", "verification"), "x"),
        "criteria": {"demand": {"rules": [rule], "expected": []}},
    }
    with pytest.raises(MappingError, match="names kind 'rumour'"):
        read_mapping(written)
    with pytest.raises(MappingError, match="has no mapping"):
        load_mapping("nothing")


def test_expected_evidence_is_missing_until_one_statement_meets_it() -> None:
    of = TVPA.of("investigate_prosecute")
    labels = [rule.label for rule in find_missing([], of=of)]
    assert "Convictions counted" in labels
    officials = Item("a", "figure", {"measure": "convictions", "facets": {"role": "official"}})
    assert "Convictions counted" in [rule.label for rule in find_missing([officials], of=of)]
    held = Item("b", "figure", {"measure": "convictions", "facets": {}})
    assert "Convictions counted" not in [rule.label for rule in find_missing([held], of=of)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2023-04/2024-03", Timing.IN),
        ("2023-10-05", Timing.IN),
        ("2023", Timing.PARTLY),
        ("2024-03/2024-04", Timing.PARTLY),
        ("2023-03-31", Timing.BEFORE),
        ("2024-04-01", Timing.AFTER),
        ("2020/2030", Timing.PARTLY),
    ],
)
def test_a_statement_lies_in_partly_in_before_or_after_the_period(written: str, expected: Timing) -> None:
    assert place_in(parse_period(written), window=parse_period("2023-04/2024-03")) is expected


def test_what_states_no_date_is_undated() -> None:
    assert place_in(None, window=parse_period("2024")) is Timing.UNDATED


@pytest.mark.parametrize(
    ("window", "before"),
    [
        ("2024-04/2025-03", "2023-04/2024-03"),
        ("2016-05/2016-11", "2015-10/2016-04"),
        ("2024", "2023"),
        ("2020/2021", "2018/2019"),
        ("2024-03-01/2024-03-31", "2024-01-30/2024-02-29"),
    ],
)
def test_the_period_before_is_as_long_and_ends_the_day_before(window: str, before: str) -> None:
    given, found = parse_period(window), period_before(parse_period(window))
    assert str(found) == before
    assert (given.first_day - found.last_day).days == 1


def test_progress_against_a_shortcoming_on_one_topic_is_an_opposition() -> None:
    said = [
        Voiced("a", "finding", "referral", direction="progress"),
        Voiced("b", "finding", "referral", direction="deficiency"),
        Voiced("c", "finding", "hotline", direction="no_change"),
    ]
    (found,) = find_oppositions(said)
    assert (found.manner, found.about, found.first, found.second) == ("direction", "referral", ("a",), ("b",))


def test_opposite_findings_on_different_topics_oppose_the_criterion_as_a_whole() -> None:
    said = [
        Voiced("a", "finding", "referral", direction="progress"),
        Voiced("b", "finding", "hotline", direction="regress"),
    ]
    (found,) = find_oppositions(said)
    assert (found.about, found.first, found.second) == ("", ("a",), ("b",))


def test_the_government_and_civil_society_on_one_thing_stand_beside_each_other() -> None:
    said = [
        Voiced("a", "figure", "victims_identified", voice="government"),
        Voiced("b", "figure", "victims_identified", voice="civil_society"),
        Voiced("c", "figure", "convictions", voice="civil_society"),
    ]
    (found,) = find_oppositions(said)
    assert (found.manner, found.about) == ("voice", "victims_identified")


def test_the_named_reporter_goes_before_the_publisher() -> None:
    def key(reporter: str, publisher: str) -> str:
        voice = voice_of(reporter=reporter, publisher=publisher)
        return voice.key if voice else ""

    assert key("NGOs", "Ministry of Justice") == "civil_society"
    assert key("", "Ministry of Justice") == "government"
    assert key("Prosecutor General", "Lantern Network") == "government"
    assert key("", "Lantern Network") == "civil_society"
    assert key("", "Palermo") == ""


WHOLE = Draft(grade="met", reason="Courts convicted more people.", evidence_count=1)


def problems_of(**changes: Any) -> set[str]:
    from dataclasses import replace

    return set(check_rating(replace(WHOLE, **changes), scale=load_scale()))


def test_a_whole_rating_has_no_problem() -> None:
    assert problems_of() == set()
    assert problems_of(evidence_count=0, is_without_evidence=True, search_count=1) == set()
    assert problems_of(reason="法院判决的人数比上年有所增加了。") == set()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"grade": ""}, "grade"),
        ({"grade": "splendid"}, "grade"),
        ({"reason": "   "}, "reason"),
        ({"reason": "so so"}, "reason"),
        ({"reason": "1234567890123456"}, "reason"),
        ({"reason": "a " * 4000}, "reason"),
        ({"evidence_count": 0}, "evidence"),
        ({"evidence_count": 0, "is_without_evidence": True}, "evidence"),
        ({"is_without_evidence": True, "search_count": 1}, "evidence"),
        ({"previous": "not_met"}, "change_reason"),
        ({"previous": "not_met", "change_reason": "  "}, "change_reason"),
    ],
)
def test_a_rating_without_what_it_needs_is_refused_at_its_field(changes: dict[str, Any], field: str) -> None:
    assert problems_of(**changes) == {field}


def test_the_same_rating_as_before_needs_no_explanation() -> None:
    assert problems_of(previous="met") == set()
    assert problems_of(previous="not_met", change_reason="A new law is in force.") == set()


def test_the_scale_is_in_order_and_insufficient_evidence_has_no_level() -> None:
    levels = [each.level for each in load_scale()]
    assert levels == [5, 4, 3, 2, 1, None]
    assert load_scale("tvpa") == load_scale()
