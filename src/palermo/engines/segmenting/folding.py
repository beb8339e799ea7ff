"""One word as the token that stands for it: case, width, accents and look-alike letters do not count, and
forms of a word share its stem."""

from __future__ import annotations

import threading
import unicodedata
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

from palermo.engines.segmenting.letters import folds, spellings, stemmer_names

LONGEST_TOKEN = 64
_LATIN_AND_GREEK_END = 0x0400
_ARABIC = (0x0591, 0x0700)  # Hebrew points, Arabic vowel signs: written or left out at will
_own = threading.local()


@lru_cache(maxsize=200_000)
def fold_word(word: str, language: str) -> str:
    """The token of a word in a language (empty: no stems); empty when nothing of it is a letter or digit.

    >>> fold_word("Trafficked", "en"), fold_word("Víctimas", "es"), fold_word("U.S.", "")
    ('traffick', 'victim', 'us')
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
    plain = _drop_vowel_signs(plain).translate(folds())
    if language and not plain.isdigit():
        plain = _stemmer(language).stemWord(plain)
        plain = _respelled().get(plain, plain) if language == "en" else plain
    return _keep_word_letters(_drop_accents(plain))[:LONGEST_TOKEN]


def fold_letter(letter: str) -> str:
    """One letter of a script without spaces, in its usual width and shape."""
    return _keep_word_letters(unicodedata.normalize("NFKC", letter).casefold())


def fold_number(written: str) -> str:
    """A number in ASCII digits, without what parts its thousands.

    >>> fold_number("3,138"), fold_number("٣٢")
    ('3138', '32')
    """
    return "".join(str(unicodedata.decimal(each)) for each in written if each.isdecimal())[:LONGEST_TOKEN]


def _drop_vowel_signs(word: str) -> str:
    if word.isascii():
        return word
    first, end = _ARABIC
    return "".join(
        each
        for each in word
        if not (first <= ord(each) < end and unicodedata.category(each) == "Mn") and each != "\u00ad"
    )


def _drop_accents(word: str) -> str:
    """Latin and Greek letters without their accents; a mark of another script is part of its letter."""
    if word.isascii():
        return word
    kept: list[str] = []
    base_is_plain = False
    for each in unicodedata.normalize("NFD", word):
        if unicodedata.combining(each):
            if base_is_plain:
                continue
        else:
            base_is_plain = ord(each) < _LATIN_AND_GREEK_END or 0x1E00 <= ord(each) < 0x2000
        kept.append(each)
    return unicodedata.normalize("NFC", "".join(kept))


def _keep_word_letters(word: str) -> str:
    if word.isascii():
        return word if word.isalnum() else "".join(each for each in word if each.isalnum())
    return "".join(_plain_digit(each) for each in word if _is_of_a_word(each))


def _plain_digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def _is_of_a_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter).startswith("M")


@cache
def _respelled() -> dict[str, str]:
    """The stems of English words with two spellings."""
    stem = snowballstemmer.stemmer(stemmer_names()["en"]).stemWord
    return {stem(one): stem(other) for one, other in spellings().items()}


def _stemmer(language: str) -> Any:
    """This thread's stemmer: one keeps the word it works on, so that two threads cannot share it."""
    made: dict[str, Any] = _own.__dict__.setdefault("made", {})
    if language not in made:
        made[language] = snowballstemmer.stemmer(stemmer_names()[language])
    return made[language]
