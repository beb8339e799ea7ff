"""Canonical text: what all offsets count in.

The text is decoded and normalised (NFC, `\\n` line ends), never repaired: repairs are made in
`Document.plain`.
"""

from __future__ import annotations

import unicodedata

_BYTE_ORDER_MARK = "\ufeff"


def canonical_text(text: str) -> str:
    """The text in NFC with `\\n` line ends and without a leading byte order mark.

    >>> canonical_text("a\\r\\nb\\rc")
    'a\\nb\\nc'
    """
    text = text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
