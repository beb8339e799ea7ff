"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from palermo.core.reading.document import NoteMark, Passage, PassageKind, Sentence
from palermo.core.reading.lexicon import load_lexicon

_STOP = re.compile(r"[.!?]+[\"”’'»)\]]*|[。！？]+[”’」』）》]*")
_FULL_WIDTH = "。！？"
_LAST_WORD = re.compile(r"[^\s(\[\"“]+\Z")
_INITIAL = re.compile(r"(?:[A-Z]\.)+\Z")
_OPENING = re.compile(r"[\"“‘'(\[«¿¡]*[A-Z0-9ÀÁÂÄÇÉÈÊÍÎÓÔÖÚÜÑ•$€£]")
_SENTENCE_KINDS = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.TABLE_CELL)


def split_sentences(
    plain: str, *, passages: tuple[Passage, ...], marks: tuple[NoteMark, ...] = (), language: str = "en"
) -> tuple[Sentence, ...]:
    """The sentences of the prose passages and table cells, in order; a mark after a stop closes its
    sentence."""
    mark_ends = {mark.start: mark.end for mark in marks}
    sentences = []
    for index, passage in enumerate(passages):
        if passage.kind not in _SENTENCE_KINDS:
            continue
        for start, end in _sentences_of(plain, passage.start, passage.end, mark_ends, language):
            sentences.append(Sentence(start, end, index))
    return tuple(sentences)


def _sentences_of(
    plain: str, start: int, end: int, mark_ends: dict[int, int], language: str
) -> Iterator[tuple[int, int]]:
    begin = _skip_space(plain, start, end)
    position = begin
    while position < end:
        stop = _STOP.search(plain, position, end)
        if stop is None:
            break
        position = stop.end()
        if not _is_boundary(plain, stop.start(), stop.end(), end, language):
            continue
        closed = _over_marks(plain, stop.end(), end, mark_ends)
        yield begin, closed
        begin = position = _skip_space(plain, closed, end)
    last = _trim(plain, begin, end, mark_ends)
    if last > begin:
        yield begin, last


def _is_boundary(plain: str, stop: int, after: int, end: int, language: str) -> bool:
    """Whether the stop at `[stop, after)` closes a sentence; a full-width one always does."""
    if plain[stop] in _FULL_WIDTH:
        return True
    rest = plain[after : min(end, after + 40)]
    following = rest.lstrip()
    if not following:
        return True
    if rest[0] != " ":
        return _is_missing_space(plain, stop, after)
    if plain[stop] in "!?":
        return _OPENING.match(following) is not None
    word = _LAST_WORD.search(plain, max(0, stop - 30), stop)
    if word is not None and _is_abbreviation(word[0], following, language):
        return False
    return _OPENING.match(following) is not None


def _is_missing_space(plain: str, stop: int, after: int) -> bool:
    """Whether a stop runs into the next sentence, as damaged text layers have it ("for years.Courts
    began")."""
    before, following = plain[max(0, stop - 4) : stop], plain[after : after + 3]
    return (
        len(before) == 4
        and before[-3:].isalpha()
        and before[-3:].islower()
        and len(following) == 3
        and following[0].isupper()
        and following[1].isalpha()
    )


def _is_abbreviation(word: str, following: str, language: str) -> bool:
    lexicon = load_lexicon(language, "sentences")
    with_stop = f"{word}."
    if with_stop in _always(language):
        return True
    if _INITIAL.fullmatch(with_stop):
        # "U.S. officials" goes on; "the U.S. Courts" may not: a known opener of sentences decides.
        return following.split(None, 1)[0].strip("\"“'‘(") not in lexicon["openers"]
    return with_stop in lexicon["before_number"] and following[0].isdigit()


@cache
def _always(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "sentences")["abbreviations"])


def _over_marks(plain: str, position: int, end: int, mark_ends: dict[int, int]) -> int:
    closed = position
    while True:
        if position in mark_ends:
            position = closed = mark_ends[position]
        elif position < end and plain[position] == " " and closed - position > -3:
            position += 1
        else:
            return min(closed, end)


def _trim(plain: str, begin: int, end: int, mark_ends: dict[int, int]) -> int:
    last = begin + len(plain[begin:end].rstrip())
    return _over_marks(plain, last, end, mark_ends) if last > begin else last


def _skip_space(plain: str, position: int, end: int) -> int:
    while position < end and plain[position].isspace():
        position += 1
    return position
