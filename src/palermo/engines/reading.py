"""From a file to its reading: any format to canonical text and layout, then every statement in it."""

from __future__ import annotations

import atexit
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO

from palermo.core.reading.reader import read_text
from palermo.core.reading.reading import Reading
from palermo.core.reading.structure import Hints
from palermo.engines.documents import Given, Opened, Refused, Source, open_document, open_documents
from palermo.engines.isolation import ReadingProcess
from palermo.engines.limits import Limits, Unreadable, too_large
from palermo.engines.opening import shape
from palermo.engines.sniffing import Format, sniff

_WARM = "palermo.engines.reading_warm"


def read_bytes(data: bytes, *, file_name: str | None = None) -> Reading:
    """The reading of a document's bytes in any format that is read; the file name may supply country and year.

    Raises `Unreadable`, a PalermoError, when they are no such document. Plain text is decoded here; every other
    format is taken apart in a process of its own.
    """
    name = file_name or ""
    if len(data) <= Limits().file_bytes and sniff(data, suffix=Path(name).suffix) is Format.TEXT:
        shaped, _ = shape(data, Format.TEXT, limits=Limits())
        return read_text(shaped.text, hints=Hints(file_name=file_name))
    return read_opened(open_document(Given(name, data), process=_shared_process()))


def read_file(path: Path) -> Reading:
    """The reading of a file. Raises OSError when it cannot be opened and `Unreadable` when it is no document."""
    with path.open("rb") as opened:
        data = opened.read(Limits().file_bytes + 1)
    if len(data) > Limits().file_bytes:
        raise too_large(path.stat().st_size, limits=Limits())
    return read_bytes(data, file_name=path.name)


def read_opened(opened: Opened) -> Reading:
    """The reading of a document that is open, in this process."""
    return read_text(opened.text, hints=Hints(file_name=opened.file_name, layout=opened.layout))


def read_documents(
    sources: Iterable[Source], *, limits: Limits | None = None
) -> Iterator[tuple[str, Reading] | Refused]:
    """Name and reading of each document in the sources, or why it was refused; the members of archives one by one.

    Each document is opened and read in processes of its own, within the limits.
    """
    with ReadingProcess(limits=limits) as process:
        process.warm(_WARM)
        for opened in open_documents(sources, process=process):
            if isinstance(opened, Refused):
                yield opened
                continue
            try:
                yield opened.name, _read_beside(opened, process)
            except Unreadable as error:
                yield Refused(opened.name, error.kind, str(error))


def _read_beside(opened: Opened, process: ReadingProcess) -> Reading:
    """The reading of a document, made in the process beside. The child ran our own code over plain words only, so
    its pickle can be trusted as the child that met the file's bytes could not."""
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as sink:
        source.write(pickle.dumps((opened.text, opened.layout)))
        source.seek(0)
        process.run("read", source, given={"file_name": opened.file_name}, sinks=[sink])
        sink.seek(0)
        reading = pickle.load(sink)
    assert isinstance(reading, Reading)
    return reading


def read_statements(source: BinaryIO, sink: BinaryIO, *, limits: Limits, file_name: str) -> dict[str, str]:
    """Read the statements of a text and layout that the parent wrote, and write the reading back."""
    text, layout = pickle.load(source)
    pickle.dump(read_text(text, hints=Hints(file_name=file_name, layout=layout)), sink)
    return {}


@cache
def _shared_process() -> ReadingProcess:
    """The process beside for single documents; it starts with the first one that is not plain text."""
    process = ReadingProcess()
    atexit.register(process.close)
    return process
