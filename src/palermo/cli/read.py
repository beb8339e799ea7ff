"""`palermo read`: documents in, statements out, each with the words and the sentence that say it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from palermo.core.reading.reading import Reading

FAILED = 1
NOTHING_FOUND = 2
STANDARD_INPUT = "-"


class Format(StrEnum):
    """How statements are written."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"


def read(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="FILE|FOLDER|-", help="Text files, folders of .txt files, or - for stdin."),
    ],
    form: Annotated[
        Format, typer.Option("--format", help="jsonl: one statement a line; json: one list; csv: a table.")
    ] = Format.JSONL,
    passages: Annotated[
        bool,
        typer.Option("--passages", help="Print the passages of each document instead of its statements."),
    ] = False,
    text: Annotated[
        bool, typer.Option("--text", help="Print the canonical text, in which all offsets count, instead.")
    ] = False,
) -> None:
    """Read documents: every statement with its words and its sentence, on stdout.

    Progress and problems are on stderr. A file that cannot be read does not stop the others;
    the command then ends with 1, and with 2 when no file was found.
    """
    from palermo.cli.reading_output import open_writer

    names = list(_list_files(sources))
    if not names:
        typer.echo(
            "no text file was found; expected files, or folders that hold .txt files; check the paths",
            err=True,
        )
        raise typer.Exit(NOTHING_FOUND)
    failures = 0
    with open_writer(
        sys.stdout, form=form.value, shows="text" if text else "passages" if passages else ""
    ) as write:
        for name in _with_progress(names):
            reading = _read_one(name)
            if reading is None:
                failures += 1
            else:
                write(name, reading)
    if failures and len(names) > 1:
        typer.echo(f"{failures} of {len(names)} files could not be read; the lines above say why", err=True)
    if failures:
        raise typer.Exit(FAILED)


def _list_files(sources: Iterable[str]) -> Iterator[str]:
    """The files meant: each named one, and those ending in .txt in a folder and the folders below it, in
    order."""
    for source in sources:
        path = Path(source)
        if source != STANDARD_INPUT and path.is_dir():
            yield from (str(each) for each in sorted(path.rglob("*.txt")) if each.is_file())
        else:
            yield source


def _with_progress(names: list[str]) -> Iterable[str]:
    """The names, with a bar on stderr while somebody watches it and there is more than one."""
    if len(names) == 1 or not sys.stderr.isatty():
        return names
    from rich.console import Console
    from rich.progress import track

    return track(names, description="Reading", console=Console(stderr=True), transient=True)


def _read_one(name: str) -> Reading | None:
    from palermo.core.errors import PalermoError
    from palermo.engines.reading import read_bytes, read_file

    try:
        if name == STANDARD_INPUT:
            return read_bytes(sys.stdin.buffer.read())
        return read_file(Path(name))
    except PalermoError as problem:
        typer.echo(f"{name}: {problem}", err=True)
    except OSError as problem:
        typer.echo(
            f"{name}: {problem.strerror}; expected a file that can be opened; check its path", err=True
        )
    return None
