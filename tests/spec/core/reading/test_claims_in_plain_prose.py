"""Situations and judgements as sections on forced labour and child labour tell them, in sentences of our own."""

from __future__ import annotations

import pytest

from palermo.core.reading.reader import read_text
from palermo.core.statements import Event, Finding, Pattern

HEAD = "Tavoria\n\nb. Prohibition of Forced or Compulsory Labor\n\n"

SITUATIONS = [
    "Groups vulnerable to exploitation include seasonal workers in fishing, as well as stateless children.",
    "Recruitment agencies charged workers seeking jobs abroad higher fees than the law permits.",
    "Brokers demanded exorbitant placement fees from the women.",
    "The same employers beat or threatened the girls.",
    "Girls as young as ten were working while confined in treatment centers.",
    "On some estates, employers may withhold meals unless children work.",
]
NO_SITUATIONS = [
    "The government prohibited agencies from demanding recruitment fees of workers.",
    "Agencies did not charge workers higher fees.",
    "The women paid a fee for the bus.",
    "Police threatened to close the market.",
    "The government did not have a comprehensive plan to end forced labor.",
]
JUDGEMENTS = [
    ("Government officials are reportedly complicit in trafficking crimes.", "prosecution", "deficiency"),
    ("These crimes continue to go unpunished by the courts.", "prosecution", "deficiency"),
    ("No known steps were taken to address the abuse of nationals working abroad.", "overall", "deficiency"),
    ("The government did not have a comprehensive plan to end forced labor.", "prevention", "deficiency"),
    ("Efforts continued to teach parents about the dangers of child labor.", "prevention", "no_change"),
    ("Labor inspectors were chronically understaffed.", "prevention", "deficiency"),
    ("NGOs noted successful partnerships with the districts against child labor.", "prevention", "progress"),
]


@pytest.mark.parametrize("words", SITUATIONS)
def test_who_is_exploited_and_how_is_a_pattern(words: str) -> None:
    found = [each for each in read_text(HEAD + words + "\n").statements if isinstance(each, Pattern)]
    assert len(found) == 1


@pytest.mark.parametrize("words", NO_SITUATIONS)
def test_acts_of_offices_denials_and_plain_payments_are_no_pattern(words: str) -> None:
    assert [each for each in read_text(HEAD + words + "\n").statements if isinstance(each, Pattern)] == []


@pytest.mark.parametrize(("words", "pillar", "direction"), JUDGEMENTS)
def test_what_lacks_goes_on_or_succeeds_is_a_finding(words: str, pillar: str, direction: str) -> None:
    found = [each for each in read_text(HEAD + words + "\n").statements if isinstance(each, Finding)]
    assert [(each.pillar, each.direction) for each in found] == [(pillar, direction)]


def test_a_fee_beyond_the_law_is_told_as_the_cause() -> None:
    words = "Brokers charged workers seeking work abroad higher fees than the law allows."
    (found,) = [each for each in read_text(HEAD + words + "\n").statements if isinstance(each, Pattern)]
    assert found.causes == ("recruitment_fees",)
    assert "migrant_workers" in found.groups


def test_an_act_and_the_way_it_was_done_are_one_event() -> None:
    words = "In 2019, the government increased training for officials by offering its basic course six times."
    (found,) = [each for each in read_text(HEAD + words + "\n").statements if isinstance(each, Event)]
    assert (found.type, str(found.period)) == ("training", "2019")


def test_an_act_of_another_kind_that_was_a_means_stays_an_event() -> None:
    words = "In 2019, the government trained officials by opening an office in the capital."
    found = [each for each in read_text(HEAD + words + "\n").statements if isinstance(each, Event)]
    assert [each.type for each in found] == ["training", "body"]


def test_hours_of_a_service_that_begin_with_a_year_are_an_event_of_that_year() -> None:
    words = "Beginning in 2019, the government increased funded hours of the shelter to 50 hours per week."
    (found,) = [each for each in read_text(HEAD + words + "\n").statements if isinstance(each, Event)]
    assert (found.type, str(found.period)) == ("service", "2019")


CHILD_LABOUR = "Tavoria\n\nc. Prohibition of Child Labor and Minimum Age for Employment\n\n"


def patterns(text: str) -> list[str]:
    return [each.span.words for each in read_text(text).statements if isinstance(each, Pattern)]


@pytest.mark.parametrize(
    "words",
    [
        "Children often worked on melon plantations and in quarries.",
        "Girls performed heavy tasks in salt production.",
        "Some children began work as young as nine.",
    ],
)
def test_the_work_of_children_is_told_in_the_section_on_it_alone(words: str) -> None:
    assert patterns(CHILD_LABOUR + words + "\n") == [words.rstrip(".")]
    assert patterns(HEAD + words + "\n") == []


@pytest.mark.parametrize(
    "words",
    [
        "Children may work in family shops from the age of 13.",
        "Children did not work on farms.",
        "The law allows children to work in shops.",
        "Inspectors worked in all provinces to find children in factories.",
    ],
)
def test_what_children_may_do_and_what_inspectors_do_is_no_work_of_children(words: str) -> None:
    assert patterns(CHILD_LABOUR + words + "\n") == []
