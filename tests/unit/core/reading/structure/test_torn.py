"""Lines that a text layer tore apart or glued together."""

from __future__ import annotations

from palermo.core.reading.document import PassageKind
from palermo.core.reading.structure import take_apart

LONG = (
    "The port office counted the boats of the harbour and the crews of the boats, and it wrote down what "
    "it had found in a book that everybody could read."
)


def headings(text: str) -> list[str]:
    document = take_apart(text)
    return [
        " ".join(text[each.start : each.end].split())
        for each in document.passages
        if each.kind is PassageKind.HEADING
    ]


def test_a_title_left_over_to_the_next_line_is_whole() -> None:
    text = f"KENYA: TIER 2\n\nWATCH LISTThe boats are many. {LONG}\n"
    document = take_apart(text)
    assert headings(text) == ["KENYA: TIER 2 WATCH LIST"]
    assert text[document.passages[1].start :].startswith("The boats")


def test_titles_glued_into_a_paragraph_stand_alone() -> None:
    inner = "RECOMMENDATIONS FOR THE SEYCHELLESCount the boats; mend the nets; teach.PROTECTIONA boat sank."
    text = f"{LONG} {inner} {LONG}\n"
    assert headings(text) == ["RECOMMENDATIONS FOR THE SEYCHELLES", "PROTECTION"]


def test_capitals_inside_a_sentence_are_no_title() -> None:
    assert headings(f"{LONG} The PROTECTION Office and UNODCTraining staff met. {LONG}") == []


def test_items_that_run_on_in_one_line_are_split() -> None:
    document = take_apart("Recommendations\n• Count the boats. • Mend the nets. • Teach.\n")
    assert [each.kind for each in document.passages[1:]] == [PassageKind.LIST_ITEM] * 3
