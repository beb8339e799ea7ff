"""Rows as CSV."""

from __future__ import annotations

import csv
import io

from palermo.web.twins import show_csv, write_rows


def test_rows_come_back_as_they_went_in_whatever_they_hold() -> None:
    rows = [{"name": 'a "b", c\nd', "count": 3}, {"name": "中国"}]
    written = write_rows(rows, columns=("name", "count"))
    assert list(csv.reader(io.StringIO(written, newline=""))) == [
        ["name", "count"],
        ['a "b", c\nd', "3"],
        ["中国", ""],
    ]
    assert written.endswith("\r\n")


def test_nothing_that_a_spreadsheet_would_run_is_left_so() -> None:
    written = write_rows([{"a": "=1+1", "b": "@x", "c": "-2", "d": -2}], columns=("a", "b", "c", "d"))
    assert written.splitlines()[1] == "'=1+1,'@x,'-2,-2"


def test_a_file_has_the_name_of_what_it_holds() -> None:
    response = show_csv([], columns=("a",), name="countries")
    assert response["Content-Disposition"] == 'attachment; filename="countries.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
