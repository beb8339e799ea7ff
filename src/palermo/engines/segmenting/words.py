"""Text as words with their places: the one way in which documents and questions are cut for search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from palermo.engines.segmenting.folding import fold_letter, fold_number, fold_word
from palermo.engines.segmenting.letters import mark_class, unspaced_class

SEGMENTER = "palermo-words/1"  # changes with what it emits: indexes made by another are made anew

_APOSTROPHE = re.compile("['’ʼ]")


@dataclass(frozen=True, slots=True)
class Word:
    """A token and the run of the text, in code points, that it stands for."""

    token: str
    start: int
    end: int


def segment(text: str, *, language: str = "") -> list[Word]:
    """The words of a text in order. `language` (see `language_of`) decides on stems; empty means none.

    Scripts written without spaces give each two neighbouring letters as a word, so that a run of them is
    found wherever it stands. Thousands are joined, letters with full stops between them too.

    >>> [word.token for word in segment("The U.S. convicted 3,138 traffickers.", language="en")]
    ['the', 'us', 'convict', '3138', 'traffick']
    >>> [word.token for word in segment("打击人口贩运")]
    ['打击', '击人', '人口', '口贩', '贩运']
    """
    words: list[Word] = []
    for match in _pattern().finditer(text):
        start, end = match.span()
        if match.lastgroup == "number":
            words += _word(fold_number(match[0]), start, end)
        elif match.lastgroup == "unspaced":
            words += _pairs(match[0], start)
        elif language == "en":  # its stemmer takes the possessive off
            words += _word(fold_word(match[0], language), start, end)
        else:
            words += _elided(match[0], start, language)
    return words


def list_letters(text: str) -> list[str]:
    """The different letters of a text that belong to scripts without spaces, in order of appearance: a
    question of one such letter has no pair to look for."""
    found = dict.fromkeys(fold_letter(each) for run in _unspaced().findall(text) for each in run)
    return [letter for letter in found if letter]


def _word(token: str, start: int, end: int) -> Iterator[Word]:
    if token:
        yield Word(token, start, end)


def _elided(run: str, start: int, language: str) -> Iterator[Word]:
    """The parts of a run at its apostrophes (`l'exploitation`)."""
    for part in re.finditer(r"[^'’ʼ]+", run):
        yield from _word(fold_word(part[0], language), start + part.start(), start + part.end())


def _pairs(run: str, start: int) -> Iterator[Word]:
    if len(run) == 1:
        yield from _word(fold_letter(run), start, start + 1)
        return
    for place in range(len(run) - 1):
        token = fold_letter(run[place]) + fold_letter(run[place + 1])
        yield from _word(token, start + place, start + place + 2)


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{unspaced_class()}]+")


@cache
def _pattern() -> re.Pattern[str]:
    unspaced = unspaced_class()
    letters = rf"(?:(?![{unspaced}])[^\W_]|[{mark_class()}\u00ad])"
    return re.compile(
        rf"""
        (?P<unspaced>[{unspaced}]+)
        | (?P<number>(?<!\d)\d{{1,3}}(?:[.,\u00a0\u202f'’]\d{{3}})+(?![\d]))
        | (?P<acronym>(?<!\w)(?:[^\W\d_]\.){{2,}})
        | (?P<run>{letters}++(?:['’ʼ]{letters}++)*+)
        """,
        re.VERBOSE,
    )
