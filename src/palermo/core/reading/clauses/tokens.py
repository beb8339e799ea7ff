"""The words, numbers and marks of a sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.](?=\w)[^\W_]+)*|\d[\d,.]*(?<=\d)|[^\w\s]")

DASHES = frozenset(("—", "–"))
_LONGEST_ASIDE = 14  # tokens between two dashes that set words apart
_LONGEST_BRACKET = 60


class Token(NamedTuple):
    """A word, number or mark of the sentence, with its lower-case form. A tuple, since there are so many."""

    start: int
    end: int
    word: str
    low: str


def find_tokens(words: str) -> list[Token]:
    """The tokens of a sentence in order; offsets count from its start."""
    return [Token(*m.span(), m[0], m[0].lower().replace("’", "'")) for m in _TOKEN.finditer(words)]


def find_asides(tokens: list[Token]) -> dict[int, int]:
    """Where words in brackets or between two near dashes end, and where they begin: token indexes.

    Their verbs are not those of the sentence.
    """
    asides: dict[int, int] = {}
    opened: dict[str, int] = {}
    for index, token in enumerate(tokens):
        if token.low == "(":
            opened["("] = index
        elif token.low == ")" and "(" in opened:
            start = opened.pop("(")
            if index - start <= _LONGEST_BRACKET:
                asides[index] = start
        elif token.low in DASHES:
            start = opened.pop(token.low, -_LONGEST_ASIDE - index)
            if index - start <= _LONGEST_ASIDE:
                asides[index] = start
            else:
                opened[token.low] = index
    return asides
