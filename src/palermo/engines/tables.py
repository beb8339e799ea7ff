"""Statements of many documents as one data frame, and as a Parquet file; needs the extra `tables`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, BinaryIO

from palermo.core.reading.collections import frame_of
from palermo.core.reading.columns import TEXT, columns_of, row_of
from palermo.core.statements import KINDS, Statement

if TYPE_CHECKING:
    import polars


def columns_of_all(kinds: Iterable[type[Statement]] | None = None) -> dict[str, str]:
    """The source and the columns of all the kinds named, those that several have once, in the order of the kinds."""
    columns = {"source": TEXT}
    for kind in kinds or KINDS.values():
        columns |= {name: type_ for name, type_ in columns_of(kind).items() if name not in columns}
    reader = columns.pop("reader")
    return {**columns, "reader": reader}


def rows_of(source: str, statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """Statements as rows that say which document they are from."""
    return [{"source": source, **row_of(each)} for each in statements]


def to_polars(
    rows: list[dict[str, Any]], *, kinds: Iterable[type[Statement]] | None = None
) -> polars.DataFrame:
    """Rows of several documents and kinds as one data frame: a column a kind does not have is null in its rows.

    Raises MissingExtra where polars is not installed.
    """
    columns = columns_of_all(kinds)
    return frame_of([{name: row.get(name) for name in columns} for row in rows], columns)


def write_parquet(
    rows: list[dict[str, Any]], stream: BinaryIO, *, kinds: Iterable[type[Statement]] | None = None
) -> None:
    """Write rows of several documents as one Parquet file, the same bytes for the same rows."""
    to_polars(rows, kinds=kinds).write_parquet(stream, compression="zstd")
