"""What an earlier edition asks, which evidence speaks of it, and the rating that the rules propose."""

from __future__ import annotations

import pytest
from tests.interim_making import DOCUMENT, EDITION, WINDOW, assemble_sentences, assemble_texts, claims_of

from palermo.core.assessment.interim import Dating, NothingAskedError, assemble_interim

ASKED = "Open shelters for victims."


def rating_of(asked: str, *told: str) -> tuple[str, str]:
    proposal = assemble_sentences(asked, *told).rows[0].proposal
    return proposal.rating, proposal.rule


@pytest.mark.parametrize(
    ("told", "rating", "rule"),
    [
        ("In June 2024, the ministry opened two shelters for victims.", "progress", "done"),
        ("In 2024, the ministry opened two shelters for victims.", "limited", "done_in_overlap"),
        (
            "In March 2024, the ministry opened two shelters for victims.",
            "not_enough_information",
            "nothing_dated",
        ),
        (
            "In October 2024, the ministry opened two shelters for victims.",
            "not_enough_information",
            "nothing_dated",
        ),
        ("The ministry opened two shelters for victims.", "not_enough_information", "nothing_dated"),
    ],
)
def test_only_what_is_dated_inside_the_window_counts_as_done(told: str, rating: str, rule: str) -> None:
    assert rating_of(ASKED, told) == (rating, rule)


def test_what_names_a_group_is_answered_in_part_when_another_part_is_silent() -> None:
    asked = "Train labor inspectors and adopt procedures to identify victims among asylum-seekers."
    rating, rule = rating_of(asked, "In May 2024, the ministry trained 40 labor inspectors.")
    assert (rating, rule) == ("limited", "done_in_part")


@pytest.mark.parametrize(
    ("told", "rating", "rule"),
    [
        ("In June 2024, police deported 12 foreign victims to Velmora.", "regress", "contrary"),
        ("In June 2024, the government stopped the removal of foreign victims.", "progress", "done"),
    ],
)
def test_an_act_of_a_practice_that_is_to_end_is_against_the_ask(told: str, rating: str, rule: str) -> None:
    row = assemble_sentences("Cease the removal of foreign victims.", told).rows[0]
    assert (row.proposal.rating, row.proposal.rule) == (rating, rule)


def test_every_proposal_says_why_and_counts_what_it_left_out() -> None:
    row = assemble_sentences(ASKED, "The ministry opened two shelters for victims.").rows[0]
    assert "nothing dated inside the window" in row.proposal.because
    assert "not counted: 1 undated" in row.proposal.because
    assert row.proposal.keys == ()


def test_every_match_says_why_in_words() -> None:
    row = assemble_sentences(ASKED, "In June 2024, the ministry opened two shelters for victims.").rows[0]
    (match,) = row.matches
    assert "both name shelters" in match.because
    assert match.evidence.key in row.proposal.keys


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Hold complicit officials to account.", "In June 2024, courts convicted 12 traffickers."),
        ("Publish data on the compensation of victims.", "In June 2024, the ministry opened two shelters."),
        (
            "Ratify the 2014 Protocol to the Forced Labour Convention.",
            "In June 2024, the government ratified the UN TIP Protocol.",
        ),
        (
            "Reduce the demand for commercial sex.",
            "In June 2024, the ministry launched an awareness campaign.",
        ),
    ],
)
def test_what_is_near_but_not_asked_is_no_answer(asked: str, told: str) -> None:
    assert assemble_sentences(asked, told).rows[0].matches == ()


def test_findings_that_answer_the_same_ask_are_attached_to_the_recommendation() -> None:
    rows = assemble_texts(EDITION, [DOCUMENT]).rows
    by_text = {row.deficiency.text: [each.claim.words for each in row.deficiency.attached] for row in rows}
    compensation = by_text["collect and publish data on compensation awarded to victims"]
    assert len(compensation) == 2
    assert all("compensation" in words for words in compensation)
    assert "The government did not make efforts to reduce the demand for commercial sex acts" in by_text


def test_a_finding_on_efforts_as_a_whole_is_listed_apart() -> None:
    assert [claim.words for claim in assemble_texts(EDITION, [DOCUMENT]).general] == [
        "it did not show overall increasing efforts compared with the previous reporting period"
    ]


def test_the_fictional_interim_year_is_dated_as_its_text_says() -> None:
    interim = assemble_texts(EDITION, [DOCUMENT])
    dated = {each.claim.words[:28]: each.dating for each in interim.evidence}
    assert dated["adopted written procedures f"] is Dating.INSIDE
    assert dated["had appointed a national rap"] is Dating.BEFORE
    assert dated["amended the criminal code to"] is Dating.AFTER
    assert dated["increased the budget for she"] is Dating.UNDATED
    ratings = {row.deficiency.number: row.proposal.rating for row in interim.rows if row.deficiency.number}
    assert ratings[1] == "progress"
    assert ratings[3] == "limited"
    assert ratings[4] == "not_enough_information"


def test_an_edition_that_asks_nothing_is_refused() -> None:
    with pytest.raises(NothingAskedError, match="no recommendation and no negative finding"):
        assemble_interim(claims_of("In 2019, courts convicted 12 traffickers."), [], window=WINDOW)
