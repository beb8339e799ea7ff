"""Words of a language that writes none apart: the longest word its lexicon knows, else what stands between two.

Digits of any width, signs of any width and number words come out in the one form the other rooms look for, so that
"３．５万" and "三万五千" are numbers to them, "（" is "(" and "、" is ",".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from palermo.core.reading.figures.lexicon import load_table
from palermo.core.reading.figures.writing import NUMBER, OTHER, SIGN, WORD, load_writing
from palermo.core.reading.lexicon import load_lexicon

Piece = tuple[str, int, int, str]

_DIGITS = re.compile(r"\d")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ\d'’-]*")
_ADDRESS = re.compile(r"https?://[!-~]+|www\.[!-~]+")


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of a language by their first character, as lengths to try, longest first."""

    words: frozenset[str]
    lengths: dict[str, tuple[int, ...]]
    signs: dict[str, str]
    numeral: re.Pattern[str]
    label: re.Pattern[str]
    number: re.Pattern[str]
    counters: frozenset[str]
    articles: frozenset[str]


def split_unspaced(text: str, start: int, end: int, *, language: str) -> Iterator[Piece]:
    """Kind, offsets and normal form of each word of `text[start:end]`, in order."""
    known = _vocabulary(language)
    position = start
    unknown = start
    while position < end:
        piece = _piece_at(text, position, end, known, language)
        if piece is None and not text[position].isspace():
            position += 1
            continue
        if unknown < position:
            yield WORD, unknown, position, text[unknown:position]
        if piece is None:
            position += 1
        else:
            yield piece
            position = piece[2]
        unknown = position
    if unknown < end:
        yield WORD, unknown, end, text[unknown:end]


def _piece_at(text: str, position: int, end: int, known: _Vocabulary, language: str) -> Piece | None:
    """What begins at a place and is known for what it is; None for a character of an unknown word."""
    character = text[position]
    if _DIGITS.match(character) and (number := known.number.match(text, position, end)):
        return NUMBER, position, number.end(), unicodedata.normalize("NFKC", number[0])
    if label := known.label.match(text, position, end):
        return OTHER, position, label.end(), label[0]
    if latin := _ADDRESS.match(text, position, end):
        return "u", position, latin.end(), latin[0]
    if latin := _LATIN.match(text, position, end):
        return WORD, position, latin.end(), latin[0].lower()
    length = _longest(text, position, end, known)
    numeral = known.numeral.match(text, position, end)
    if numeral is not None and len(numeral[0]) >= length:
        value = _value_of(text, numeral, known, language, end)
        if value is not None:
            return NUMBER, position, numeral.end(), value
    if length:
        return WORD, position, position + length, text[position : position + length]
    if not character.isalnum() and not character.isspace():
        return SIGN, position, position + 1, _sign(character, known)
    return None


def _longest(text: str, position: int, end: int, known: _Vocabulary) -> int:
    for length in known.lengths.get(text[position], ()):
        if position + length <= end and text[position : position + length] in known.words:
            return length
    return 0


def _value_of(text: str, numeral: re.Match[str], known: _Vocabulary, language: str, end: int) -> str | None:
    """The digits a run of number words says, when it stands where a number does: before what is counted.

    A number of one character may be a part of any word; one before a noun alone is an article.
    """
    written = numeral[0]
    following = _longest(text, numeral.end(), end, known) if numeral.end() < end else 0
    counts = text[numeral.end() : numeral.end() + following] in known.counters
    if written in known.articles or not (
        counts or len(written) > 2 or _follows_share(text, numeral, language)
    ):
        return None
    value = parse_placed(written, language)
    return None if value is None else str(value)


def _follows_share(text: str, numeral: re.Match[str], language: str) -> bool:
    openers = load_table(language, "numbers", "joining")["percent_before"]
    return any(text.endswith(opener, 0, numeral.start()) for opener in openers)


@cache
def parse_placed(written: str, language: str) -> int | None:
    """The number that words for digits and places say; None when they say none.

    >>> parse_placed("三千一百三十八", "zh"), parse_placed("两万五千", "zh"), parse_placed("二〇二三", "zh")
    (3138, 25000, 2023)
    """
    digits: dict[str, int] = load_table(language, "numbers", "digits")
    places: dict[str, int] = load_table(language, "numbers", "places")
    if all(character in digits for character in written):
        return int("".join(str(digits[character]) for character in written))
    total, group, digit = 0, 0, 0
    for character in written:
        if character in digits:
            digit = digits[character]
            continue
        place = places[character]
        if place >= 10_000:
            own = group + digit
            total = (total + own) * place if total < place else total + own * place
            group, digit = 0, 0
        else:
            group, digit = group + (digit or 1) * place, 0
    return total + group + digit


def _sign(character: str, known: _Vocabulary) -> str:
    return known.signs.get(character) or unicodedata.normalize("NFKC", character).lower()


@cache
def _vocabulary(language: str) -> _Vocabulary:
    rules = load_table(language, "numbers", "writing")
    words = frozenset(
        word
        for subject in rules["vocabulary"]
        for phrase in _strings(load_lexicon(language, subject))
        for word in phrase.split()
        if word and word[0].isalpha()
    )
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[0], set()).add(len(word))
    numerals = "".join(
        [*load_table(language, "numbers", "digits"), *load_table(language, "numbers", "places")]
    )
    opener = "|".join(rules["label_openers"])
    fraction = "|".join(rules["fractions"])
    percent = "|".join(load_table(language, "numbers", "joining")["percent_before"])
    return _Vocabulary(
        words=words,
        lengths={first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()},
        signs=rules["signs"],
        numeral=re.compile(f"[{numerals}]+"),
        label=re.compile(
            rf"(?:{opener})\s*(?:\d+|[{numerals}]+)|(?!{percent})[{numerals}]+(?:{fraction})[{numerals}]+"
        ),
        number=re.compile(load_writing(language).number),
        counters=frozenset(rules["counters"]),
        articles=frozenset(rules["articles"]),
    )


def _strings(entry: Any) -> Iterator[str]:
    """Every word and name of a word in a lexicon file."""
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict):
        for key, value in entry.items():
            if not key.isascii():
                yield key
            yield from _strings(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from _strings(value)
