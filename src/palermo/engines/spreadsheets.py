"""Spreadsheets as people keep their lists in them: rows read from XLSX and CSV, each with its errors, and
workbooks and CSV written so that no program runs what stands in a cell.

    columns = (Column("title", required=True), Column("due", kind=Kind.DATE))
    table = read_rows(data, columns=columns, name="measures.xlsx")
    for row in table.rows:
        row.number, row.values["due"], row.errors

A file is opened in a process of its own, with bounded time and memory; formulas are never computed.
"""

from __future__ import annotations

import atexit
import csv
import io
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Any

from palermo.core.values import PeriodError, parse_period
from palermo.engines.isolation import ReadingProcess
from palermo.engines.limits import Limits, Unreadable
from palermo.engines.spreadsheet_cells import FORMULA, write_value

__all__ = [
    "Column",
    "Kind",
    "Row",
    "Sheet",
    "Table",
    "Unreadable",
    "read_rows",
    "write_csv",
    "write_workbook",
]

_LIMITS = Limits(file_bytes=16 * 1024 * 1024, seconds=20.0, members=500, unpacked_bytes=128 * 1024 * 1024)
_RUN = re.compile(r"'*[=+\-@\t\r]")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_CELL = 32_767
_WIDEST = 60


class Kind(StrEnum):
    """What a column holds. A date may be a year or a month; a number is written with a decimal point."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    DATE = "date"
    CHOICE = "choice"


_EXPECTED = {
    Kind.NUMBER: "is no number; expected digits with a decimal point and no thousands marks, such as 1250.50",
    Kind.WHOLE: "is no whole number; expected digits alone, such as 12",
    Kind.DATE: "is no date; expected a day, month or year such as 2025-06-30, 2025-06 or 2025",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: the `key` that heads it, its words for people, and what may stand in it."""

    key: str
    label: str = ""
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    longest: int = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row with its number in the file, its values by column (empty where nothing stands), every cell as it
    stood in the order of `Table.header`, and one sentence for each thing that is wrong with it."""

    number: int
    values: Mapping[str, str]
    cells: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a file, its header as it stood, the keys of the columns it has, and the headings that are none."""

    rows: tuple[Row, ...]
    header: tuple[str, ...]
    present: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[Row, ...]:
        """The rows with something wrong."""
        return tuple(each for each in self.rows if each.errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet to write: its name, the columns in order, and rows by column key (None is an empty cell)."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Mapping[str, Any]] = field(default_factory=tuple)


def read_rows(data: bytes, *, columns: Sequence[Column], name: str, sheet: str = "") -> Table:
    """The rows of an XLSX or CSV file under its first row, which names the columns by key or label.

    Raises `Unreadable` with one sentence for a file that is none, too large or made to do harm, and where a
    required column is missing; what is wrong with single rows stands in them. `name` is the file's, for messages.
    """
    raw = _cells_of(data, sheet=sheet)
    if not raw["rows"]:
        raise Unreadable(
            "empty", f"{_shown(name)} holds no rows; expected a header and rows; use the template"
        )
    (_, header), *below = raw["rows"]
    places, unknown = _match(header, columns=columns, name=name)
    problems: dict[tuple[int, int], str] = {(row, at): what for row, at, what in raw["problems"]}
    rows = tuple(
        _read_row(number, cells, columns=columns, places=places, problems=problems) for number, cells in below
    )
    return Table(rows=rows, header=tuple(header), present=tuple(places), unknown=unknown)


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """An XLSX workbook. Words stay words: what begins like a formula is stored as text and marked as such."""
    from openpyxl import Workbook

    book = Workbook()
    for position, each in enumerate(sheets):
        page = book.active if position == 0 else book.create_sheet()
        assert page is not None
        page.title = re.sub(r"[\[\]:*?/\\]", " ", each.name)[:31] or f"Sheet {position + 1}"
        _fill(page, each)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def write_csv(sheet: Sheet) -> bytes:
    """CSV (RFC 4180, UTF-8 with a mark by which spreadsheet programs know it). A cell that a program would run
    gets a leading apostrophe, which `read_rows` takes away again."""
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow([each.key for each in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_defuse(write_value(row.get(each.key))) for each in sheet.columns])
    return sink.getvalue().encode("utf-8-sig")


def _cells_of(data: bytes, *, sheet: str) -> Any:
    with tempfile.TemporaryFile() as source:
        source.write(data)
        source.flush()
        source.seek(0)
        return _process().run("cells", source, given={"sheet": sheet})


@cache
def _process() -> ReadingProcess:
    """The process beside this one; it begins with the first spreadsheet and ends with this one."""
    made = ReadingProcess(limits=_LIMITS)
    made.warm("palermo.engines.spreadsheet_cells")
    atexit.register(made.close)
    return made


def _match(
    header: Sequence[str], *, columns: Sequence[Column], name: str
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Where each column stands, and the headings that are none of them."""
    names = {_plain(word): each.key for each in columns for word in (each.label or each.key, each.key)}
    places: dict[str, int] = {}
    unknown: list[str] = []
    for at, heading in enumerate(header):
        key = names.get(_plain(heading))
        if key in places:
            raise Unreadable(
                "columns", f"{_shown(name)} has the column {key} twice; expected it once; take one away"
            )
        if key is not None:
            places[key] = at
        elif heading:
            unknown.append(heading[:80])
    if missing := [each.key for each in columns if each.required and each.key not in places]:
        raise Unreadable(
            "columns",
            f"{_shown(name)} has no column {', '.join(missing)}; expected the first row to name the columns as "
            "in the template; download it and copy your rows into it",
        )
    return places, tuple(unknown)


def _read_row(
    number: int,
    cells: Sequence[str],
    *,
    columns: Sequence[Column],
    places: Mapping[str, int],
    problems: Mapping[tuple[int, int], str],
) -> Row:
    values: dict[str, str] = {}
    errors: list[str] = []
    for column in columns:
        at = places.get(column.key, len(cells))
        text = cells[at] if at < len(cells) else ""
        value, wrong = _clean(text, column=column, problem=problems.get((number, at), ""))
        values[column.key] = value
        if wrong:
            errors.append(f"Row {number}, {column.label or column.key}: {wrong}.")
    return Row(number=number, values=values, cells=tuple(cells), errors=tuple(errors))


def _clean(text: str, *, column: Column, problem: str) -> tuple[str, str]:
    """A cell's value in its written form, and what is wrong with it."""
    if problem:
        met = "holds a formula" if problem == FORMULA else "holds an error of the spreadsheet"
        return "", f"the cell {met}; expected its value; paste it as a value"
    if not text:
        return "", "nothing stands here; expected a value; fill it in" if column.required else ""
    if len(text) > column.longest:
        return text, f"{len(text)} characters are too many; expected at most {column.longest}; shorten it"
    if column.kind is Kind.TEXT:
        return text, ""
    if column.kind is Kind.CHOICE:
        chosen = {each.casefold(): each for each in column.choices}.get(text.casefold())
        if chosen is None:
            return text, f"what stands here is unknown; expected one of {', '.join(column.choices)}"
        return chosen, ""
    read = _read_number(text, kind=column.kind) if column.kind is not Kind.DATE else _read_date(text)
    return (text, f"what stands here {_EXPECTED[column.kind]}") if read is None else (read, "")


def _read_number(text: str, *, kind: Kind) -> str | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > 18 or "_" in text:
        return None
    if kind is Kind.WHOLE and value != value.to_integral_value():
        return None
    return format(value.normalize(), "f")


def _read_date(text: str) -> str | None:
    try:
        return str(parse_period(text)) if "/" not in text else None
    except PeriodError:
        return None


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font

    page.append([each.key for each in sheet.columns])
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "A2"
    widths = [len(each.key) for each in sheet.columns]
    for number, row in enumerate(sheet.rows, start=2):
        for at, column in enumerate(sheet.columns):
            value = row.get(column.key)
            if value is None or value == "":
                continue
            cell = page.cell(row=number, column=at + 1)
            _put(cell, value)
            cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
            widths[at] = max(widths[at], min(_WIDEST, len(str(value))))
    for at, width in enumerate(widths):
        page.column_dimensions[page.cell(row=1, column=at + 1).column_letter].width = width + 2


def _put(cell: Any, value: Any) -> None:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        cell.value = value
        return
    text = _UNWRITABLE.sub("\ufffd", write_value(value))
    if len(text) > _LONGEST_CELL:
        raise ValueError(f"a cell has {len(text)} characters; expected at most {_LONGEST_CELL}")
    cell.value = text
    if _RUN.match(text):
        cell.data_type = "s"
        cell.quotePrefix = True


def _defuse(text: str) -> str:
    """A cell that no program runs; also what already begins with an apostrophe before such a sign, so that
    reading gives back exactly what was written. Numbers stay numbers.

    >>> _defuse("=1+1"), _defuse("-3.5"), _defuse("'=x")
    ("'=1+1", '-3.5', "''=x")
    """
    if not _RUN.match(text) or _read_number(text, kind=Kind.NUMBER) is not None:
        return text
    return f"'{text}"


def _plain(heading: str) -> str:
    return "_".join(heading.casefold().split())


def _shown(name: str) -> str:
    """A file's name fit for a message."""
    return "".join(each for each in name if each.isprintable())[-80:] or "the file"
