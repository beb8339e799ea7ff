"""Texts whose file says what their blocks are."""

from __future__ import annotations

import pytest

from palermo.core.reading.document import Document, PassageKind
from palermo.core.reading.layout import Block, Layout, PageStart
from palermo.core.reading.structure import Hints, take_apart

PARAGRAPH, HEADING = PassageKind.PARAGRAPH, PassageKind.HEADING


def taken(*parts: tuple[PassageKind, str, int | None]) -> Document:
    text, blocks = "", []
    for kind, words, level in parts:
        blocks.append(Block(kind, len(text), len(text) + len(words), level))
        text += words + "\n\n"
    return take_apart(text, hints=Hints(layout=Layout(tuple(blocks))))


def test_marked_headings_give_the_path_with_their_levels() -> None:
    document = taken(
        (HEADING, "a page that ends with a stop.", 1),
        (HEADING, "courts", 3),
        (PARAGRAPH, "They convicted four.", None),
    )
    assert document.passages[2].heading_path == ("a page that ends with a stop.", "courts")


def test_a_title_case_paragraph_is_no_heading_in_a_file_that_marks_headings() -> None:
    with_marks = taken(
        (HEADING, "Courts", 2), (PARAGRAPH, "Hong Kong Macau Tibet", None), (PARAGRAPH, "Four.", None)
    )
    without = taken(
        (PARAGRAPH, "Hong Kong Macau Tibet", None), (PARAGRAPH, "They convicted four persons.", None)
    )
    assert with_marks.passages[1].kind is PARAGRAPH
    assert without.passages[0].kind is HEADING


@pytest.mark.parametrize(
    "kind", [PassageKind.FURNITURE, PassageKind.TABLE_CELL, PassageKind.LIST_ITEM, PassageKind.NOTE]
)
def test_what_the_file_sets_apart_stays_so_whatever_it_looks_like(kind: PassageKind) -> None:
    document = taken(
        (kind, "In 2019, the courts convicted 34 traffickers.", None), (PARAGRAPH, "Four.", None)
    )
    assert document.passages[0].kind is kind


def test_words_in_furniture_give_no_sentence() -> None:
    document = taken(
        (PassageKind.FURNITURE, "In 2019, courts convicted 34.", None), (PARAGRAPH, "They did.", None)
    )
    assert [document.text[each.start : each.end] for each in document.sentences] == ["They did."]


def test_a_layout_survives_its_plain_form() -> None:
    layout = Layout(
        (Block(HEADING, 0, 3, 2), Block(PassageKind.TABLE_CELL, 4, 6, None, 0, 1, 2)),
        (PageStart(1, 0, "iv"), PageStart(2, 5)),
        (("title", "One"),),
    )
    assert Layout.from_plain(layout.as_plain()) == layout
    assert layout.page_at(5) == PageStart(2, 5)
    assert layout.particular("title") == "One"


def test_a_block_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="empty or negative"):
        Block(PARAGRAPH, 3, 3)
    with pytest.raises(ValueError, match="level"):
        Block(PARAGRAPH, 0, 3, 1)


def test_the_title_in_the_fields_of_a_file_tells_kind_and_year_where_the_text_does_not() -> None:
    text = "Tavoria\n\nIn 2021, the courts convicted 34 traffickers of children.\n"
    blocks = (Block(HEADING, 0, 7, 1), Block(PARAGRAPH, 9, len(text) - 1))
    named = (("title", "2021 Findings on the Worst Forms of Child Labor: Tavoria"),)
    described = take_apart(text, hints=Hints(layout=Layout(blocks, particulars=named))).description
    assert (described.title, described.kind, described.report_year) == ("Tavoria", "ilab-findings", 2021)
    assert take_apart(text, hints=Hints(layout=Layout(blocks))).description.kind != "ilab-findings"
