"""The one place where the library meets the reading floors: bytes to a reading, and doubts about names."""

from __future__ import annotations

from palermo.core.reading import reader
from palermo.core.reading.canonical import canonical_text
from palermo.core.reading.reading import Reading
from palermo.core.reading.structure import Hints
from palermo.web.errors import UnacceptableError

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


def read_bytes(data: bytes, *, file_name: str, media_type: str) -> Reading:
    """Everything the current reader finds in a document. Raises a `PalermoError` with one sentence when
    the bytes are not a document it can read."""
    text = _decode(data)
    if not text.strip():
        raise UnacceptableError(
            "the document holds no text; expected words to read; add the document as text"
        )
    return reader.read_text(text, hints=Hints(file_name=file_name))


def may_name_private_person(words: str) -> bool:
    """Whether words may name a private individual; a reader that cannot tell says yes, so that doubt
    hides."""
    try:
        from palermo.core.reading.names import may_name_private_individual
    except ModuleNotFoundError:
        return True
    return bool(may_name_private_individual(words))


def _decode(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return canonical_text(text)
    raise UnacceptableError(
        "the document is not text; expected UTF-8, UTF-16 or Windows-1252; save it as text"
    )
