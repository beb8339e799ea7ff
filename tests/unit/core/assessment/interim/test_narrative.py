"""The draft narrative: in the order of the form, every sentence from statements."""

from __future__ import annotations

import re

import pytest
from tests.interim_making import DOCUMENT, EDITION, assemble_sentences, assemble_texts

from palermo.core.assessment.freezing import freeze
from palermo.core.assessment.interim import Sentence, Stance, draft_narrative, write_interim
from palermo.core.assessment.interim.narrative import UncitedSentenceError


def test_the_sections_stand_in_the_order_of_the_form() -> None:
    narrative = draft_narrative(assemble_texts(EDITION, [DOCUMENT]))
    assert [each.key for each in narrative] == [
        "scope",
        "prosecution",
        "protection",
        "prevention_cooperation",
    ]


def test_every_sentence_cites_statements_that_hold_its_quoted_words() -> None:
    interim = assemble_texts(EDITION, [DOCUMENT])
    narrative = draft_narrative(interim)
    statements = write_interim(interim, narrative)["statements"]
    sentences = [each for section in narrative[1:] for each in section.sentences]
    assert len(sentences) > 10
    for sentence in sentences:
        words = " ".join(statements[key]["words"] for key in sentence.keys)
        for quoted in re.findall("“([^”]+?)(?: …)?”", sentence.text):
            assert quoted in words


def test_a_sentence_without_a_statement_cannot_be_made() -> None:
    with pytest.raises(UncitedSentenceError, match="expected at least one"):
        Sentence("The government did well.", ())


@pytest.mark.parametrize(
    ("told", "written"),
    [
        (
            "In June 2024, the ministry opened two shelters for victims.",
            "In June 2024, the ministry “opened two shelters for victims”.",
        ),
        (
            "In January 2024, the ministry opened two shelters for victims.",
            "Before the window, in January 2024, the ministry “opened two shelters for victims”.",
        ),
        (
            "The ministry increased the budget for shelters.",
            "The ministry, at a time that the text does not give, “increased the budget for shelters”.",
        ),
    ],
)
def test_a_sentence_says_when_who_and_the_source_s_words(told: str, written: str) -> None:
    narrative = draft_narrative(assemble_sentences("Open shelters for victims.", told))
    assert written in [each.text for section in narrative for each in section.sentences]


def test_nobody_is_never_written_as_somebody_who_acted() -> None:
    told = (
        "In June 2024, no government officials were investigated or convicted for complicity in trafficking."
    )
    interim = assemble_sentences("Investigate and convict complicit officials.", told)
    stances = {match.stance for match in interim.rows[0].matches}
    assert stances <= {Stance.LACKING}
    texts = [each.text for section in draft_narrative(interim) for each in section.sentences]
    assert not any("o government officials “" in text for text in texts)


def test_what_nothing_was_found_on_is_said() -> None:
    narrative = draft_narrative(assemble_sentences("Open shelters for victims.", "Nothing was counted."))
    texts = [each.text for section in narrative for each in section.sentences]
    assert "No statement dated inside the window was found on: “Open shelters for victims”." in texts


def test_the_plain_form_can_be_frozen_and_is_the_same_each_time() -> None:
    first, second = (
        freeze(write_interim(interim, draft_narrative(interim)))[1]
        for interim in (assemble_texts(EDITION, [DOCUMENT]) for _ in range(2))
    )
    assert first == second
