"""Acts and no acts: tiny sentences and the events in them."""

from __future__ import annotations

import pytest

from palermo.core.reading.events import find_events
from palermo.core.reading.structure import Hints, take_apart
from palermo.core.statements import Event


def read(text: str, *, report_year: int = 2018) -> list[Event]:
    return list(find_events(take_apart(text, hints=Hints(report_year=report_year, country="Tavoria"))))


@pytest.mark.parametrize(
    ("sentence", "type", "period", "words"),
    [
        (
            "The government ratified the UN TIP Protocol in 2011.",
            "treaty_action",
            "2011",
            "ratified the UN TIP Protocol in 2011",
        ),
        (
            "In June 2012, parliament amended the penal code.",
            "legislation",
            "2012-06",
            "amended the penal code",
        ),
        (
            "The cabinet adopted a national action plan in 2013.",
            "plan",
            "2013",
            "adopted a national action plan in 2013",
        ),
        (
            "The ministry issued guidelines on interviewing children.",
            "guideline",
            None,
            "issued guidelines on interviewing children",
        ),
        ("The police created a child protection unit.", "body", None, "created a child protection unit"),
        ("Tavoria trained 300 coast guards.", "training", None, "trained 300 coast guards"),
        (
            "Authorities provided shelter staff training on trauma.",
            "training",
            None,
            "provided shelter staff training on trauma",
        ),
        (
            "The ministry broadcast radio messages in three languages.",
            "campaign",
            None,
            "broadcast radio messages in three languages",
        ),
        ("The council has opened two hotlines.", "service", None, "has opened two hotlines"),
        (
            "The state allocated 2 million crowns ($90,000) to the fund.",
            "funding",
            None,
            "allocated 2 million crowns ($90,000) to the fund",
        ),
        (
            "Tavoria signed a bilateral agreement with Kenya.",
            "cooperation",
            None,
            "signed a bilateral agreement with Kenya",
        ),
        (
            "In March 2012 police raided a brothel in Lorne.",
            "enforcement",
            "2012-03",
            "raided a brothel in Lorne",
        ),
        (
            "The inspectorate revoked the licenses of four recruitment agencies.",
            "inspection",
            None,
            "revoked the licenses of four recruitment agencies",
        ),
    ],
)
def test_an_act_is_read_with_type_period_and_span(
    sentence: str, type: str, period: str | None, words: str
) -> None:
    (event,) = read(sentence)
    assert (event.type, event.span.words) == (type, words)
    assert (str(event.period) if event.period else None) == period
    assert event.quote.words == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The government did not train any judges.",
        "The government plans to open a shelter.",
        "Parliament failed to adopt the bill.",
        "The government continued to operate a shelter.",
        "The police took steps to identify victims.",
        "Victims may apply for permits.",
        "In 2017 the police identified 71 victims.",
        "Courts convicted 12 traffickers in 2017.",
        "No plan was adopted.",
        "Traffickers opened a bar near the port.",
        "The government increased its efforts to protect children.",
    ],
)
def test_denied_meant_lasting_and_counted_things_are_no_events(sentence: str) -> None:
    assert read(sentence) == []


def test_a_case_with_a_month_is_an_event_although_it_counts_persons() -> None:
    (event,) = read(
        "In July 2012, a man who sold three girls in Lorne province was sentenced to life in prison."
    )
    assert (event.type, str(event.period), event.actor) == ("enforcement", "2012-07", None)
    assert event.place is not None and (event.place.name, event.place.iso3) == ("Lorne province", "XTV")
    assert event.span.words.startswith("a man who sold")


def test_an_act_with_a_partner_is_of_the_kind_of_its_purpose() -> None:
    (event,) = read("In May 2012, Tavorian officials cooperated with Kenyan police to arrest two recruiters.")
    assert (event.type, event.actor, event.counterpart) == (
        "enforcement",
        "Tavorian officials",
        "Kenyan police",
    )


def test_acts_of_one_sentence_share_doer_and_date() -> None:
    events = read(
        "In April 2012, the ministry issued guidelines for prosecutors and arranged seminars on them."
    )
    assert [(each.type, str(each.period), each.actor) for each in events] == [
        ("guideline", "2012-04", "the ministry"),
        ("training", "2012-04", "the ministry"),
    ]


def test_a_pronoun_stands_for_the_last_doer_of_the_passage() -> None:
    events = read("The Ministry of the Sea trained 20 captains. It opened a hotline.")
    assert [each.actor for each in events] == ["The Ministry of the Sea", "The Ministry of the Sea"]


def test_concrete_actions_are_mapped_for_reports_from_2019_only() -> None:
    sentence = "In June 2018, police charged two officers."
    assert read(sentence, report_year=2018)[0].concrete_action is None
    assert read(sentence, report_year=2019)[0].concrete_action == "prosecutions"
    assert read("The ministry trained nurses.", report_year=2020)[0].concrete_action == "training"
