"""The note numbers in a text that point to its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from palermo.core.reading.document import Note, NoteMark, Passage, PassageKind
from palermo.core.reading.lexicon import load_lexicon

_GLUED = re.compile(r"(?<=[a-z.,;:!?\"”’')\]%])(\d{1,3})(?=\s|\Z)")
_BRACKETED = re.compile(r"[(\[]\s*(\d{1,3}(?:\s*[-–,]\s*\d{1,3})*)\s*[)\]]")
_AFTER_STOP = re.compile(r"[.!?]['\"”’]?\s+\Z")
_FIGURE_BEFORE = re.compile(r"(?:\d|%|percent|per cent)\s*\Z")
_PART = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")
_THOUSANDS = re.compile(r"\d{1,3},\d{3}\Z")
_WORD_BEFORE = re.compile(r"\S+\Z")
_NEW_SENTENCE = re.compile(r"\s*(?:\Z|[\"“‘'(\[]?[A-Z])")
_UNMARKED = (PassageKind.NOTE, PassageKind.FURNITURE, PassageKind.METADATA)
_ENOUGH_TO_BE_A_HABIT = 8


def find_note_marks(
    text: str, *, passages: tuple[Passage, ...], notes: tuple[Note, ...]
) -> tuple[NoteMark, ...]:
    """The marks in prose, table cells and headings, in the order of the text; several at one place for
    "(3,7)".

    A document has one habit. Glued ("workers.3"): the number must be a note's; glued to a bare word or
    after a digit and a stop ("2010.22"), where a name or a decimal looks the same, it must be the next
    number due as well. Bracketed ("workers. (2-4,7)"): every number must be a note's; where the notes are
    kept elsewhere, none may be higher than those that clearly follow a full stop.
    """
    places = [passage for passage in passages if passage.kind not in _UNMARKED]
    numbers = {note.number for note in notes}
    bracketed = _bracketed_marks(text, places, numbers)
    glued = list(_glued_marks(text, places, numbers)) if numbers else []
    marks = bracketed if len(bracketed) > len(glued) else glued
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.number)))


def _glued_marks(text: str, places: list[Passage], numbers: set[int]) -> Iterator[NoteMark]:
    due = 1
    for passage in places:
        for match in _GLUED.finditer(text, passage.start, passage.end):
            number = int(match[1])
            if number in numbers and (number == due or _is_plain_mark(text, match)):
                if _could_be_decimal(text, match.start()) and not _NEW_SENTENCE.match(
                    text, match.end(), passage.end
                ):
                    continue
                yield NoteMark(number, match.start(), match.end())
                due = max(due, number + 1)


def _is_plain_mark(text: str, match: re.Match[str]) -> bool:
    """Whether a glued number can be nothing else: it follows a stop or quotation mark, not a word or a
    number."""
    before = text[match.start() - 1]
    if before.isalpha() or _could_be_decimal(text, match.start()):
        return False
    word = _WORD_BEFORE.search(text, max(0, match.start() - 12), match.start())
    return word is None or word[0] not in load_lexicon("en", "sentences")["before_number"]


def _could_be_decimal(text: str, start: int) -> bool:
    return text[start - 1] in ".,:" and text[start - 2 : start - 1].isdigit()


def _bracketed_marks(text: str, places: list[Passage], numbers: set[int]) -> list[NoteMark]:
    found = [
        (match, _expand(match[1]))
        for passage in places
        for match in _BRACKETED.finditer(text, passage.start, passage.end)
    ]
    if not numbers:
        clear = [cited for match, cited in found if _follows_stop(text, match.start())]
        if len(clear) < _ENOUGH_TO_BE_A_HABIT:
            return []
        numbers = set(range(1, max((max(cited) for cited in clear if cited), default=0) + 1))
    marks: list[NoteMark] = []
    for match, cited in found:
        if _THOUSANDS.match(match[1]) and _follows_figure(text, match.start()):
            continue
        if cited and all(number in numbers for number in cited):
            marks.extend(NoteMark(number, match.start(), match.end()) for number in cited)
    return marks


def _follows_figure(text: str, start: int) -> bool:
    """Whether a number or percentage stands before the bracket, which then holds the same as a count."""
    return _FIGURE_BEFORE.search(text, max(0, start - 12), start) is not None


def _follows_stop(text: str, start: int) -> bool:
    return _AFTER_STOP.search(text, max(0, start - 4), start) is not None


def _expand(written: str) -> list[int]:
    """`2-4,7` as 2, 3, 4, 7; nothing when a range runs backwards or the list is no list of notes."""
    cited: set[int] = set()
    for match in _PART.finditer(written):
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or last - first > 200:
            return []
        cited.update(range(first, last + 1))
    return sorted(cited)
