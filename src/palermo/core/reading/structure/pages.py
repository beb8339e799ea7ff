"""Printed pages: is the text wrapped, and which lines are the heads and feet of its pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from palermo.core.reading.lexicon import load_lexicon
from palermo.core.reading.structure.lines import Line

_LONG = 45
_LONGEST_PRINTED = 400
_HEAD_DEPTH = 6
_NUMBERED_TITLE = re.compile(r"[A-Z\d]{1,5}\.\s|[IVX]{1,5}\.?\Z")
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?:;]['\"”’)\]]*(?:\s*\([\d\s,–-]+\)|\s?\d{1,3})?\Z|[)\]]\Z")


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether line ends are where a printed line was full, not where a paragraph ends."""
    long_lines = [line for line in lines if len(line.words) >= _LONG]
    if len(long_lines) < 2 or max(len(line.words) for line in lines) > _LONGEST_PRINTED:
        return False
    open_ended = sum(1 for line in long_lines if not ends_sentence(line.words))
    going_on = sum(1 for line, following in pairwise(lines) if _goes_on(line, following))
    return open_ended >= 0.4 * len(long_lines) and going_on >= max(2, 0.1 * len(long_lines))


def _goes_on(line: Line, following: Line) -> bool:
    is_open = len(line.words) >= _LONG and not ends_sentence(line.words)
    return is_open and not following.after_gap and following.words[0].islower()


def ends_sentence(words: str) -> bool:
    """Whether a line closes a sentence, a note mark or bracket after the stop included."""
    if _SENTENCE_END.search(words) is None:
        return False
    lexicon = load_lexicon("en", "sentences")
    last_word = words.rsplit(None, 1)[-1]
    return last_word not in lexicon["before_number"] and last_word not in lexicon["abbreviations"]


def page_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The indexes of running heads: lines that recur, but for their digits, at the top of pages.

    A page begins after an empty line. Heads that stand only once (the first page's) count when their
    words recur.
    """
    tops = [index for index, line in enumerate(lines) if line.after_gap or index == 0]
    pages = [range(top, min(end, top + _HEAD_DEPTH)) for top, end in pairwise([*tops, len(lines)])]
    seen = Counter(shape for page in pages for shape in {_shape(lines[index].words) for index in page})
    recurring = {shape for shape, count in seen.items() if count >= max(2, 0.3 * len(pages))}
    heads: set[int] = set()
    for page in pages:
        heads.update(_head_of(lines, page, recurring))
    return frozenset(heads)


def _head_of(lines: Sequence[Line], page: range, recurring: set[str]) -> Iterator[int]:
    """The indexes of the running head at the top of one page; it holds at most one bare page number."""
    has_number = False
    for index in page:
        words = lines[index].words
        is_number = words.isdigit()
        is_known = _shape(words) in recurring or (index > page.start and _is_running_title(words))
        if not is_known or len(words) > 120 or (is_number and has_number):
            return
        has_number = has_number or is_number
        yield index


def _is_running_title(words: str) -> bool:
    if not words.isupper() or len(words) > 60 or _NUMBERED_TITLE.match(words):
        return False
    return words.casefold() not in load_lexicon("en", "structure")["notes"]["headings"]


def _shape(words: str) -> str:
    return _DIGITS.sub("#", " ".join(words.split())).casefold()
