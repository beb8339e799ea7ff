"""The cells of a spreadsheet (XLSX or CSV) as plain text; runs in the process beside, under its limits.

Nothing a file holds is computed: a formula is told as one and has no value. What a package claims of its sizes
is not believed: bytes are counted as they come out before any parser sees them.
"""

from __future__ import annotations

import csv
import io
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from palermo.engines.limits import Limits, Unreadable, in_words

MOST_ROWS = 20_000
MOST_COLUMNS = 200
FORMULA = "formula"
ERROR = "error"
BOMB_RATIO = 300

_CHUNK = 256 * 1024
_RATIO_COUNTS_FROM = 4 * 1024 * 1024
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DEFUSED = re.compile(r"'+[=+\-@\t\r]")
_DELIMITERS = (",", ";", "\t")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_cells(source: BinaryIO, *, limits: Limits, sheet: str = "") -> dict[str, Any]:
    """The rows of one sheet: `rows` as [row number, cells], `problems` as [row number, column, what].

    `sheet` names it; without one, or where a workbook has none of that name, its first sheet. Rows without
    anything in them are left out, the numbers of the others stay those of the file.
    """
    data = source.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise Unreadable(
            "too_large",
            f"the spreadsheet has more than {in_words(limits.file_bytes)}; expected at most that; split it",
        )
    rows = (
        _rows_of_workbook(data, sheet=sheet, limits=limits)
        if data[:4] == b"PK\x03\x04"
        else _rows_of_csv(data)
    )
    return _gather(rows)


def _gather(rows: Iterable[tuple[int, list[tuple[str, str]]]]) -> dict[str, Any]:
    kept: list[list[Any]] = []
    problems: list[list[Any]] = []
    for number, cells in rows:
        if len(kept) > MOST_ROWS:
            raise Unreadable(
                "too_many_rows",
                f"the spreadsheet has more than {MOST_ROWS:,} rows; expected at most that; split it",
            )
        if any(text.strip() or problem for text, problem in cells):
            kept.append([number, [text.strip() for text, _ in cells]])
            problems += [[number, at, problem] for at, (_, problem) in enumerate(cells) if problem]
    return {"rows": kept, "problems": problems}


def _rows_of_csv(data: bytes) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Rows are counted as records, the way a spreadsheet program numbers them."""
    text = _decode(data)
    csv.field_size_limit(1024 * 1024)
    try:
        for number, cells in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), 1
        ):
            _check_width(len(cells))
            yield number, [(_undefuse(each), "") for each in cells]
    except csv.Error as error:
        raise Unreadable(
            "damaged",
            "the CSV file breaks the rules of CSV; expected quoted cells to be closed; save it anew",
        ) from error


def _decode(data: bytes) -> str:
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            "encoding",
            "the file is neither an XLSX workbook nor CSV in UTF-8; expected one of them; save it again as "
            "'XLSX' or as 'CSV UTF-8'",
        ) from error
    if "\x00" in text:
        raise Unreadable(
            "damaged", "the file holds bytes that no spreadsheet has; expected XLSX or CSV; save it anew"
        )
    return text


def _delimiter(text: str) -> str:
    """The delimiter that cuts the first line into most cells; programs differ by the country they are set to."""
    first = text.partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


def _undefuse(text: str) -> str:
    """A cell whose leading apostrophe kept a spreadsheet from running it, without that apostrophe.

    >>> _undefuse("'=1+1"), _undefuse("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if _DEFUSED.match(text) else text


def _rows_of_workbook(
    data: bytes, *, sheet: str, limits: Limits
) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    _check_package(data, limits=limits)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        named = {each.title.casefold(): each for each in book.worksheets}
        shown = named.get(sheet.casefold()) or next(iter(book.worksheets), None)
        if shown is None:
            raise Unreadable(
                "empty", "the workbook has no sheet of cells; expected one; add it and save anew"
            )
        # What a sheet says of its own size is ignored: a lie there would make empty rows without end, or hide some.
        shown.reset_dimensions()
        for row in shown.iter_rows():
            _check_width(max((at for at, each in enumerate(row, 1) if each.value is not None), default=0))
            number = next((each.row for each in row if each.value is not None), 0)
            if number:
                yield number, [_cell(each) for each in row[:MOST_COLUMNS]]
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        EOFError,
        SyntaxError,
        IndexError,
    ) as error:
        raise Unreadable(
            "damaged", "the workbook is cut off or damaged; expected a whole .xlsx; open it and save it anew"
        ) from error


def _check_package(data: bytes, *, limits: Limits) -> None:
    """Refuse what unpacks to far more than it holds, and documents that define entities of their own."""
    try:
        with ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            if len(members) > limits.members:
                raise Unreadable(
                    "too_many_members",
                    "the workbook has too many parts; expected an ordinary one; save it anew",
                )
            room = limits.unpacked_bytes
            for member in members:
                with package.open(member) as part:
                    room -= _count(part, packed=member.compress_size, room=room)
    except (
        BadZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
        zlib.error,
    ) as error:
        raise Unreadable(
            "damaged", "the workbook is cut off or damaged; expected a whole .xlsx; open it and save it anew"
        ) from error


def _count(part: Any, *, packed: int, room: int) -> int:
    length = 0
    while chunk := part.read(_CHUNK):
        if length == 0 and _DOCTYPE.search(chunk[:2048]):
            raise Unreadable(
                "damaged", "the workbook defines words of its own in its parts; expected none; save it anew"
            )
        length += len(chunk)
        if length > room or (length > _RATIO_COUNTS_FROM and length > BOMB_RATIO * max(packed, 1)):
            raise Unreadable(
                "zip_bomb",
                "the workbook unpacks to far more than it holds; expected an ordinary one; copy its rows into a "
                "new workbook",
            )
    return length


def _check_width(width: int) -> None:
    if width > MOST_COLUMNS:
        raise Unreadable(
            "too_many_columns",
            f"a row has more than {MOST_COLUMNS} columns; expected at most that; take the others away",
        )


def _cell(cell: Any) -> tuple[str, str]:
    value = cell.value
    if getattr(cell, "data_type", "") == "f":
        return str(value), FORMULA
    if getattr(cell, "data_type", "") == "e":
        return str(value), ERROR
    return write_value(value), ""


def write_value(value: Any) -> str:
    """A cell's value as text: dates as ISO writes them, numbers without needless noughts.

    >>> write_value(1200.0), write_value(0.1 + 0.2), write_value(date(2025, 6, 30)), write_value(None)
    ('1200', '0.3', '2025-06-30', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return (
            format(Decimal(repr(value)).quantize(Decimal("1e-9")).normalize(), "f")
            if abs(value) < 1e15
            else repr(value)
        )
    return str(value)
