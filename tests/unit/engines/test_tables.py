"""Statements of many documents as one data frame and one Parquet file."""

from __future__ import annotations

import io

import polars

from palermo.core.reading.reader import read_text
from palermo.core.statements import KINDS, Figure
from palermo.engines.tables import columns_of_all, rows_of, to_polars, write_parquet

TEXT = "TAVORIA: TIER 2\n\nIn 2022, courts convicted 19 men.\n"


def rows() -> list[dict[str, object]]:
    return [row for name in ("a.txt", "b.txt") for row in rows_of(name, read_text(TEXT).statements)]


def test_a_frame_of_all_kinds_has_every_column_and_says_the_source() -> None:
    frame = to_polars(rows())
    assert frame.columns == list(columns_of_all())
    assert frame["source"].unique().sort().to_list() == ["a.txt", "b.txt"]
    assert set(frame["kind"]) >= {"figure", "tier_placement"}
    assert frame.filter(polars.col("kind") == "figure")["tier"].null_count() == 2


def test_a_frame_of_one_kind_has_its_columns_alone() -> None:
    figures = [row for row in rows() if row["kind"] == "figure"]
    frame = to_polars(figures, kinds=[Figure])
    assert "tier" not in frame.columns
    assert frame["value"].to_list() == [19.0, 19.0]


def test_a_parquet_file_gives_back_what_was_written_and_the_same_bytes_each_time() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write_parquet(rows(), first)
    write_parquet(rows(), second)
    assert first.getvalue() == second.getvalue()
    first.seek(0)
    assert polars.read_parquet(first).equals(to_polars(rows()))


def test_no_rows_make_a_file_with_all_its_columns() -> None:
    sink = io.BytesIO()
    write_parquet([], sink)
    sink.seek(0)
    assert polars.read_parquet(sink).columns == list(columns_of_all(KINDS.values()))
