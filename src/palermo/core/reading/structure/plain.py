"""`Document.plain`: the text as it should read, character for character in place."""

from __future__ import annotations

import re
from functools import cache

from palermo.core.reading.document import NoteMark, Passage, PassageKind
from palermo.core.vocabulary.countries import names_in_capitals

_CURRENCY_BULLET = re.compile("[•Ł](?=\\d)")
_ONE_FOR_ONE = str.maketrans(
    {"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u200b": " ", "Š": "—", "ﬁ": "“", "ﬂ": "”", "\t": " "}
)
_BREAK = re.compile(r"(?<=\S)[ ]*\n[ ]*(?=\S)")


def make_plain(
    text: str,
    *,
    passages: tuple[Passage, ...],
    marks: tuple[NoteMark, ...],
    blanks: tuple[tuple[int, int], ...] = (),
) -> str:
    """`text` with note marks, furniture and running heads blanked, and known damage repaired, at equal length.

    Line ends inside a passage become spaces, so that words can be matched across them.
    """
    plain = list(text.translate(_ONE_FOR_ONE))
    for match in _CURRENCY_BULLET.finditer(text):
        plain[match.start()] = "€"
    for start, end in (*blanks, *_running_heads(text), *((mark.start, mark.end) for mark in marks)):
        plain[start:end] = " " * (end - start)
    for passage in passages:
        span = slice(passage.start, passage.end)
        if passage.kind is PassageKind.FURNITURE:
            plain[span] = [each if each == "\n" else " " for each in plain[span]]
        elif "\n" in text[span]:
            plain[span] = [" " if each == "\n" else each for each in plain[span]]
    return "".join(plain)


def _running_heads(text: str) -> list[tuple[int, int]]:
    """Page numbers glued to a country in capitals, left in the middle of a sentence by a PDF's text layer."""
    return [match.span() for match in _running_head_pattern().finditer(text)]


@cache
def _running_head_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name).replace("'", "['’]") for name in names_in_capitals())
    return re.compile(rf"(?<![\d,$€£])(?<!\d\.)\d{{1,4}}(?:{names})")
