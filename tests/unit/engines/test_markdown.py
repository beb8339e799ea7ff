"""Markdown files."""

from __future__ import annotations

import pytest

from palermo.engines.layout import Shaped
from palermo.engines.limits import Limits, Unreadable
from palermo.engines.markdown import read_markdown


def read(source: str) -> Shaped:
    return read_markdown(source.encode(), limits=Limits())


def blocks(shaped: Shaped) -> list[tuple[str, str]]:
    return [(each.kind, shaped.text[each.start : each.end]) for each in shaped.layout.blocks]


def test_marks_become_layout_and_leave_the_words() -> None:
    shaped = read(
        "# Tavoria\n\nCourts *convicted*\nfour [persons](http://x).\n\n- Train\n- Fund\n\n3. Third\n"
    )
    assert blocks(shaped) == [
        ("heading", "Tavoria"),
        ("paragraph", "Courts convicted four persons."),
        ("list_item", "• Train"),
        ("list_item", "• Fund"),
        ("list_item", "3. Third"),
    ]


def test_cells_of_a_table_know_their_place() -> None:
    shaped = read("| Year | Cases |\n|---|---|\n| 2019 | 34 |\n")
    assert [(each.row, each.column) for each in shaped.layout.blocks] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_notes_are_numbered_by_their_marks() -> None:
    shaped = read(
        "Courts convicted four.[^b] Six fled.[^a]\n\n[^a]: Yearbook, 2019.\n[^b]: Gazette,\n  2018.\n"
    )
    assert blocks(shaped) == [
        ("paragraph", "Courts convicted four.1 Six fled.2"),
        ("note", "1 Gazette, 2018."),
        ("note", "2 Yearbook, 2019."),
    ]


def test_front_matter_gives_the_particulars() -> None:
    shaped = read("---\ntitle: 'Tavoria'\ndate: 2020-05-03\n---\nCourts convicted four.\n")
    assert shaped.text == "Courts convicted four.\n"
    assert (shaped.layout.particular("title"), shaped.layout.particular("published")) == (
        "Tavoria",
        "2020-05-03",
    )


def test_a_file_of_marks_alone_holds_no_words() -> None:
    with pytest.raises(Unreadable) as refusal:
        read("---\n\n***\n")
    assert refusal.value.kind == "no_text"
