"""Notes, the sources they name, and the marks in the text that point to them."""

from __future__ import annotations

import re

from palermo.core.reading.document import CitedSource, Note, NoteMark, Passage, PassageKind
from palermo.core.reading.lexicon import load_lexicon

_NUMBER = re.compile(r"\[?(\d{1,3})\]?[.)]?\s+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_GLUED = re.compile(r"(?<=[a-z.,;:!?\"”’')\]%])(\d{1,3})(?=\s|\Z)")
_BRACKETED = re.compile(r"[(\[](\d{1,3}(?:\s?[-–,]\s?\d{1,3})*)[)\]]")
_PART = re.compile(r"(\d+)(?:\s?[-–]\s?(\d+))?")
_NOT_A_WORD = re.compile(r"[^\w]+")


def read_notes(text: str, *, passages: tuple[Passage, ...]) -> tuple[Note, ...]:
    """The notes of a document with the sources each names; "Ibid." names those of the note before."""
    notes: list[Note] = []
    for passage in passages:
        if passage.kind is not PassageKind.NOTE:
            continue
        number = _NUMBER.match(text, passage.start, passage.end)
        if number is None:
            continue
        sources = _sources_of(text, number.end(), passage.end)
        if notes and _is_same_as_before(text[number.end() : passage.end]):
            sources = notes[-1].sources
        notes.append(Note(int(number[1]), passage.start, passage.end, sources))
    return tuple(notes)


def find_note_marks(
    text: str, *, passages: tuple[Passage, ...], notes: tuple[Note, ...]
) -> tuple[NoteMark, ...]:
    """The note numbers standing in prose, table cells and headings, in the order of the text.

    A number glued to a word or stop is a mark when a note has that number. After a digit and a stop ("2010.22")
    it must also be the next number due, because a decimal looks the same. Several numbers in brackets ("(3,7)",
    "(2-4)") are one mark each when notes have them all.
    """
    numbers = {note.number for note in notes}
    if not numbers:
        return ()
    marks: list[NoteMark] = []
    due = 1
    for passage in passages:
        if passage.kind in (PassageKind.NOTE, PassageKind.FURNITURE, PassageKind.METADATA):
            continue
        for match in _GLUED.finditer(text, passage.start, passage.end):
            number = int(match[1])
            if number not in numbers or (_could_be_decimal(text, match.start()) and number != due):
                continue
            marks.append(NoteMark(number, match.start(), match.end()))
            due = max(due, number + 1)
        marks.extend(_bracketed_marks(text, passage, numbers))
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.number)))


def source_key(title: str) -> str:
    """The title in small letters with single spaces for all else: two notes with one key name one source.

    >>> source_key("NGO Watch: Annual  Survey.")
    'ngo watch annual survey'
    """
    return _NOT_A_WORD.sub(" ", title).strip().casefold()


def _bracketed_marks(text: str, passage: Passage, numbers: set[int]) -> list[NoteMark]:
    marks = []
    for match in _BRACKETED.finditer(text, passage.start, passage.end):
        cited = _expand(match[1])
        if cited and all(number in numbers for number in cited):
            marks.extend(NoteMark(number, match.start(), match.end()) for number in cited)
    return marks


def _expand(written: str) -> list[int]:
    """`2-4,7` as 2, 3, 4, 7; nothing when the numbers do not rise."""
    cited: list[int] = []
    for match in _PART.finditer(written):
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or last - first > 200:
            return []
        cited.extend(range(first, last + 1))
    return cited if cited == sorted(set(cited)) else []


def _could_be_decimal(text: str, start: int) -> bool:
    return text[start - 1] in ".," and text[start - 2 : start - 1].isdigit()


def _is_same_as_before(words: str) -> bool:
    first = words.strip().split(None, 1)[0].casefold().rstrip(".,") if words.strip() else ""
    return first in load_lexicon("en", "notes")["same_as_before"]


def _sources_of(text: str, start: int, end: int) -> tuple[CitedSource, ...]:
    sources = []
    position = start
    for part in text[start:end].split(";"):
        words = part.strip().rstrip(".")
        if words:
            begin = position + part.index(words)
            sources.append(_source(" ".join(words.split()), begin, begin + len(words)))
        position += len(part) + 1
    return tuple(sources)


def _source(title: str, start: int, end: int) -> CitedSource:
    years = _YEAR.findall(title)
    return CitedSource(
        title=title,
        key=source_key(title),
        start=start,
        end=end,
        publisher=_publisher(title),
        year=int(years[-1]) if years else None,
    )


def _publisher(title: str) -> str | None:
    for name, patterns in load_lexicon("en", "notes")["publishers"].items():
        if any(re.search(pattern, title) for pattern in patterns):
            return str(name)
    head, colon, _ = title.partition(":")
    return head.strip() if colon and len(head) <= 60 else None
