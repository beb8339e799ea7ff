"""One way of writing a record down so that its digest can be cited and checked by anybody.

JSON with sorted keys, no spaces and every character as itself (UTF-8): for strings, whole numbers, booleans,
lists and objects this is what RFC 8785 (JSON Canonicalization Scheme) writes, save that keys are sorted by
code point. Fractions are refused: two programs may write the same one differently.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def freeze(record: Mapping[str, Any]) -> tuple[bytes, str]:
    """The bytes of a record and their SHA-256 in lower-case hexadecimal.

    Raises `TypeError` for what JSON does not know and for fractions (write those as text).
    """
    _refuse_fractions(record)
    written = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    return written, hashlib.sha256(written).hexdigest()


def _refuse_fractions(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError(f"a record to freeze holds the fraction {value}; expected it written as text")
    children: list[Any] = []
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("a record to freeze holds a key that is no text; expected every key as text")
        children = list(value.values())
    elif isinstance(value, list | tuple):
        children = list(value)
    for child in children:
        _refuse_fractions(child)
