"""Notes at the end of a document and the sources they name."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from palermo.core.reading.document import CitedSource, Note, Passage, PassageKind
from palermo.core.reading.lexicon import load_lexicon

_NUMBER = re.compile(r"\[?(\d{1,3})\]?[.)]?\s+")
_YEAR = re.compile(r"(?<![\d–-])(?:19|20)\d\d(?![\d–-])")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*")
_NOT_A_WORD = re.compile(r"[\W_]+")


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


def source_key(title: str) -> str:
    """The title in small letters with single spaces for all else: two notes with one key name one source.

    >>> source_key("NGO Watch: Annual  Survey.")
    'ngo watch annual survey'
    """
    return _NOT_A_WORD.sub(" ", title).strip().casefold()


def _is_same_as_before(words: str) -> bool:
    first, *_ = (*words.split(None, 1), "")
    return first.casefold().rstrip(".,") in _lexicon()["same_as_before"]


def _sources_of(text: str, start: int, end: int) -> tuple[CitedSource, ...]:
    """The sources between semicolons; a part that is only a date or an address goes on with the source
    before."""
    spans: list[list[int]] = []
    position = start
    for part in text[start:end].split(";"):
        words = part.strip()
        if words:
            begin = position + part.index(words)
            if spans and _continuation().match(words):
                spans[-1][1] = begin + len(words)
            else:
                spans.append([begin, begin + len(words)])
        position += len(part) + 1
    return tuple(_source(text, begin, stop) for begin, stop in spans)


def _source(text: str, start: int, end: int) -> CitedSource:
    if text[start:end].endswith("."):
        end -= 1
    title = " ".join(text[start:end].split())
    return CitedSource(
        title=title,
        key=source_key(title),
        start=start,
        end=end,
        publisher=_publisher_of(title),
        year=_year_of(title),
    )


def _year_of(title: str) -> int | None:
    """The year a source is of: the one it begins with, else the last one before it was consulted."""
    if leading := _YEAR.match(title):
        return int(leading[0])
    years = _YEAR.findall(_consulted().split(_ADDRESS.sub(" ", title))[0])
    return int(years[-1]) if years else None


def _publisher_of(title: str) -> str | None:
    for name, pattern in _publishers():
        if pattern.search(title):
            return name
    head, colon, _ = title.partition(":")
    return head.strip() if colon and len(head) <= 60 and "." not in head else None


def _lexicon() -> dict[str, Any]:
    return load_lexicon("en", "notes")


@cache
def _continuation() -> re.Pattern[str]:
    return re.compile(_lexicon()["continuation"])


@cache
def _consulted() -> re.Pattern[str]:
    return re.compile(_lexicon()["consulted"], re.IGNORECASE)


@cache
def _publishers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile("|".join(patterns))) for name, patterns in _lexicon()["publishers"].items()
    )
