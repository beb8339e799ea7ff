"""PDF files with a text layer."""

from __future__ import annotations

import pytest
from tests.file_making import PROSE, Placed, encrypted_pdf, page_of_prose, pdf, scanned_pdf

from palermo.core.reading.document import PassageKind
from palermo.engines.layout import Shaped
from palermo.engines.limits import Limits, Unreadable
from palermo.engines.pdf import read_pdf
from palermo.engines.pdf_hyphens import Hyphens

LINES = [
    "The government of Tavoria increased its efforts against the trade in persons,",
    "and its courts convicted 34 traffickers, compared with 21 in the year before,",
    "while the ministry opened three shelters in the provinces that border the sea.",
    "Inspectors visited 210 workplaces.",
]


def read(pages: list[list[Placed]], **drawn: list[tuple[float, float, float, float]]) -> Shaped:
    return read_pdf(pdf(pages, **drawn), limits=Limits())


def blocks(shaped: Shaped) -> list[tuple[str, str]]:
    return [(each.kind, shaped.text[each.start : each.end]) for each in shaped.layout.blocks]


def test_the_lines_of_a_paragraph_become_one() -> None:
    assert blocks(read([page_of_prose(LINES)])) == [("paragraph", " ".join(LINES))]


def test_a_gap_or_a_deliberate_line_end_begins_another_paragraph() -> None:
    page = page_of_prose(LINES) + page_of_prose(LINES, top=630)
    assert [kind for kind, _ in blocks(read([page]))] == ["paragraph", "paragraph"]


def test_columns_are_read_one_after_the_other() -> None:
    left = [f"left column line {number} has some words here" for number in range(8)]
    right = [f"right column line {number} has other words" for number in range(8)]
    page = [
        (
            72.0,
            740.0,
            11.0,
            False,
            "A line above that runs across the whole width of both of the columns below it",
        )
    ]
    page += page_of_prose(left, left=60, size=9) + page_of_prose(right, left=330, size=9)
    text = read([page]).text
    assert text.index("left column line 7") < text.index("right column line 0")
    assert text.index("A line above") < text.index("left column line 0")


def test_running_heads_leave_the_text_and_page_numbers_become_anchors() -> None:
    pages = [
        [
            (72.0, 770.0, 9.0, False, "FINDINGS OF THE MINISTRY"),
            (300.0, 20.0, 9.0, False, str(number)),
            *page_of_prose([f"Page text {number} of the report goes on without an end and", *LINES], top=650),
        ]
        for number in range(41, 45)
    ]
    shaped = read(pages)
    assert shaped.text.count("FINDINGS OF THE MINISTRY") == 1
    assert ("furniture", "FINDINGS OF THE MINISTRY") in blocks(shaped)
    assert [each.label for each in shaped.layout.pages] == ["41", "42", "43", "44"]
    anchored = shaped.layout.page_at(shaped.text.index("Page text 43"))
    assert anchored is not None
    assert (anchored.number, anchored.label) == (3, "43")


def test_a_paragraph_goes_on_over_the_page_break_with_an_anchor_inside() -> None:
    first = page_of_prose(LINES[:2], top=700)
    second = page_of_prose([f"w{LINES[2][1:]}", LINES[3]], top=740)
    shaped = read([first, second])
    assert len(shaped.layout.blocks) == 1
    page = shaped.layout.pages[1]
    assert (page.number, shaped.text[page.start :].startswith("while the ministry")) == (2, True)


def test_a_drawn_table_becomes_cells_with_their_places() -> None:
    words = [("Year", "Cases"), ("2018", "21"), ("2019", "34")]
    placed: list[Placed] = [
        (x, 692.0 - 20 * row, 10.0, False, text)
        for row, pair in enumerate(words)
        for x, text in zip((80.0, 200.0), pair, strict=True)
    ]
    rules = [(72.0, 705.0 - 20 * row, 300.0, 705.0 - 20 * row) for row in range(4)]
    rules += [(x, 645.0, x, 705.0) for x in (72.0, 190.0, 300.0)]
    shaped = read([placed + page_of_prose(LINES, top=600)], rules=rules)
    cells = [
        (each.row, each.column, shaped.text[each.start : each.end])
        for each in shaped.layout.blocks
        if each.kind is PassageKind.TABLE_CELL
    ]
    assert cells == [
        (row, column, text) for row, pair in enumerate(words) for column, text in enumerate(pair)
    ]
    assert blocks(shaped)[-1][0] == "paragraph"


def test_a_large_or_bold_line_is_a_heading_with_a_level() -> None:
    page: list[Placed] = [
        (72, 740, 20, True, "Tavoria"),
        (72, 715, 11, True, "Prosecution"),
        *page_of_prose(LINES),
    ]
    shaped = read([page])
    assert [(each.kind, each.level) for each in shaped.layout.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", None),
    ]


def test_bullets_begin_items() -> None:
    page = page_of_prose([*LINES, "\u2022 Train the inspectors of labor.", "\u2022 Fund the shelters."])
    assert [kind for kind, _ in blocks(read([page]))][-2:] == ["list_item", "list_item"]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("of exploi-", "tation and", "of exploitation and"),
        ("a long-", "term plan", "a long-term plan"),
        ("in Asia-", "Pacific", "in Asia-Pacific"),
        ("for 5-", "year terms", "for 5-year terms"),
        ("he paused -", "then", "he paused - then"),
    ],
)
def test_the_document_tells_which_hyphens_break_words(before: str, after: str, joined: str) -> None:
    hyphens = Hyphens.of(["exploitation", "the long-term view", before, after])
    assert hyphens.join(before, after) == joined


def test_a_scan_is_told_to_go_through_ocr() -> None:
    with pytest.raises(Unreadable, match="ocrmypdf"):
        read_pdf(scanned_pdf(), limits=Limits())


def test_a_locked_file_is_told_apart_from_a_damaged_one() -> None:
    kinds = []
    for content in (encrypted_pdf(), pdf([page_of_prose(LINES)])[:300], b"%PDF-1.7\nnothing"):
        with pytest.raises(Unreadable) as refusal:
            read_pdf(content, limits=Limits())
        kinds.append(refusal.value.kind)
    assert kinds == ["encrypted", "damaged", "damaged"]


def test_a_text_longer_than_the_bound_is_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_pdf(pdf([page_of_prose(LINES * 3)]), limits=Limits(text_characters=100))
    assert refusal.value.kind == "too_much_text"
    assert PROSE not in str(refusal.value)
