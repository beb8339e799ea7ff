"""`palermo read`: documents in, statements out, each with the words and the sentence that say it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from palermo.core.reading.reading import Reading
    from palermo.engines.documents import Source
    from palermo.engines.reading import Result

FAILED = 1
NOTHING_FOUND = 2
STANDARD_INPUT = "-"


class Engine(StrEnum):
    """What the reading runs on."""

    LOCAL = "local"
    SPARK = "spark"


class Format(StrEnum):
    """How statements are written."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"
    TABLE = "table"
    HTML = "html"
    SUMMARY = "summary"


class Kind(StrEnum):
    """A kind of statement."""

    FIGURE = "figure"
    TIER_PLACEMENT = "tier_placement"
    RECOMMENDATION = "recommendation"
    FINDING = "finding"
    EVENT = "event"
    LAW_REFERENCE = "law_reference"
    PATTERN = "pattern"
    CITATION = "citation"


def read(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER|-", help="Documents, web addresses, folders of documents, or - for stdin."
        ),
    ],
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            help="jsonl: one statement a line; json: one list; csv: one row a statement; parquet: a typed column for "
            "each field (extra `tables`); table: to look at; html: one page with the statements marked and "
            "explained; summary: one row a document, and which stand out.",
        ),
    ] = Format.JSONL,
    kind: Annotated[
        Kind | None, typer.Option("--kind", help="Only the statements of one kind; not for a summary.")
    ] = None,
    passages: Annotated[
        bool,
        typer.Option("--passages", help="Print the passages of each document instead of its statements."),
    ] = False,
    text: Annotated[
        bool, typer.Option("--text", help="Print the canonical text, in which all offsets count, instead.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, max=64, help="Files read at a time; the output stays the same.")
    ] = 1,
    engine: Annotated[
        Engine,
        typer.Option("--engine", help="spark: on every core through Apache Spark (an extra; needs Java)."),
    ] = Engine.LOCAL,
) -> None:
    """Read documents: every statement with its words and its sentence, on stdout.

    Text, HTML, PDF with a text layer, Word (.docx), Markdown, and ZIP archives of these; what a file is, its
    content tells. Progress and problems are on stderr. A file that cannot be read does not stop the others;
    the command then ends with 1, and with 2 when no file was found.
    """
    from palermo.cli.reading_output import open_writer

    names = list(_list_files(sources))
    if not names:
        typer.echo(
            "no document was found; expected files, or folders that hold documents; check the paths",
            err=True,
        )
        raise typer.Exit(NOTHING_FOUND)
    failures = 0
    count = 0
    shows = "text" if text else "passages" if passages else ""
    with (
        _refusing(),
        open_writer(sys.stdout, form=form.value, shows=shows, kind=kind and kind.value) as write,
    ):
        for name, reading in _readings(names, jobs=jobs, engine=engine):
            count += 1
            if reading is None:
                failures += 1
            else:
                write(name, reading)
    if failures and count > 1:
        typer.echo(f"{failures} of {count} files could not be read; the lines above say why", err=True)
    if failures:
        raise typer.Exit(FAILED)


@contextmanager
def _refusing() -> Iterator[None]:
    """Say in one sentence what the command cannot do, and end."""
    from palermo.core.errors import PalermoError

    try:
        yield
    except PalermoError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(FAILED) from error


def _list_files(sources: Iterable[str]) -> Iterator[str]:
    """The files meant: each named one, and the documents of each folder."""
    from palermo.engines.folders import list_documents

    for source in sources:
        path = Path(source)
        if source != STANDARD_INPUT and path.is_dir():
            yield from (str(each) for each in list_documents(path))
        else:
            yield source


def _with_progress(names: list[str]) -> Iterable[str]:
    """The names, with a bar on stderr while somebody watches it and there is more than one."""
    if len(names) == 1 or not sys.stderr.isatty():
        return names
    from rich.console import Console
    from rich.progress import track

    return track(names, description="Reading", console=Console(stderr=True), transient=True)


def _readings(names: list[str], *, jobs: int, engine: Engine) -> Iterator[tuple[str, Reading | None]]:
    """Each document with its reading, or with None after saying on stderr why it has none."""
    from palermo.engines.documents import Refused

    for result in _results(names, jobs=jobs, engine=engine):
        if isinstance(result, Refused):
            typer.echo(f"{result.name}: {result.reason}", err=True)
            yield result.name, None
        else:
            yield result


def _results(names: list[str], *, jobs: int, engine: Engine) -> Iterator[Result]:
    """What each document gave, by the engine that was chosen; 1 when it cannot be had."""
    from palermo.engines.reading import read_documents

    if engine is Engine.LOCAL:
        sources = (_as_source(name) for name in _with_progress(names))
        yield from read_documents(sources, jobs=min(jobs, len(names)))
        return
    from palermo.engines.spark import NoSpark, read_on_spark

    try:
        yield from read_on_spark(map(_as_source, names))
    except NoSpark as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(FAILED) from None


def _as_source(name: str) -> Source:
    from palermo.engines.documents import Given
    from palermo.engines.limits import Limits

    if name != STANDARD_INPUT:
        return name
    return Given(name, sys.stdin.buffer.read(Limits().file_bytes + 1))
