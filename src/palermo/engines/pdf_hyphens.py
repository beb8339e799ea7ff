"""Whether a hyphen at the end of a line was written or only broke the word there.

The document itself is the witness: a word seen elsewhere in one piece was broken, one seen with its hyphen was
not. Where it is silent, the majority of its known cases decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_LAST = re.compile(r"([^\W\d_]+)-\Z")
_FIRST = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Hyphens:
    """The words of a document, and whether its unknown line-end hyphens are taken out."""

    words: frozenset[str]
    breaks_words: bool

    @classmethod
    def of(cls, lines: Iterable[str]) -> Hyphens:
        """What the lines of a document say about its hyphens."""
        texts = list(lines)
        words = frozenset(word.casefold() for text in texts for word in _WORDS.findall(text))
        broken = kept = 0
        for before, after in pairwise(texts):
            halves = _halves(before, after)
            if halves is not None:
                broken += "".join(halves) in words
                kept += "-".join(halves) in words
        return cls(words, broken >= kept)

    def join(self, before: str, after: str) -> str:
        """Two lines as one text.

        >>> Hyphens(frozenset({"exploitation"}), False).join("of exploi-", "tation and")
        'of exploitation and'
        >>> Hyphens(frozenset(), False).join("a long-", "term plan")
        'a long-term plan'
        """
        if not before.endswith("-") or before.endswith((" -", "--")):
            return f"{before} {after}"
        halves = _halves(before, after)
        if halves is None:
            return before + after
        if "".join(halves) in self.words:
            return before[:-1] + after
        if "-".join(halves) in self.words or not self.breaks_words:
            return before + after
        both_are_words = halves[0] in self.words and halves[1] in self.words
        return before + after if both_are_words else before[:-1] + after


def _halves(before: str, after: str) -> tuple[str, str] | None:
    """The two parts of a word that a line end parts, or None: a capital or a digit after it keeps its hyphen."""
    last, first = _LAST.search(before), _FIRST.match(after)
    if last is None or first is None or not first[0][0].islower():
        return None
    return last[1].casefold(), first[0].casefold()
