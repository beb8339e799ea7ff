"""The vocabularies of claims, and that the lexicon names no term they do not have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from palermo.core.reading.lexicon import load_lexicon
from palermo.core.statements import kinds
from palermo.core.vocabulary import load_vocabulary

NAMES = [
    "causes", "concrete_actions", "controllers", "event_types", "exploitation_forms", "finding_topics", "groups",
    "law_effects", "minimum_standards", "palermo_acts", "palermo_means", "palermo_purposes", "pillars", "sectors",
    "sites", "tvpa_criteria",
]  # fmt: skip


def keys(name: str) -> list[str]:
    return [term["key"] for term in load_vocabulary(name)["terms"]]


@pytest.mark.parametrize("name", NAMES)
def test_a_vocabulary_says_where_it_comes_from_and_how_far_it_was_checked(name: str) -> None:
    vocabulary = load_vocabulary(name)
    assert vocabulary["name"] == name
    assert vocabulary["source"] and vocabulary["version"]
    assert vocabulary["verification"] in ("verified", "unverified")
    assert len(keys(name)) == len(set(keys(name)))
    assert all(term["label"] for term in vocabulary["terms"])


def test_there_are_nine_concrete_actions_in_the_order_of_the_statute() -> None:
    terms = load_vocabulary("concrete_actions")["terms"]
    assert [term["number"] for term in terms] == list(range(1, 10))
    assert load_vocabulary("concrete_actions")["first_report_year"] == 2019


def test_criteria_are_numbered_and_the_unconfirmed_one_is_off() -> None:
    terms = load_vocabulary("tvpa_criteria")["terms"]
    assert [term["number"] for term in terms] == list(range(1, 14))
    assert [term["key"] for term in terms if not term["is_active"]] == ["finance_framework"]
    assert {term["verification"] for term in terms} <= {"verified", "partly verified", "unverified"}


def test_every_pillar_of_a_finding_is_a_term() -> None:
    assert tuple(keys("pillars")) == kinds.PILLARS


def test_every_form_leads_to_a_purpose_of_the_protocol_or_says_that_none_is_told() -> None:
    purposes = {term["purpose"] for term in load_vocabulary("exploitation_forms")["terms"]}
    assert purposes - {None} <= set(keys("palermo_purposes"))


@pytest.mark.parametrize(
    ("table", "vocabulary"),
    [
        ("forms", "exploitation_forms"),
        ("groups", "groups"),
        ("sectors", "sectors"),
        ("sites", "sites"),
        ("causes", "causes"),
        ("controllers", "controllers"),
    ],
)
def test_the_lexicon_of_the_situation_names_known_terms(table: str, vocabulary: str) -> None:
    assert set(load_lexicon("en", "patterns")[table]) <= set(keys(vocabulary))


def test_the_lexicon_of_acts_and_judgements_names_known_terms() -> None:
    events, findings = load_lexicon("en", "events"), load_lexicon("en", "findings")
    assert _values(events["rule"], "type") <= set(keys("event_types"))
    assert set(events["concrete"].values()) <= set(keys("concrete_actions"))
    assert _values(findings["topic"], "key") <= set(keys("finding_topics"))
    assert _values(findings["topic"], "criterion") <= set(keys("tvpa_criteria"))
    assert _values(findings["topic"], "pillar") <= set(kinds.PILLARS)
    actions = {term["concrete_action"] for term in load_vocabulary("event_types")["terms"]}
    assert actions - {None} <= set(keys("concrete_actions"))


def test_the_lexicon_of_laws_names_known_effects() -> None:
    effects = load_lexicon("en", "laws")["effects"]
    named = {key for table in effects.values() for key in table} | {"does_not_cover", "not_party"}
    assert named <= set(keys("law_effects"))


def test_every_verb_of_a_rule_is_a_verb_of_the_language() -> None:
    from palermo.core.reading.clauses.verbs import clause_words

    known = {plain for plain, _ in clause_words().forms.values()}
    rules = load_lexicon("en", "events")["rule"]
    assert {verb for rule in rules for verb in rule["verbs"].split()} - known == set()


def _values(entries: Iterable[dict[str, Any]], name: str) -> set[str]:
    return {entry[name] for entry in entries if name in entry}
