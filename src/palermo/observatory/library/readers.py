"""The one place where the library meets the reading floors: bytes to a reading, and doubts about names."""

from __future__ import annotations

from palermo.core.reading import reader
from palermo.core.reading.names import may_name_private_individual
from palermo.core.reading.reading import Reading
from palermo.engines import reading as engine

_MEDIA_TYPES = {".txt": "text/plain", ".text": "text/plain", ".md": "text/plain"}
_ELSE = "application/octet-stream"


def current_reader() -> str:
    """Name and version of the reader that reads now."""
    return reader.READER


def guess_media_type(file_name: str, data: bytes) -> str:
    """The media type by the end of the name; plain text by its look when the name says nothing."""
    for ending, media_type in _MEDIA_TYPES.items():
        if file_name.lower().endswith(ending):
            return media_type
    return "text/plain" if b"\0" not in data[:4096] and not data.startswith((b"%PDF", b"PK")) else _ELSE


def read_bytes(data: bytes, *, file_name: str) -> Reading:
    """Everything the current reader finds in a document.

    Raises a `PalermoError` with one sentence when the bytes are not a document it can read.
    """
    return engine.read_bytes(data, file_name=file_name)


def read_words(words: str) -> Reading:
    """Everything the current reader finds in a passage or a few words, taken alone."""
    return reader.read_text(words)


def may_name_private_person(words: str) -> bool:
    """Whether words may name a private individual; the rule says yes when it cannot tell: doubt hides."""
    return may_name_private_individual(words)
