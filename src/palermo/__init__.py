"""Palermo: the open data system of the counter-trafficking field.

>>> import palermo
>>> reading = palermo.read(b"In 2019, courts convicted 12 traffickers.")
>>> reading.text
'In 2019, courts convicted 12 traffickers.'
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palermo.core.reading.reading import Reading

__all__ = ["read"]


def read(source: str | os.PathLike[str] | bytes) -> Reading:
    """The reading of a document, given by its path or its bytes: `.text`, `.passages` and `.statements`.

    Raises OSError when a path cannot be opened and `palermo.core.errors.PalermoError` when it holds no text.
    """
    from pathlib import Path

    from palermo.engines.reading import read_bytes, read_file

    return read_bytes(source) if isinstance(source, bytes) else read_file(Path(source))
