"""Which number a run of digits or number words says."""

from __future__ import annotations

from functools import cache

from palermo.core.reading.figures.lexicon import load_table, load_words
from palermo.core.reading.figures.words import NUMBER, WORD, Words
from palermo.core.reading.figures.writing import parse_digits
from palermo.core.statements.kinds import Number

_HUNDRED = 100


def find_numeral(words: Words, index: int, *, language: str = "en") -> tuple[Number, int] | None:
    """The number that begins at a word, and the index after it; None where no number begins.

    >>> from palermo.core.reading.figures.words import split_words
    >>> find_numeral(split_words("two dozen of them", 0, 17), 0)
    (24, 2)
    """
    if words.kinds[index] == NUMBER:
        value: Number = parse_digits(words.lows[index], language=language)
        return _multiply(words, index + 1, value, language)
    if words.kinds[index] != WORD:
        return None
    first = _word_value(words.lows[index], language)
    if first is not None:
        return _read_words(words, index, first, language)
    if words.says(index, "half") and words.says(index + 1, "a"):
        scale = load_table(language, "numbers", "scales").get(words.low(index + 2), 0)
        return (scale // 2, index + 3) if scale >= 1000 else None
    if words.lows[index] in load_words(language, "numbers", "joining", "articles"):
        scale = load_table(language, "numbers", "scales").get(words.low(index + 1))
        tied = words.says(index + 2, "of") and not load_words(language, "numbers", "joining", "after_scale")
        if scale is not None and not tied:
            return _multiply(words, index + 1, 1, language)
    return None


@cache
def _word_value(low: str, language: str) -> int | None:
    table = load_table(language, "numbers", "words")
    if low in table:
        value: int = table[low]
        return value
    tens, _, ones = low.partition("-")
    if ones and table.get(tens, 0) >= 20 and 1 <= table.get(ones, 0) <= 9:
        total: int = table[tens] + table[ones]
        return total
    scale = load_table(language, "numbers", "scales").get(ones)
    if scale is not None and tens in table:
        product: int = table[tens] * scale
        return product
    return None


def _multiply(words: Words, index: int, value: Number, language: str) -> tuple[Number, int]:
    scales = load_table(language, "numbers", "scales")
    while words.kind(index) == WORD and words.lows[index] in scales:
        value *= scales[words.lows[index]]
        index += 1
    return (int(value) if isinstance(value, float) and value.is_integer() and value >= 1000 else value), index


def _read_words(words: Words, index: int, first: int, language: str) -> tuple[Number, int]:
    """Number words from the most significant group on: "two hundred and five", "three thousand four hundred"."""
    total, position = _read_group(words, index, first, language)
    last = total
    while True:
        step = (
            position + 1
            if words.low(position) in load_words(language, "numbers", "joining", "and")
            else position
        )
        following = (
            _word_value(words.low(step), language) if last >= 100 and words.kind(step) == WORD else None
        )
        if following is None:
            return _add_half(words, total, position, language)
        group, after = _read_group(words, step, following, language)
        if group >= last or group == 0 or last % _round_above(group) != 0:
            return total, position
        total, position, last = total + group, after, group


def _round_above(group: Number) -> int:
    """The round number a larger group must be a multiple of, for a smaller one to follow it: 100 before 5."""
    size = 100
    while size <= group:
        size *= 10
    return size


def _read_group(words: Words, index: int, first: int, language: str) -> tuple[Number, int]:
    """One group: "twenty four", "two hundred and fifty thousand", "five million"."""
    value, position = _below_hundred(words, index, first, language)
    if load_table(language, "numbers", "scales").get(words.low(position)) == _HUNDRED:
        value, position = value * _HUNDRED, position + 1
    if value >= _HUNDRED and value % _HUNDRED == 0:
        step = (
            position + 1
            if words.low(position) in load_words(language, "numbers", "joining", "and")
            else position
        )
        ones = _word_value(words.low(step), language) if words.kind(step) == WORD else None
        if ones is not None and 0 < ones < _HUNDRED:
            rest, after = _below_hundred(words, step, ones, language)
            value, position = value + rest, after
    return _multiply(words, position, value, language)


def _below_hundred(words: Words, index: int, first: int, language: str) -> tuple[int, int]:
    """ "twenty four" as two words, "treinta y cinco" as three, or the one word as it stands."""
    if not (20 <= first < _HUNDRED and first % 10 == 0):
        return first, index + 1
    step = index + 1 + (words.low(index + 1) in load_words(language, "numbers", "joining", "tens"))
    if words.kind(step) == WORD:
        low = words.low(step)
        ones = load_table(language, "numbers", "after_tens").get(low) or _word_value(low, language)
        if ones is not None and 1 <= ones <= 9:
            return first + ones, step + 1
    return first, index + 1


def _add_half(words: Words, total: Number, position: int, language: str) -> tuple[Number, int]:
    """ "four and one-half", "two and a half"."""
    if words.low(position) not in load_words(language, "numbers", "joining", "and"):
        return total, position
    if words.says(position + 1, "one_half"):
        return total + 0.5, position + 2
    if words.says(position + 1, "a") and words.says(position + 2, "half"):
        return total + 0.5, position + 3
    return total, position
