"""Plain text files: bytes to canonical text."""

from __future__ import annotations

import codecs
import re

from palermo.core.errors import PalermoError
from palermo.core.reading.canonical import canonical_text

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "an office document or archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_MOST_CONTROLS = 0.001
_EXPECTED = "expected plain text in UTF-8, UTF-16 or Windows-1252"


class UnreadableTextError(PalermoError):
    """Bytes that are no plain text: what they are, what was expected, what to do."""


def read_plain_text(data: bytes) -> str:
    """The canonical text of a plain text file in UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises UnreadableTextError for an empty file, a known binary format, and bytes that are no text.
    """
    for start, name in _KNOWN_BINARY:
        if data.startswith(start):
            raise UnreadableTextError(
                f"the file is {name}; {_EXPECTED}; save its words as a text file and read that"
            )
    text = canonical_text(_decode(data))
    if not text.strip():
        raise UnreadableTextError(f"the file holds no words; {_EXPECTED}; check that it was saved whole")
    if "\x00" in text or len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise UnreadableTextError(
            f"the file holds bytes that no text has; {_EXPECTED}; save it again as UTF-8"
        )
    return text


def _decode(data: bytes) -> str:
    encoding = next((name for mark, name in _MARKED if data.startswith(mark)), None)
    for candidate in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            return data.decode(candidate)
        except UnicodeDecodeError:
            continue
    raise UnreadableTextError(
        f"the file's bytes are in no encoding that is read; {_EXPECTED}; save it again as UTF-8"
    )
