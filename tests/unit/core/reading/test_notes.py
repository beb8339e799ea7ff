"""Notes, the sources they name, and the marks that point to them."""

from __future__ import annotations

import pytest

from palermo.core.reading.notes import source_key
from palermo.core.reading.structure import take_apart

TAIL = "\n\n____________\n1 Harbour Watch: A Survey; 2012 Port Report\n2 2012 Port Report\n3 Ibid.\n"


def marks(text: str) -> list[tuple[int, str]]:
    document = take_apart(text)
    return [(mark.number, text[mark.start - 4 : mark.start]) for mark in document.note_marks]


def test_marks_glued_to_words_and_years_are_found() -> None:
    text = "Boats grew many.1 They sailed in 2010.2 Then “none”3" + TAIL
    assert marks(text) == [(1, "any."), (2, "010."), (3, "one”")]


@pytest.mark.parametrize(
    "sentence", ["They paid 1.5 million.", "It took 2.2 years.", "Prices rose 3.1 percent a year."]
)
def test_decimals_are_not_marks(sentence: str) -> None:
    assert marks(sentence + TAIL) == []


@pytest.mark.parametrize("words", ["COVID-2 and MS-3 and H1", "article.7", "the 2012 plan", "in 2010"])
def test_numbers_that_no_note_has_or_no_word_touches_are_not_marks(words: str) -> None:
    assert marks(f"They spoke of {words} at sea" + TAIL) == []


def test_without_notes_nothing_is_a_mark() -> None:
    assert marks("Boats grew many.1 They sailed.2") == []


def test_notes_name_their_sources_and_ibid_repeats_them() -> None:
    first, second, third = take_apart("Boats.1" + TAIL).notes
    assert [source.title for source in first.sources] == ["Harbour Watch: A Survey", "2012 Port Report"]
    assert [source.year for source in first.sources] == [None, 2012]
    assert first.sources[0].publisher == "Harbour Watch"
    assert third.sources == second.sources
    assert first.sources[1].key == second.sources[0].key


def test_an_address_or_date_after_a_semicolon_is_no_source_of_its_own() -> None:
    text = "Boats.1\n\nReferences\n1. Port Office. Yearbook. Bayview; June 3, 2014; http://port.example/2016/a.pdf.\n"
    (note,) = take_apart(text).notes
    assert len(note.sources) == 1
    assert note.sources[0].year == 2014


def test_source_keys_ignore_case_punctuation_and_spacing() -> None:
    assert source_key("Port Office:  Yearbook.") == source_key("port office — yearbook")


def test_bracketed_lists_are_marks_when_notes_have_their_numbers() -> None:
    text = "Boats sail. (1,3) Nets tear. (2-3) It cost 12 (385,204)." + TAIL
    found = take_apart(text).note_marks
    assert [mark.number for mark in found] == [1, 3, 2, 3]


def test_bracketed_lists_are_marks_by_habit_where_the_notes_are_kept_elsewhere() -> None:
    text = " ".join(f"Boats sail north. ({number})" for number in range(1, 10)) + " It cost 4 (912) crowns."
    assert [mark.number for mark in take_apart(text).note_marks] == list(range(1, 10))


def test_a_few_bracketed_numbers_without_notes_are_no_marks() -> None:
    assert take_apart("Nine men were freed. (5) Ten were held. (7)").note_marks == ()


def test_a_count_in_brackets_after_a_number_is_no_list_of_notes_but_one_after_a_word_is() -> None:
    notes = "".join(f"{number} Port Office, book {number}.\n" for number in range(1, 150))
    text = f"Boats sail. (1) Boats counted: yes (42,138). Boats lost: 11.7 (35,146).\n\nReferences\n{notes}"
    assert [mark.number for mark in take_apart(text).note_marks] == [1, 42, 138]
