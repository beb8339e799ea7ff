"""Writing what was read: statements as JSON Lines, JSON or CSV, passages, or the text itself; other forms are in
`reading_shown`."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from typing import Any, TextIO

from palermo.cli.reading_shown import WrongForm, open_showing
from palermo.core.reading.reading import Reading
from palermo.core.statements import to_record

Write = Callable[[str, Reading], None]

# One row a statement; fields that only some kinds have are in `fields`, as JSON.
COLUMNS = ("source", "kind", "start", "end", "words", "quote", "notes", "cites", "fields", "reader")
# Forms that show statements, whatever else was asked for.
_OF_STATEMENTS = frozenset({"parquet", "table", "html", "summary"})
_SHARED = frozenset({"source", "kind", "span", "quote", "heading_path", "notes", "cites", "reader"})


@contextmanager
def open_writer(stream: TextIO, *, form: str, shows: str = "", kind: str | None = None) -> Iterator[Write]:
    """A function that writes one reading; on leaving, what must be closed is closed.

    `form` is jsonl, json, csv, parquet, table, html or summary; `shows` is `text`, `passages` or empty for
    statements; `kind` leaves out all statements but those of one kind.
    """
    check_form(form, shows=shows)
    with _writer(stream, form, shows, kind) as write:
        yield (lambda name, reading: write(name, only_kind(reading, kind))) if kind else write


def check_form(form: str, *, shows: str) -> None:
    """Raise WrongForm when passages or the text are asked for in a form that shows statements."""
    if shows and form in _OF_STATEMENTS:
        raise WrongForm(
            f"--{shows} was asked for as {form}; expected jsonl, json or csv; leave one of the two out"
        )


def only_kind(reading: Reading, kind: str) -> Reading:
    """The reading with the statements of one kind alone."""
    return replace(reading, statements=tuple(each for each in reading.statements if each.kind == kind))


def _writer(stream: TextIO, form: str, shows: str, kind: str | None) -> AbstractContextManager[Write]:
    if shows == "text":
        return nullcontext(_text_writer(stream))
    if form in _OF_STATEMENTS:
        return open_showing(stream, form=form, kind=kind)
    if form == "csv":
        return nullcontext(_csv_writer(stream, shows=shows))
    if form == "json":
        return _list_writer(stream, shows=shows)
    return nullcontext(_lines_writer(stream, shows=shows))


@contextmanager
def _list_writer(stream: TextIO, *, shows: str) -> Iterator[Write]:
    collected: list[dict[str, Any]] = []
    yield lambda name, reading: collected.extend(_records(name, reading, shows=shows))
    json.dump(collected, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _text_writer(stream: TextIO) -> Write:
    def write(name: str, reading: Reading) -> None:
        stream.write(reading.text)

    return write


def _lines_writer(stream: TextIO, *, shows: str) -> Write:
    def write(name: str, reading: Reading) -> None:
        for record in _records(name, reading, shows=shows):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")

    return write


def _csv_writer(stream: TextIO, *, shows: str) -> Write:
    columns = ("source", "kind", "start", "end", "words", "heading_path") if shows == "passages" else COLUMNS
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()

    def write(name: str, reading: Reading) -> None:
        for record in _records(name, reading, shows=shows):
            writer.writerow(_row(record, columns))

    return write


def _records(name: str, reading: Reading, *, shows: str) -> Iterator[dict[str, Any]]:
    if shows == "passages":
        for passage in reading.passages:
            yield {
                "source": name,
                "kind": passage.kind.value,
                "span": {
                    "start": passage.start,
                    "end": passage.end,
                    "words": reading.text[passage.start : passage.end],
                },
                "level": passage.level,
                "heading_path": list(passage.heading_path),
            }
        return
    for statement in reading.statements:
        yield {"source": name, **to_record(statement)}


def _row(record: dict[str, Any], columns: tuple[str, ...]) -> dict[str, Any]:
    flat = {
        "source": record["source"],
        "kind": record["kind"],
        **record["span"],
        "quote": record.get("quote", {}).get("words"),
        "heading_path": " / ".join(record.get("heading_path", ())),
        "notes": " ".join(str(each) for each in record.get("notes", ())),
        "cites": "; ".join(record.get("cites", ())),
        "fields": json.dumps(
            {key: value for key, value in record.items() if key not in _SHARED and value is not None},
            ensure_ascii=False,
        ),
        "reader": record.get("reader"),
    }
    return {column: flat[column] for column in columns}
