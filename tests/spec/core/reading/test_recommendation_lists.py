"""Recommendations: what is an item, and what only leads to or joins items."""

from __future__ import annotations

import pytest

from palermo.core.reading.recommendations import find_recommendations
from palermo.core.reading.structure import Hints, take_apart
from palermo.core.statements import Recommendation

BULLETS = """Recommendations
The U.S. Harbour Office recommends that the Kenyan government do the following in its 2012 Harbour Report:

  • Count the boats, nets, and crews;
  • Mend the nets; and
  • Teach the crews.3
"""
SEMICOLONS = """RECOMMENDATIONS FOR KENYA

Count the boats, nets, and crews; mend the nets (of men; of women) and sails; and teach the crews.
"""
SENTENCES = """PRIORITIZED RECOMMENDATIONS:

Count the boats, nets, and crews. Mend the nets. Teach the crews.
"""
LINES = """Recommendations

Count the boats, nets, and crews. Do so twice.
Mend the nets.
Teach the crews.
"""
RUN_IN = (
    "The boats are many. Recommendations for Kenya: Count the boats; mend the nets; and teach the crews.\n"
)
NUMBERED = """Recommendations

1. Count the boats;
2. Mend the nets; and
3) Teach the crews.
"""
ROWS = """2019 FINDINGS ON THE WORST FORMS OF CHILD LABOR

The boats of the old harbour are many, and nobody \n\
has counted those that leave it in the morning and \n\
come back at night with what they have caught.
Table 1. Suggested Actions
Area
Suggested Action
Year(s) \n\
Suggested
Legal \n\
Framework
Count the boats that leave the harbour each morning \n\
and return at night; count the nets.
2014 – 2016
Mend the nets.
2019
"""


def read(text: str) -> list[Recommendation]:
    return list(find_recommendations(take_apart(text, hints=Hints(country="Peru"))))


@pytest.mark.parametrize("text", [BULLETS, SEMICOLONS, SENTENCES, LINES, RUN_IN, NUMBERED])
def test_items_are_whole_in_order_and_without_what_joins_them(text: str) -> None:
    found = read(text)
    assert [each.number for each in found] == [1, 2, 3]
    assert all(each.span.words.casefold().startswith(("count", "mend", "teach")) for each in found)
    assert [each.span.words[-1].isalpha() or each.span.words[-1] == "3" for each in found] == [True] * 3
    assert not found[1].span.words.endswith("and")


def test_commas_and_brackets_split_no_item() -> None:
    first, second, _ = read(SEMICOLONS)
    assert first.text == "Count the boats, nets, and crews"
    assert second.text == "mend the nets (of men; of women) and sails"


def test_the_lead_in_is_no_item_and_says_who_recommends_to_whom_where() -> None:
    first = read(BULLETS)[0]
    assert (first.addressee, first.issued_by, first.edition) == (
        "Kenya",
        "U.S. Harbour Office",
        "2012 Harbour Report",
    )


def test_the_title_names_the_addressee_and_the_document_does_otherwise() -> None:
    assert {each.addressee for each in read(SEMICOLONS)} == {"Kenya"}
    assert {each.addressee for each in read(SENTENCES)} == {"Peru"}


def test_two_sentences_in_one_line_of_many_are_one_item() -> None:
    assert read(LINES)[0].text == "Count the boats, nets, and crews. Do so twice"


def test_a_note_mark_after_the_last_item_is_not_part_of_it() -> None:
    text = BULLETS.replace("crews.3", "crews.1") + "\n____\n1 Port Office\n"
    assert read(text)[-1].span.words == "Teach the crews"


def test_a_row_is_one_item_with_the_years_it_was_suggested_in() -> None:
    first, second = read(ROWS)
    assert (
        first.text
        == "Count the boats that leave the harbour each morning and return at night; count the nets."
    )
    assert (first.years_suggested, second.years_suggested) == ((2014, 2015, 2016), (2019,))
    assert first.issued_by == "United States Department of Labor"


@pytest.mark.parametrize(
    "text",
    [
        "Observers made recommendations; the office heard them; nobody acted; boats sank.\n",
        "Harbour News\n\nCount the boats; mend the nets; teach the crews.\n",
    ],
)
def test_prose_about_recommendations_is_no_list_of_them(text: str) -> None:
    assert read(text) == []
