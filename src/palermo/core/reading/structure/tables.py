"""Where a flattened table ends, and which of its lines are one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from palermo.core.reading.lexicon import load_lexicon
from palermo.core.reading.structure.lines import Line
from palermo.core.reading.structure.pages import ends_sentence

_LONG_SHARE = 0.62
_LABEL_LENGTH = 45
_OPEN_END = re.compile(r"(?:[\w,’']|[–—-])\Z")


class TableRules:
    """What can be told of tables from the lines of one wrapped text, `width` its full line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        lengths = sorted(len(line.words) for line in lines)
        self.width = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
        self._marks_soft_ends = sum(1 for line in lines if line.is_soft) >= 0.25 * len(lines)

    def leaves_table(self, index: int, previous: Line | None, *, is_open: bool) -> bool:
        """Whether prose begins at this line: long, opened as a sentence, after a finished cell, not a
        row's label."""
        words = self._lines[index].words
        is_long = len(words) >= _LONG_SHARE * self.width or self._is_whole_sentence(words)
        if not is_long and not self._goes_on_in_small_letters(index):
            return False
        if not _opens_sentence(words) or _pattern("table_note").match(words):
            return False
        if any(_is_short_value(line.words) for line in self._lines[index + 1 : index + 3]):
            return False
        if previous is None:
            return True
        if self._could_wrap(previous, words):
            return False
        return not is_open or _is_value(previous.words) or len(previous.words) < _LABEL_LENGTH

    def resumes_table(self, index: int) -> bool:
        """Whether, after what looked like prose, a row's label shows that the table was still going on."""
        line = self._lines[index]
        if len(line.words) > _LABEL_LENGTH or ends_sentence(line.words) or not line.words[0].isupper():
            return False
        following = self._lines[index + 1 : index + 2]
        return bool(following) and not (_opens_sentence(following[0].words) and not line.is_soft)

    def joins_cell(self, previous: Line | None, line: Line) -> bool:
        """Whether a line goes on with the cell of the line before it."""
        if previous is None or line.after_gap or _pattern("year_range").match(line.words):
            return False
        if _is_short_value(previous.words):
            return False
        if self._marks_soft_ends and _OPEN_END.search(previous.words):
            return previous.is_soft or previous.words[-1] in "-–—"
        return self._could_wrap(previous, line.words) or line.words[0].islower()

    def is_suggestion_header(self, words: str) -> bool:
        """Whether a line is a header cell of a list of suggested actions."""
        return words in load_lexicon("en", "structure")["pages"]["suggestion_headers"]

    def _could_wrap(self, previous: Line, words: str) -> bool:
        first_word = words.split(None, 1)[0]
        return len(previous.words) + 1 + len(first_word) > 0.9 * self.width

    def _goes_on_in_small_letters(self, index: int) -> bool:
        """Whether a line of a narrow column runs on into the next as prose does."""
        line, following = self._lines[index], self._lines[index + 1 : index + 2]
        if len(line.words) < _LABEL_LENGTH or not following or following[0].after_gap:
            return False
        return following[0].words[0].islower() and len(following[0].words) >= _LABEL_LENGTH - 5

    def _is_whole_sentence(self, words: str) -> bool:
        return len(words) >= _LABEL_LENGTH and words.endswith(".")


def _opens_sentence(words: str) -> bool:
    first_word = words.split(None, 1)[0].rstrip(",")
    return first_word in load_lexicon("en", "structure")["pages"]["openers"] or first_word.endswith("’s")


def _is_short_value(words: str) -> bool:
    return len(words) < _LABEL_LENGTH and _is_value(words)


def _is_value(words: str) -> bool:
    return _pattern("value_cell").match(words) is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(load_lexicon("en", "structure")["pages"][name], re.IGNORECASE)
