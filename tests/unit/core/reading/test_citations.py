"""Citations, and which notes a statement rests on."""

from __future__ import annotations

from palermo.core.reading.citations import NotesCovering, find_citations
from palermo.core.reading.structure import take_apart

TEXT = """The Harbour

Boats grew many and nobody counted them at first. Then they were counted.1 Nets tore.2 Nobody paid.

Recommendations
The port office recommends that the crews do this:
• Count the boats;
• Mend the nets.2

____
1 Harbour Watch; Port Report 2012
2 Port Report 2012
"""


def test_there_is_a_citation_for_each_mark_and_source() -> None:
    found = find_citations(take_apart(TEXT))
    assert [(each.note, each.source_title, each.year) for each in found] == [
        (1, "Harbour Watch", None),
        (1, "Port Report 2012", 2012),
        (2, "Port Report 2012", 2012),
        (2, "Port Report 2012", 2012),
    ]
    assert found[0].quote.words == "Then they were counted.1"


def test_a_mark_covers_the_text_since_the_mark_before_it() -> None:
    covering = NotesCovering(take_apart(TEXT))
    assert covering.numbers_at(TEXT.index("Boats grew")) == (1,)
    assert covering.numbers_at(TEXT.index("Nets tore")) == (2,)
    assert covering.numbers_at(TEXT.index("Nobody paid")) == ()
    assert covering.titles_of((1,)) == ("Harbour Watch", "Port Report 2012")


def test_a_mark_at_the_end_of_a_list_covers_the_list_and_its_lead_in() -> None:
    covering = NotesCovering(take_apart(TEXT))
    assert covering.numbers_at(TEXT.index("The port office")) == (2,)
    assert covering.numbers_at(TEXT.index("Count the boats")) == (2,)
