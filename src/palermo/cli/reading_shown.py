"""Showing what was read: a table on the terminal, a page, a Parquet file, a summary of many documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from os.path import commonpath
from pathlib import PurePath
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, TextIO

from palermo.core.errors import PalermoError
from palermo.core.reading.reading import Reading

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from palermo.core.reading.overview import KindTotal, Line

Write = Callable[[str, Reading], None]

_QUOTE_LENGTH = 160
_WIDE = 160
# The columns of a summary: the kind of statement and its heading.
_COUNTED = {
    "figure": "fig.",
    "recommendation": "rec.",
    "finding": "find.",
    "event": "ev.",
    "law_reference": "laws",
    "pattern": "patt.",
    "citation": "cit.",
}


class WrongForm(PalermoError):
    """Two options of a command contradict each other, or the place to write to cannot hold what is asked for."""


@contextmanager
def open_showing(stream: TextIO, *, form: str, kind: str | None = None) -> Iterator[Write]:
    """A function that takes one reading; what needs all of them is written on leaving. `kind` is the only one asked
    for, if one is."""
    with _parquet(stream, kind) if form == "parquet" else _FORMS[form](stream) as write:
        yield write


@contextmanager
def _page(stream: TextIO) -> Iterator[Write]:
    """The page is written document by document: its head first, its end on leaving."""
    from palermo.core.reading.showing import page_end, page_start, render_document

    stream.write(page_start())
    yield lambda name, reading: _wrote(stream.write(render_document(name, reading)))
    stream.write(page_end())


def _wrote(_length: int) -> None:
    """Writers return nothing."""


@contextmanager
def _parquet(stream: TextIO, kind: str | None) -> Iterator[Write]:
    from palermo.core.statements import KINDS
    from palermo.engines.tables import rows_of, to_polars, write_parquet

    if stream.isatty():
        raise WrongForm(
            "a Parquet file was asked for on the terminal; expected a place for its bytes; "
            "send it to a file: palermo read … --format parquet > statements.parquet"
        )
    to_polars([])  # say that the extra is missing before a long reading, not after
    rows: list[dict[str, Any]] = []
    yield lambda name, reading: rows.extend(rows_of(name, reading.statements))
    write_parquet(rows, stream.buffer, kinds=[KINDS[kind]] if kind else None)


@contextmanager
def _table(stream: TextIO) -> Iterator[Write]:
    console = _console(stream)
    yield lambda name, reading: console.print(_table_of(name, reading))


def _table_of(name: str, reading: Reading) -> Table:
    from rich.markup import escape
    from rich.table import Table

    from palermo.core.reading.showing.explaining import headline

    table = Table(title=escape(name), title_justify="left", show_lines=False, expand=True)
    table.add_column("kind", no_wrap=True)
    table.add_column("what it says", ratio=2)
    table.add_column("period", no_wrap=True)
    table.add_column("sentence", ratio=3)
    for statement in reading.statements:
        period = getattr(statement, "period", None)
        table.add_row(
            statement.kind.replace("_", " "),
            escape(headline(statement)),
            "" if period is None else str(period),
            escape(_shortened(statement.quote.words)),
        )
    return table


def _shortened(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _QUOTE_LENGTH else f"{plain[: _QUOTE_LENGTH - 1].rstrip()}…"


@contextmanager
def _summary(stream: TextIO) -> Iterator[Write]:
    from palermo.core.reading.overview import compare_lines, line_of, total_by_kind

    lines: list[Line] = []
    yield lambda name, reading: lines.append(line_of(name, reading))
    console = _console(stream)
    compared = compare_lines(_under_one_folder(lines))
    console.print(_documents(compared))
    console.print(_kinds(total_by_kind(compared)))
    odd = sum(1 for line in compared if line.flags)
    console.print(f"{len(compared)} documents, {odd} of them flagged")


def _under_one_folder(lines: list[Line]) -> list[Line]:
    """The lines with names as short as they can be told apart: without the folder all of them are in."""
    try:
        folder = commonpath([str(PurePath(line.name).parent) for line in lines]) if len(lines) > 1 else ""
    except ValueError:  # whole and relative paths, which have no folder in common
        folder = ""
    inside = f"{folder}/" if folder else ""
    return [replace(line, name=line.name.removeprefix(inside)) for line in lines]


def _documents(lines: list[Line]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.markup import escape
    from rich.table import Table

    table = Table(title="Documents", title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("country")
    table.add_column("kind", overflow="fold")
    for name in ("year", "tier"):
        table.add_column(name, no_wrap=True)
    for heading in _COUNTED.values():
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("flags", style="bold")
    table.add_column("document", overflow="fold")
    for line in lines:
        counts = [str(line.counts.get(kind, 0)) for kind in _COUNTED]
        year = "" if line.year is None else str(line.year)
        table.add_row(
            line.country, line.kind, year, line.tier, *counts, ", ".join(line.flags), escape(line.name)
        )
    return table


def _kinds(totals: list[KindTotal]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    title = "Kinds of document, with the median count of each kind of statement"
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("kind")
    for heading in ("documents", "flagged", *_COUNTED.values()):
        table.add_column(heading, justify="right", no_wrap=True)
    for total in totals:
        medians = [f"{total.medians[kind]:g}" for kind in _COUNTED]
        table.add_row(total.kind, str(total.document_count), str(total.flagged_count), *medians)
    return table


def _console(stream: TextIO) -> Console:
    """A console as wide as the terminal; wide enough for a row where the output goes to a file."""
    from rich.console import Console

    return Console(file=stream, width=None if stream.isatty() else get_terminal_size((_WIDE, 0)).columns)


_FORMS = {"table": _table, "html": _page, "summary": _summary}
