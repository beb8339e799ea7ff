"""`Document.plain`: the text as it should read, character for character in place."""

from __future__ import annotations

import re

from palermo.core.reading.document import NoteMark, Passage, PassageKind
from palermo.core.reading.structure.running_heads import blank_running_heads

_EURO_BULLET = re.compile(r"(?<=[\w(,;:]) ?(•)(?=\d)")
_TORN_DASH = re.compile(r"[\w)\]”\"]Š")
_TORN_BULLET = re.compile(r"(?<![\w])ƒ(?!\s?\d)")
_TRUE_LIGATURE = re.compile("[A-Za-z][ﬁﬂ][a-z]")
_SPACES = ("\u00a0", "\u2007", "\u202f", "\u200b", "\t")


def make_plain(
    text: str,
    *,
    passages: tuple[Passage, ...],
    marks: tuple[NoteMark, ...],
    blanks: tuple[tuple[int, int], ...] = (),
) -> str:
    """`text` with note marks, furniture and running heads blanked, and known damage repaired, at equal
    length.

    Line ends inside a passage become spaces, so that words can be matched across them.
    """
    plain = list(_repaired(blank_running_heads(text)))
    for start, end in (*blanks, *((mark.start, mark.end) for mark in marks)):
        plain[start:end] = " " * (end - start)
    for passage in passages:
        span = slice(passage.start, passage.end)
        if passage.kind is PassageKind.FURNITURE:
            plain[span] = [each if each == "\n" else " " for each in plain[span]]
        elif "\n" in text[span]:
            plain[span] = [" " if each == "\n" else each for each in plain[span]]
    return "".join(plain)


def _repaired(text: str) -> str:
    """The text with damage mended that is one character for one.

    A text layer may hold "Š" for a long dash (a text in which it ever follows a word has no such name),
    "•" for a euro sign, "ƒ" for a bullet, and "ﬁ" and "ﬂ" for quotation marks where they are nowhere true
    ligatures.
    """
    for space in _SPACES:
        text = text.replace(space, " ")
    if "ƒ" in text:
        text = _TORN_BULLET.sub(" ", text)
    if "Š" in text and _TORN_DASH.search(text):
        text = text.replace("Š", "—")
    if "•" in text:
        text = _EURO_BULLET.sub(lambda match: match[0].replace("•", "€"), text)
    if ("ﬁ" in text or "ﬂ" in text) and not _TRUE_LIGATURE.search(text):
        text = text.replace("ﬁ", "“").replace("ﬂ", "”")
    return text
