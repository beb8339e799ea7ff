"""Opening many files of any format: each its own text, layout and digest, or one sentence why not.

Every file is copied first, bounded and hashed on the way, so that what is read is what was hashed; then a
process of its own takes it apart. What happens to one file never reaches the next.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from palermo.core.reading.layout import Layout
from palermo.engines.isolation import ReadingProcess
from palermo.engines.limits import Limits, Unreadable, too_large
from palermo.engines.opening import module_for
from palermo.engines.sniffing import Format

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Given:
    """Bytes that are at hand already, with the name they go by and the encoding that their server told."""

    name: str
    content: bytes = field(repr=False)
    declared: str | None = None


Source = str | os.PathLike[str] | Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document: its name (`archive.zip/member.pdf` inside an archive), bytes, digest, text and layout."""

    name: str
    content: bytes = field(repr=False)
    sha256: str
    format: Format
    text: str = field(repr=False)
    layout: Layout = field(repr=False)
    reader: str
    encoding: str | None

    @property
    def media_type(self) -> str:
        """The media type of its bytes."""
        return self.format.media_type

    @property
    def file_name(self) -> str:
        """The last part of its name."""
        return PurePosixPath(self.name).name


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not read: its name, a short stable word, and a sentence without the name."""

    name: str
    kind: str
    reason: str


def open_documents(
    sources: Iterable[Source], *, limits: Limits | None = None, process: ReadingProcess | None = None
) -> Iterator[Opened | Refused]:
    """Each document in the sources, in order; the members of an archive one by one.

    A `process` that is given is used and stays open; otherwise one is started and ended here. Its limits
    count.
    """
    with ExitStack() as stack:
        if process is None:
            process = stack.enter_context(ReadingProcess(limits=limits))
        for source in sources:
            yield from _open_one(source, process)


def open_document(source: Source, *, process: ReadingProcess) -> Opened:
    """The one document in a source; `Unreadable` when there is none or more than one."""
    found = list(_open_one(source, process))
    if len(found) != 1:
        raise Unreadable(
            "archive",
            f"the ZIP archive holds {len(found)} documents; expected one document; "
            "read it with the command, which takes them one by one, or unpack it",
        )
    if isinstance(found[0], Refused):
        raise Unreadable(found[0].kind, found[0].reason)
    return found[0]


def _open_one(source: Source, process: ReadingProcess) -> Iterator[Opened | Refused]:
    name = source.name if isinstance(source, Given) else os.fspath(source)
    with tempfile.TemporaryFile() as copy:
        try:
            if isinstance(source, Given):
                length = _take(source.content, copy, limits=process.limits)
            else:
                length = _copy(Path(source), copy, limits=process.limits)
            declared = source.declared if isinstance(source, Given) else None
            opened = _open_part(copy, 0, length, name=name, declared=declared, process=process)
            if opened is not None:
                yield opened
                return
            members = _Members(copy, process)
        except Unreadable as error:
            yield Refused(name, error.kind, str(error))
            return
        with members:
            yield from members.opened(name)


class _Members:
    """The members of an archive, unpacked into one temporary file."""

    def __init__(self, archive: BinaryIO, process: ReadingProcess) -> None:
        self._process = process
        self._unpacked = tempfile.TemporaryFile()  # noqa: SIM115  (closed by __exit__)
        try:
            told = process.run(
                "unpack", archive, given={}, sinks=[self._unpacked], written=process.limits.unpacked_bytes
            )
        except BaseException:
            self._unpacked.close()
            raise
        self._members = told["members"]

    def __enter__(self) -> None:
        return None

    def __exit__(self, *exception: object) -> None:
        self._unpacked.close()

    def opened(self, archive_name: str) -> Iterator[Opened | Refused]:
        """Each member, opened or refused."""
        for member in self._members:
            name = f"{archive_name}/{member['name']}"
            if "refused" in member:
                yield Refused(name, member["refused"], member["message"])
                continue
            try:
                opened = _open_part(
                    self._unpacked,
                    member["start"],
                    member["length"],
                    name=name,
                    declared=None,
                    process=self._process,
                )
            except Unreadable as error:
                yield Refused(name, error.kind, str(error))
                continue
            yield opened or Refused(
                name,
                "nested_archive",
                "the member is an archive itself; expected documents; unpack it and pack the documents side "
                "by side",
            )


def _open_part(
    source: BinaryIO, start: int, length: int, *, name: str, declared: str | None, process: ReadingProcess
) -> Opened | None:
    """The document in a part of a file, or None when it is an archive."""
    suffix = PurePosixPath(name).suffix
    given = {"start": start, "length": length, "suffix": suffix[:20], "declared": declared}
    told = process.run("open", source, given=given)
    form = Format(told["format"])
    if form is Format.ZIP:
        return None
    process.warm(module_for(form))
    source.seek(start)
    content = source.read(length)
    return Opened(
        name=name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        format=form,
        text=told["text"],
        layout=Layout.from_plain(told["layout"]),
        reader=told["reader"],
        encoding=told["encoding"],
    )


def _take(content: bytes, copy: BinaryIO, *, limits: Limits) -> int:
    if len(content) > limits.file_bytes:
        raise too_large(len(content), limits=limits)
    copy.write(content)
    copy.flush()
    return len(content)


def _copy(path: Path, copy: BinaryIO, *, limits: Limits) -> int:
    """The length of a file after copying it. Only ordinary files are read: a pipe or device could wait
    forever."""
    try:
        with open(path, "rb", opener=_open_without_waiting) as source:
            state = os.fstat(source.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise _not_a_file()
            if state.st_size > limits.file_bytes:
                raise too_large(state.st_size, limits=limits)
            length = 0
            while chunk := source.read(_CHUNK):
                length += len(chunk)
                if length > limits.file_bytes:
                    raise too_large(length, limits=limits)
                copy.write(chunk)
            copy.flush()
            return length
    except IsADirectoryError as error:
        raise _not_a_file() from error
    except OSError as error:
        said = (
            "there is no such file"
            if error.errno == errno.ENOENT
            else (error.strerror or "it cannot be opened")
        )
        raise Unreadable(
            "cannot_open", f"{said[0].lower()}{said[1:]}; expected a file that can be opened; check its path"
        ) from error
    except ValueError as error:  # a zero byte in the name
        raise Unreadable(
            "cannot_open", "the name is not one a file can have; expected a path; check its spelling"
        ) from error


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC)


def _not_a_file() -> Unreadable:
    return Unreadable(
        "not_a_file", "it is a folder or a device; expected a file; give the documents one by one"
    )
