"""The one place where the library meets the reading floors: bytes to documents and readings, and doubts about names.

Files are opened and read in processes of their own, within bounds: what one holds can neither hold up nor break
the process that keeps the library.
"""

from __future__ import annotations

import atexit
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from django.conf import settings

from palermo.core.reading import reader
from palermo.core.reading.names import may_name_private_individual
from palermo.core.reading.reading import Reading
from palermo.engines.addresses import public_only
from palermo.engines.documents import Given, Opened, Refused
from palermo.engines.fetch import Fetched, fetch
from palermo.engines.limits import Limits, Unreadable
from palermo.engines.reading import DocumentReader
from palermo.engines.sniffing import Format, sniff

__all__ = ["Fetched", "Opened", "Refused", "Unreadable"]

_UNKNOWN = "application/octet-stream"
_CHARSET = re.compile(r"; charset=([\w.:-]{1,40})\Z", re.ASCII)
_FETCH_SECONDS = 20.0


def current_reader() -> str:
    """Name and version of the reader that reads now."""
    return reader.READER


def guess_media_type(file_name: str, data: bytes, *, declared: str | None = None) -> str:
    """The media type that the bytes show, with the encoding that their server told; for what is not read, that
    of unknown bytes."""
    form = _format_of(data, file_name=file_name)
    told = f"; charset={declared}" if declared else ""
    if form is None:
        return _UNKNOWN
    return form.media_type + told if _CHARSET.match(told) else form.media_type


def is_archive(data: bytes, *, file_name: str) -> bool:
    """Whether the bytes are an archive, which holds documents and is none."""
    return _format_of(data, file_name=file_name) is Format.ZIP


def read_bytes(data: bytes, *, file_name: str, media_type: str = "") -> Reading:
    """Everything the current reader finds in a document.

    Raises a `PalermoError` with one sentence when the bytes are not a document it can read.
    """
    found = list(open_documents(data, file_name=file_name, media_type=media_type))
    if len(found) != 1 or found[0].name != file_name:
        raise Unreadable(
            "archive",
            "the file is an archive; expected one document; ask for it to be read, and its documents are added",
        )
    if isinstance(found[0], Refused):
        raise Unreadable(found[0].kind, found[0].reason)
    return read_opened(found[0])


def open_documents(data: bytes, *, file_name: str, media_type: str = "") -> Iterator[Opened | Refused]:
    """The document in the bytes, which goes by the file name, or the members of an archive one by one."""
    told = _CHARSET.search(media_type)
    return _reader().open(Given(file_name, data, told[1] if told else None))


def open_path(path: Path) -> Iterator[Opened | Refused]:
    """The document in a file, or the members of an archive one by one."""
    return _reader().open(path)


def read_opened(opened: Opened) -> Reading:
    """Everything the current reader finds in an open document. Raises a `PalermoError` when that goes wrong."""
    return _reader().read(opened)


def fetch_document(address: str) -> Fetched:
    """The document at an address of the open web. Raises a `PalermoError` with one sentence when it breaks a rule of
    fetching or is not there."""
    limits = Limits(file_bytes=settings.MAXIMUM_UPLOAD_BYTES, seconds=_FETCH_SECONDS)
    return fetch(address, limits=limits, policy=public_only)


def name_of_address(address: str) -> str:
    """A file name for what an address gave: the last part of its path, or its host."""
    parts = urlsplit(address)
    return PurePosixPath(parts.path).name or parts.hostname or "document"


def _format_of(data: bytes, *, file_name: str) -> Format | None:
    try:
        return sniff(data, suffix=PurePosixPath(file_name).suffix)
    except Unreadable:
        return None


@cache
def _reader() -> DocumentReader:
    """The processes beside this one; they begin with the first document and end with it."""
    made = DocumentReader(limits=Limits(file_bytes=settings.MAXIMUM_UPLOAD_BYTES))
    atexit.register(made.close)
    return made


def read_words(words: str) -> Reading:
    """Everything the current reader finds in a passage or a few words, taken alone."""
    return reader.read_text(words)


def may_name_private_person(words: str) -> bool:
    """Whether words may name a private individual; the rule says yes when it cannot tell: doubt hides."""
    return may_name_private_individual(words)
