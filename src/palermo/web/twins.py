"""Machine-readable twins: rows as CSV, for every site alike."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpResponse

_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


def write_rows(rows: Iterable[Mapping[str, Any]], *, columns: Sequence[str]) -> str:
    """CSV with a header (RFC 4180); None is an empty cell, what a row lacks too."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([defuse(row.get(column)) for column in columns])
    return out.getvalue()


def defuse(value: Any) -> Any:
    """Words that a spreadsheet would run as a formula, made harmless by a leading apostrophe.

    >>> defuse("=1+1"), defuse("12"), defuse(-3)
    ("'=1+1", '12', -3)
    """
    return f"'{value}" if isinstance(value, str) and value[:1] in _RUN_BY_SPREADSHEETS else value


def show_csv(rows: Iterable[Mapping[str, Any]], *, columns: Sequence[str], name: str) -> HttpResponse:
    """Rows as a file to download."""
    return show_csv_text(write_rows(rows, columns=columns), name=name)


def show_csv_text(written: str, *, name: str) -> HttpResponse:
    """CSV that is already written, as a file to download; `name` has no ending."""
    response = HttpResponse(written, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
