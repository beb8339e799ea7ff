"""What is typed is kept as it was typed, and almost nothing is an error."""

from __future__ import annotations

import pytest

from palermo.intake_public.form.answers import OF_A_NAMED, read_answers, read_more


def test_words_alone_are_a_report_with_the_most_careful_choices() -> None:
    answers = read_answers({"words": "They hold my brother."})
    assert answers.errors == {}
    assert (answers.typed["consent"], answers.typed["named"]) == ("statistics", "no")
    assert (answers.typed["danger"], answers.typed["about"]) == ("", "")


def test_an_unknown_consent_is_read_as_the_least() -> None:
    assert read_answers({"words": "x", "consent": "everything"}).typed["consent"] == "statistics"


@pytest.mark.parametrize("consent", ["statistics", "contact", "services"])
def test_a_chosen_consent_stays(consent: str) -> None:
    assert read_answers({"words": "x", "consent": consent}).typed["consent"] == consent


@pytest.mark.parametrize("words", ["", "  \n "])
def test_nothing_written_is_an_error_beside_its_field(words: str) -> None:
    assert read_answers({"words": words, "place": "Quay 4"}).errors == {"words": "error_empty"}
    assert read_more({"words": words}).errors == {"words": "error_empty"}


@pytest.mark.parametrize("field", OF_A_NAMED)
def test_who_stays_anonymous_is_asked_about_anything_that_names(field: str) -> None:
    answers = read_answers({"words": "x", "named": "no", field: "something"})
    assert answers.errors == {"named": "error_named"}
    assert answers.typed[field] == "something"
    assert read_answers({"words": "x", "named": "yes", field: "something"}).errors == {}


def test_lines_are_kept_and_marks_that_no_database_takes_are_not() -> None:
    assert read_answers({"words": "one\r\ntwo\0"}).typed["words"] == "one\ntwo"
