"""Spreadsheets read and written: nothing runs, nothing is lost, what is wrong is said with its row."""

from __future__ import annotations

import struct
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from palermo.engines.spreadsheets import (
    Column,
    Kind,
    Sheet,
    Table,
    Unreadable,
    read_rows,
    write_csv,
    write_workbook,
)

COLUMNS = (
    Column(key="title", required=True),
    Column(key="due", kind=Kind.DATE),
    Column(key="budget", label="Budget allocated", kind=Kind.NUMBER),
    Column(key="form", kind=Kind.CHOICE, choices=("law", "decree")),
)
ROWS = [
    {"title": "Open a house", "due": "2023-06", "budget": Decimal("1250.5"), "form": "law"},
    {"title": "=SUM(A1:A9)", "due": "2024", "budget": -3, "form": None},
    {"title": "@home, +1 and 'quoted'", "due": None, "budget": None, "form": "decree"},
    {"title": "'=already quoted", "due": None, "budget": None, "form": None},
]


def read(data: bytes, name: str = "plan.xlsx") -> Table:
    return read_rows(data, columns=COLUMNS, name=name)


def workbook(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    sink = BytesIO()
    book.save(sink)
    return sink.getvalue()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_was_written_is_read_back(form: str) -> None:
    sheet = Sheet(name="Measures", columns=COLUMNS, rows=ROWS)
    table = read(write_workbook([sheet]) if form == "xlsx" else write_csv(sheet), f"plan.{form}")
    assert [each.number for each in table.rows] == [2, 3, 4, 5]
    assert [each.values["title"] for each in table.rows] == [each["title"] for each in ROWS]
    assert table.rows[0].values == {
        "title": "Open a house",
        "due": "2023-06",
        "budget": "1250.5",
        "form": "law",
    }
    assert table.rows[1].values["budget"] == "-3"
    assert not table.failed


_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=40).map(str.strip)
_RISKY = st.sampled_from(["=", "+", "-", "@", "'=", "''@", "'", ""])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(_RISKY, _WORDS).map("".join).filter(bool), min_size=1, max_size=20))
def test_any_words_come_back_as_they_were(titles: list[str]) -> None:
    sheet = Sheet(name="Any", columns=COLUMNS[:1], rows=[{"title": each} for each in titles])
    for data in (write_workbook([sheet]), write_csv(sheet)):
        found = read_rows(data, columns=COLUMNS[:1], name="any")
        assert [each.values["title"] for each in found.rows] == titles


def test_no_cell_written_is_a_formula() -> None:
    data = write_workbook([Sheet(name="Measures", columns=COLUMNS, rows=ROWS)])
    cells = [cell for row in load_workbook(BytesIO(data)).active.iter_rows() for cell in row]
    assert any(cell.value == "=SUM(A1:A9)" for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]
    written = write_csv(Sheet(name="Measures", columns=COLUMNS, rows=ROWS)).decode("utf-8-sig")
    assert not [line for line in written.splitlines() if line[:1] in "=+@"]


def test_a_formula_has_no_value_and_its_cell_is_named() -> None:
    table = read(workbook([["title", "budget"], ["Open a house", "=1+1"], ["Close it", 4]]))
    assert table.failed[0].number == 2
    assert table.failed[0].errors == (
        "Row 2, Budget allocated: the cell holds a formula; expected its value; paste it as a value.",
    )
    assert table.rows[1].values["budget"] == "4"


def test_each_wrong_cell_is_told_in_one_sentence_with_its_row() -> None:
    table = read(b"title;due;budget;form\r\n;soon;1,5;law\r\n\r\nGood;2024-13;;edict\r\n", "plan.csv")
    assert [each.number for each in table.failed] == [2, 4]
    assert [each.split(":")[0] for row in table.failed for each in row.errors] == [
        "Row 2, title",
        "Row 2, due",
        "Row 2, Budget allocated",
        "Row 4, due",
        "Row 4, form",
    ]
    assert table.failed[0].cells == ("", "soon", "1,5", "law")


def test_columns_nobody_asked_for_are_named_and_missing_ones_refused() -> None:
    table = read(b"title,colour\r\nHouse,blue\r\n")
    assert (table.present, table.unknown) == (("title",), ("colour",))
    with pytest.raises(Unreadable, match="has no column title"):
        read(b"due\r\n2024\r\n")
    with pytest.raises(Unreadable, match="twice"):
        read(b"title,Title\r\na,b\r\n")


def test_dates_and_numbers_of_a_workbook_are_read_as_written_forms() -> None:
    from datetime import UTC, datetime

    day = datetime(2025, 6, 30, tzinfo=UTC).replace(tzinfo=None)
    row = read(workbook([["title", "due", "budget"], ["House", day, 1200.0]])).rows[0]
    assert (row.values["due"], row.values["budget"]) == ("2025-06-30", "1200")


def test_a_row_far_below_is_not_lost() -> None:
    book = Workbook()
    book.active["A1"], book.active["A90001"] = "title", "Far away"
    sink = BytesIO()
    book.save(sink)
    assert [(each.number, each.values["title"]) for each in read(sink.getvalue()).rows] == [
        (90001, "Far away")
    ]


def _replaced(part: str, content: bytes) -> bytes:
    out = BytesIO()
    with (
        ZipFile(BytesIO(workbook([["title"], ["House"]]))) as before,
        ZipFile(out, "w", ZIP_DEFLATED) as after,
    ):
        for each in before.infolist():
            after.writestr(each.filename, content if each.filename == part else before.read(each))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(_replaced(SHEET, b" " * 80_000_000), "zip_bomb", id="bomb"),
        pytest.param(_replaced(SHEET, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "damaged", id="entities"),
        pytest.param(workbook([["title"], ["House"]])[:-200], "damaged", id="cut off"),
        pytest.param(_replaced(SHEET, b"<worksheet><sheetData><row r='1'>"), "damaged", id="unclosed"),
        pytest.param(b"title\r\n" + b"a\r\n" * 20_001, "too_many_rows", id="long"),
        pytest.param(b"title" + b"," * 300, "too_many_columns", id="wide"),
        pytest.param(b"title\r\n\xff\xe9", "encoding", id="no encoding"),
        pytest.param(b"title\r\n\x00", "damaged", id="no text"),
        pytest.param(b"", "empty", id="empty"),
        pytest.param(struct.pack("<I", 0xE011CFD0) + b"\x00" * 600, "encoding", id="old excel"),
    ],
)
def test_a_file_that_is_none_or_made_to_do_harm_is_refused_in_one_sentence(data: bytes, kind: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert refused.value.kind == kind
    assert str(refused.value).count(";") == 2
