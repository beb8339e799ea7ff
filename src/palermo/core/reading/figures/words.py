"""A sentence taken apart into words: what the rooms of this package walk over."""

from __future__ import annotations

from dataclasses import dataclass

from palermo.core.reading.figures.lexicon import load_table, load_words
from palermo.core.reading.figures.unspaced import split_unspaced
from palermo.core.reading.figures.writing import NUMBER, OTHER, SIGN, WORD, load_writing

__all__ = ["NUMBER", "OTHER", "SIGN", "WORD", "Words", "split_words"]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence: for each its kind (`n` number, `w` word, `s` sign, `a` mixed, `u` address), its
    offsets in the document, and its text in lower case with straight apostrophes."""

    text: str
    kinds: list[str]
    starts: list[int]
    ends: list[int]
    lows: list[str]
    language: str = "en"

    def __len__(self) -> int:
        return len(self.lows)

    def touches(self, index: int) -> bool:
        """Whether the word at `index` follows the one before it without a space."""
        return 0 < index < len(self.lows) and self.ends[index - 1] == self.starts[index]

    def is_capital(self, index: int) -> bool:
        """Whether the word at `index` is written with a capital."""
        return self.text[self.starts[index]].isupper()

    def low(self, index: int) -> str:
        """The word at `index` in lower case; empty outside the sentence."""
        return self.lows[index] if 0 <= index < len(self.lows) else ""

    def kind(self, index: int) -> str:
        """The kind of the word at `index`; empty outside the sentence."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else ""

    def says(self, index: int, name: str) -> bool:
        """Whether the word at `index` is one of a named list of small words (small_words.toml)."""
        return self.low(index) in load_words(self.language, "small_words", name)

    def means(self, word: str, name: str) -> bool:
        """Whether a word is one of a named list of small words."""
        return word in load_words(self.language, "small_words", name)

    def has_ending(self, index: int, name: str) -> bool:
        """Whether the word at `index` has one of a named list of endings."""
        return self.low(index).endswith(tuple(load_table(self.language, "small_words", "endings", name)))

    def has_phrase(self, index: int, phrase: tuple[str, ...]) -> bool:
        """Whether the words from `index` on are those of the phrase."""
        end = index + len(phrase)
        if end > len(self.lows) or self.lows[end - 1] != phrase[-1]:
            return False
        return tuple(self.lows[index:end]) == phrase


def split_words(text: str, start: int, end: int, *, language: str = "en") -> Words:
    """The words of `text[start:end]`, in order, as the language separates them.

    >>> split_words("In 2015, 24 of 1,990 cases.", 0, 27).lows
    ['in', '2015', ',', '24', 'of', '1,990', 'cases', '.']
    >>> split_words("法院判处3名人贩子。", 0, 10, language="zh").lows
    ['法院', '判处', '3', '名', '人贩子', '.']
    """
    writing = load_writing(language)
    if not writing.has_spaces:
        pieces = list(split_unspaced(text, start, end, language=language))
    else:
        pieces = [
            (match.lastgroup or SIGN, match.start(), match.end(), match[0].lower().replace("’", "'"))
            for match in writing.word.finditer(text, start, end)
        ]
    kinds, starts, ends, lows = map(list, zip(*pieces, strict=True)) if pieces else ([], [], [], [])
    return Words(text, kinds, starts, ends, lows, language)
