"""What each part of a document is: titles, prose, items, notes, particulars, and the page around them."""

from __future__ import annotations

from palermo.core.reading.document import Document, PassageKind
from palermo.core.reading.structure import take_apart

WEB_PAGE = """Home | About Us | Contact Us | Search
Harbour.example (logo image)

A place for those who work at sea

Kenya

The Situation
Kenya is a country of the coast. Many men, women, and children work on boats that are not theirs.

Source
Crews come from inland districts.1

Recommendations
The port office recommends that the Kenyan government do this in its 2012 Harbour Report:

  • Count the boats; and
  • Mend the nets.2

____________________

1 Harbour Watch
2 2012 Harbour Report

Related pages on this site [view all]

Newsletter

Sign up for our monthly newsletter.

Big Boats Campaign

© 2011 - 2013 Harbour Watch. All Rights Reserved.
Privacy Policy
"""

PRINTED = """Kenya
SOME ADVANCEMENT
1
2019 FINDINGS ON WORK AT SEA
In 2019, Kenya made some advancement in its efforts to \n\
count the boats that leave the harbour each morning and \n\
return at night. The port office counted 120 boats.
I. BOATS AND THE PEOPLE WHO \n\
WORK ON THEM
Although nobody knows how many there are, boats of many \n\
kinds leave the harbour of the old town. (1) Table 1 has \n\
the key figures on boats.
Table 1. Boats and Crews
Boats
2018
2019
Boats Counted
Unknown (1) \n\
120 (2) \n\
Crews Counted by the Port Office of the Town
14 (1) \n\
N/A
The port office plans to count the boats again in the \n\
coming year and will then publish what it has found on \n\

Kenya
SOME ADVANCEMENT
2
OFFICE OF THE HARBOUR
its pages. (2)
Table 2. Suggested Actions to Count Boats
Area
Suggested Action
Year(s) \n\
Suggested
Enforcement
Count the boats that leave the harbour each morning \n\
and return at night.
2014 – 2016
Social \n\
Programs
Teach the crews.
2019

Kenya
SOME ADVANCEMENT
3
2019 FINDINGS ON WORK AT SEA
REFERENCES
1 \n\
Port Office. Yearbook. \n\
June 3, 2018.
2 \n\
Port Office. Yearbook of the year after.
"""


def shown(document: Document, kind: PassageKind) -> list[str]:
    return [
        " ".join(document.text[each.start : each.end].split())
        for each in document.passages
        if each.kind is kind
    ]


def test_a_saved_page_keeps_only_its_text() -> None:
    document = take_apart(WEB_PAGE)
    assert shown(document, PassageKind.HEADING) == [
        "Kenya",
        "The Situation",
        "Source",
        "Recommendations",
    ]
    assert len(shown(document, PassageKind.PARAGRAPH)) == 3
    assert shown(document, PassageKind.LIST_ITEM) == ["• Count the boats; and", "• Mend the nets.2"]
    assert len(shown(document, PassageKind.NOTE)) == 2
    assert "Big Boats Campaign" in shown(document, PassageKind.FURNITURE)
    assert "A place for those who work at sea" in shown(document, PassageKind.FURNITURE)


def test_no_sentence_is_read_from_furniture_or_notes() -> None:
    document = take_apart(WEB_PAGE)
    kinds = {document.passage_of(sentence).kind for sentence in document.sentences}
    assert kinds == {PassageKind.PARAGRAPH, PassageKind.LIST_ITEM}
    assert "newsletter" not in document.plain


def test_passages_know_the_headings_above_them() -> None:
    document = take_apart(WEB_PAGE)
    paths = {
        document.text[each.start : each.end][:5]: each.heading_path
        for each in document.passages
        if each.is_prose
    }
    assert paths["Crews"] == ("Kenya", "The Situation", "Source")
    assert paths["• Cou"] == ("Kenya", "Recommendations")


def test_a_line_of_fields_becomes_titles_and_clauses() -> None:
    text = "current situation: boats are many; crews are few | tier rating: Tier 2 – nobody counts (2011)"
    document = take_apart(text)
    assert shown(document, PassageKind.HEADING) == ["current situation", "tier rating"]
    assert shown(document, PassageKind.LIST_ITEM) == [
        "boats are many",
        "crews are few",
        "Tier 2 – nobody counts (2011)",
    ]
    assert document.passages[-1].heading_path == ("tier rating",)


def test_a_title_run_into_its_paragraph_is_above_it() -> None:
    document = take_apart("b. Work at Sea\n\nPay of Crews: The law sets no pay.\n\nThe law is old.\n")
    assert [each.heading_path for each in document.passages] == [
        (),
        ("b. Work at Sea", "Pay of Crews"),
        ("b. Work at Sea",),
    ]


def test_a_report_of_lettered_sections_has_no_title_of_its_own() -> None:
    document = take_apart("b. Work at Sea\n\nThe law is old.\n\nc. Work on Land\n\nThe law is new.\n")
    assert document.description.title is None
    assert [each.level for each in document.passages if each.level] == [3, 3]


def test_printed_lines_are_joined_to_paragraphs_and_titles() -> None:
    document = take_apart(PRINTED)
    assert shown(document, PassageKind.HEADING) == [
        "2019 FINDINGS ON WORK AT SEA",
        "I. BOATS AND THE PEOPLE WHO WORK ON THEM",
        "Table 1. Boats and Crews",
        "Table 2. Suggested Actions to Count Boats",
        "REFERENCES",
    ]
    first, second, third = shown(document, PassageKind.PARAGRAPH)
    assert first.endswith("120 boats.")
    assert second.startswith("Although nobody")
    assert third.startswith("The port office plans") and third.endswith("its pages. (2)")


def test_a_paragraph_over_a_page_break_is_read_without_the_running_head() -> None:
    document = take_apart(PRINTED)
    sentence = next(
        each for each in document.sentences if "plans to count" in document.plain[each.start : each.end]
    )
    words = " ".join(document.plain[sentence.start : sentence.end].split())
    assert words.startswith("The port office plans to count the boats again in the coming year")
    assert words.endswith("what it has found on its pages.")


def test_table_cells_are_whole_and_prose_after_a_table_is_not_under_its_title() -> None:
    document = take_apart(PRINTED)
    cells = shown(document, PassageKind.TABLE_CELL)
    assert cells[:5] == ["Boats", "2018", "2019", "Boats Counted", "Unknown (1)"]
    assert "Count the boats that leave the harbour each morning and return at night." in cells
    assert "Social Programs" in cells
    plans = next(
        each for each in document.passages if document.text.startswith("The port office plans", each.start)
    )
    assert plans.heading_path[-1] == "I. BOATS AND THE PEOPLE WHO WORK ON THEM"


def test_numbered_references_are_notes_across_columns_and_pages() -> None:
    document = take_apart(PRINTED)
    assert [note.number for note in document.notes] == [1, 2]
    assert [mark.number for mark in document.note_marks] == [1, 1, 2, 1, 2]
