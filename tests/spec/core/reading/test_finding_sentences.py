"""What sentences judge of a government's efforts: direction, pillar, topic, criterion."""

from __future__ import annotations

import pytest

from palermo.core.reading.findings import find_findings
from palermo.core.reading.structure import Hints, take_apart
from palermo.core.statements import Finding


def read(text: str) -> list[Finding]:
    return list(find_findings(take_apart(text, hints=Hints(country="Tavoria"))))


@pytest.mark.parametrize(
    ("sentence", "pillar", "direction", "topic"),
    [
        (
            "The government increased its law enforcement efforts.",
            "prosecution",
            "progress",
            "investigations_prosecutions",
        ),
        (
            "The government maintained efforts to protect victims.",
            "protection",
            "no_change",
            "victim_services",
        ),
        ("Prosecutions and convictions decreased.", "prosecution", "regress", "investigations_prosecutions"),
        ("The government did not adopt a national action plan.", "prevention", "deficiency", "action_plan"),
        (
            "Tavoria continued to lack a formal procedure to identify victims.",
            "protection",
            "deficiency",
            "formal_identification",
        ),
        ("There were no legal alternatives to removal.", "protection", "deficiency", "legal_alternatives"),
        (
            "Some victims continued to be punished for unlawful acts.",
            "protection",
            "deficiency",
            "victims_punished",
        ),
        ("The police forcibly deported refugees.", "protection", "deficiency", "forcible_repatriation"),
        ("Shelter for male victims was inadequate.", "protection", "deficiency", "men_left_out"),
        ("The government has not disaggregated its data.", "prosecution", "deficiency", "disaggregated_data"),
        ("Assistance tends to be short term.", "protection", "deficiency", "shelter_short_term"),
        (
            "Certain cases have yet to lead to prosecutions.",
            "prosecution",
            "deficiency",
            "investigations_prosecutions",
        ),
        ("Gaps remain in the labor inspectorate.", "prevention", "deficiency", "labour_inspection"),
        (
            "The government made significant efforts to reduce the demand for commercial sex.",
            "prevention",
            "progress",
            "demand",
        ),
        (
            "The government has made progress in its anti-trafficking efforts.",
            "overall",
            "progress",
            "overall",
        ),
    ],
)
def test_a_judgement_is_read_with_pillar_direction_and_topic(
    sentence: str, pillar: str, direction: str, topic: str
) -> None:
    (found,) = read(sentence)
    assert (found.pillar, found.direction, found.topic) == (pillar, direction, topic)
    assert found.span.words == sentence.rstrip(".")


@pytest.mark.parametrize(
    "sentence",
    [
        "Courts convicted 29 traffickers, compared with 28 in 2016.",
        "The number of calls increased to 300.",
        "The ministry trained nurses.",
        "Traffickers did not pay the women.",
        "Tavoria does not fully meet the minimum standards; however, it is making significant efforts to do so.",
    ],
)
def test_counts_acts_and_tier_sentences_judge_nothing(sentence: str) -> None:
    assert read(sentence) == []


def test_each_way_an_effort_was_made_is_a_finding_of_its_own() -> None:
    found = read(
        "The government demonstrated efforts by prosecuting more traffickers and opening a shelter for victims."
    )
    assert [(each.pillar, each.direction) for each in found] == [
        ("prosecution", "progress"),
        ("protection", "progress"),
    ]


def test_the_heading_gives_the_pillar() -> None:
    (found,) = read("PREVENTION\n\nThe government increased its efforts considerably this year.")
    assert found.pillar == "prevention"


def test_who_judges_is_kept() -> None:
    (found,) = read("Observers reported the courts lacked interpreters for victims.")
    assert (found.reporter, found.direction) == ("Observers", "deficiency")


def test_the_criterion_is_one_of_the_statute() -> None:
    (found,) = read("The government did not investigate complicit officials.")
    assert found.criterion == "official_complicity"
