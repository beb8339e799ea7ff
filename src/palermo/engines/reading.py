"""From a file to its reading: any format to canonical text and layout, then every statement in it."""

from __future__ import annotations

import atexit
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Self

from palermo.core.reading.reading import Reading
from palermo.core.reading.structure import Hints
from palermo.engines.addresses import AddressPolicy, public_only
from palermo.engines.documents import Given, Opened, Refused, Source, open_document, open_documents
from palermo.engines.fetch import fetch
from palermo.engines.isolation import ReadingProcess
from palermo.engines.limits import Limits, Unreadable, too_large
from palermo.engines.opening import shape
from palermo.engines.side_by_side import read_at_once
from palermo.engines.sniffing import Format, sniff

Result = tuple[str, Reading] | Refused


def read_bytes(data: bytes, *, file_name: str | None = None) -> Reading:
    """The reading of a document's bytes in any format that is read; the file name may supply country and year.

    Raises `Unreadable`, a PalermoError, when they are no such document. Plain text is decoded here; every other
    format is taken apart in a process of its own.
    """
    name = file_name or ""
    if len(data) <= Limits().file_bytes and sniff(data, suffix=Path(name).suffix) is Format.TEXT:
        from palermo.core.reading.reader import read_text

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
    from palermo.core.reading.reader import read_text  # what only hands documents on never loads the readers

    return read_text(opened.text, hints=Hints(file_name=opened.file_name, layout=opened.layout))


def read_documents(
    sources: Iterable[Source],
    *,
    limits: Limits | None = None,
    policy: AddressPolicy = public_only,
    jobs: int = 1,
) -> Iterator[Result]:
    """Name and reading of each document in the sources, or why it was refused; the members of archives one by
    one. A source that is a web address is fetched, under the policy.

    With several jobs that many sources are read at a time; the results come in the order of the sources.
    """
    if jobs > 1:
        yield from read_at_once(sources, lambda: DocumentReader(limits=limits, policy=policy), jobs=jobs)
        return
    with DocumentReader(limits=limits, policy=policy) as reader:
        for source in sources:
            yield from reader.results(source)


class DocumentReader:
    """Opens and reads documents, one at a time. Use as a context manager, or close it.

    Each document is opened in a process of its own; its words, once taken out of it, are read in another that is
    begun anew after a failure. Both are held to the limits.
    """

    def __init__(self, *, limits: Limits | None = None, policy: AddressPolicy = public_only) -> None:
        self._opening = ReadingProcess(limits=limits)
        self._reading = ReadingProcess(limits=limits, forks=False)
        self._policy = policy

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """End both processes."""
        self._opening.close()
        self._reading.close()

    def results(self, source: Source) -> Iterator[Result]:
        """Name and reading of each document in a source, or why it was refused."""
        for opened in self.open(source):
            if isinstance(opened, Refused):
                yield opened
                continue
            try:
                yield opened.name, self.read(opened)
            except Unreadable as error:
                yield Refused(opened.name, error.kind, str(error))

    def open(self, source: Source) -> Iterator[Opened | Refused]:
        """Each document in a source, opened but not yet read."""
        if isinstance(source, str) and is_web_address(source):
            try:
                source = fetch(source, limits=self._opening.limits, policy=self._policy).given
            except Unreadable as error:
                yield Refused(str(source), error.kind, str(error))
                return
        yield from open_documents([source], process=self._opening)

    def read(self, opened: Opened) -> Reading:
        """The reading of an open document; `Unreadable` when it broke or went over a bound.

        That process ran our own code over plain words only, so its pickle can be trusted as that of the child which met
        the file's bytes could not.
        """
        with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as sink:
            source.write(pickle.dumps((opened.text, opened.layout)))
            source.seek(0)
            self._reading.run("read", source, given={"file_name": opened.file_name}, sinks=[sink])
            sink.seek(0)
            reading = pickle.load(sink)
        assert isinstance(reading, Reading)
        return reading


def is_web_address(name: str) -> bool:
    """Whether a name is the address of a page rather than the path of a file."""
    return name.lower().startswith(("http://", "https://"))


@cache
def _shared_process() -> ReadingProcess:
    """The process beside for single documents; it starts with the first one that is not plain text."""
    process = ReadingProcess()
    atexit.register(process.close)
    return process
