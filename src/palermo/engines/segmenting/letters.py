"""What is known of letters: read once from letters.toml, and asked by the rest of the segmenter."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

# Blocks that hold every combining mark; looking through all of Unicode would take a third of a second.
_MARK_BLOCKS = ((0x0300, 0x3100), (0xA600, 0xABFF), (0xFB1E, 0xFB1F), (0xFE00, 0xFE30), (0x101FD, 0x1E950))


def language_of(tag: str) -> str:
    """The language that decides on stems: the first part of a tag, where there is a stemmer for it; else
    empty.

    >>> language_of("es-MX"), language_of("zh-Hans"), language_of("")
    ('es', '', '')
    """
    first = tag.replace("_", "-").partition("-")[0].lower()
    return first if first in stemmer_names() else ""


@cache
def stemmer_names() -> dict[str, str]:
    """The stemmer of each language."""
    names: dict[str, str] = _data()["stemmers"]
    return names


@cache
def folds() -> dict[int, str]:
    """Letters that count as another, as a table for `str.translate`."""
    return {ord(letter): other for letter, other in _data()["folds"].items()}


@cache
def spellings() -> dict[str, str]:
    """English words that have two spellings: the one that is taken for the other."""
    pairs: dict[str, str] = _data()["spellings"]
    return pairs


@cache
def unspaced_class() -> str:
    """The letters of scripts written without spaces, as the inside of a character class."""
    return "".join(f"{_letter(first)}-{_letter(last)}" for first, last in _data()["unspaced"])


@cache
def mark_class() -> str:
    """Combining marks, as the inside of a character class."""
    marks = [
        point
        for first, end in _MARK_BLOCKS
        for point in range(first, end)
        if unicodedata.category(chr(point)).startswith("M")
    ]
    return "".join(f"\\U{point:08x}" for point in marks)


def _letter(point: str) -> str:
    return f"\\U{int(point, 16):08x}"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("letters.toml").read_text(encoding="utf-8"))
