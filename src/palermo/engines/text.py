"""Plain text files: bytes to canonical text."""

from __future__ import annotations

from palermo.core.reading.canonical import canonical_text
from palermo.core.reading.layout import Layout
from palermo.engines.encodings import decode
from palermo.engines.layout import Shaped, too_much_text
from palermo.engines.limits import Limits, Unreadable

READER = "palermo-text/1"


def read_text_file(data: bytes, *, limits: Limits, declared: str | None = None) -> Shaped:
    """The canonical text of a plain text file, without a layout: its lines are all that is known of it."""
    written, encoding = decode(data, declared=declared)
    text = canonical_text(written)
    if not text.strip():
        raise Unreadable("empty", "the file holds no words; expected text; check that it was saved whole")
    if len(text) > limits.text_characters:
        raise too_much_text(limits)
    return Shaped(text, Layout(), encoding)
