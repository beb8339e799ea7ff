"""From a file to its reading: bytes to canonical text, then every statement in it."""

from __future__ import annotations

from pathlib import Path

from palermo.core.reading.reader import read_text
from palermo.core.reading.reading import Reading
from palermo.core.reading.structure import Hints
from palermo.engines.text import read_plain_text


def read_bytes(data: bytes, *, file_name: str | None = None) -> Reading:
    """The reading of a plain text file's bytes; the file name may supply country and report year."""
    return read_text(read_plain_text(data), hints=Hints(file_name=file_name))


def read_file(path: Path) -> Reading:
    """The reading of a file. Raises OSError when it cannot be opened and PalermoError when it is not text."""
    return read_bytes(path.read_bytes(), file_name=path.name)
