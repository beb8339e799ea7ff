"""Writing what was read: statements as JSON Lines, JSON or CSV, passages, or the text itself."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from palermo.core.reading.reading import Reading
from palermo.core.statements import to_record

Write = Callable[[str, Reading], None]

# One row a statement; fields that only some kinds have are in `fields`, as JSON.
COLUMNS = ("source", "kind", "start", "end", "words", "quote", "notes", "cites", "fields", "reader")
_SHARED = frozenset({"source", "kind", "span", "quote", "heading_path", "notes", "cites", "reader"})


@contextmanager
def open_writer(stream: TextIO, *, form: str, shows: str = "") -> Iterator[Write]:
    """A function that writes one reading; on leaving, what must be closed is closed.

    `form` is jsonl, json or csv; `shows` is `text`, `passages` or empty for statements.
    """
    if shows == "text":
        yield _text_writer(stream)
    elif form == "csv":
        yield _csv_writer(stream, shows=shows)
    elif form == "json":
        collected: list[dict[str, Any]] = []
        yield lambda name, reading: collected.extend(_records(name, reading, shows=shows))
        json.dump(collected, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    else:
        yield _lines_writer(stream, shows=shows)


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
