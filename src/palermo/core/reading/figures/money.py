"""Whether a number is an amount of money, and in which currency."""

from __future__ import annotations

from dataclasses import replace

from palermo.core.reading.figures.lexicon import load_table, load_words
from palermo.core.reading.figures.phrases import find_phrase
from palermo.core.reading.figures.quantity import Quantity
from palermo.core.reading.figures.words import WORD, Words


def as_money(words: Words, plain: Quantity, *, language: str) -> Quantity | None:
    """The number as an amount: "$70,000", "NPR 500", "900 Haitian gourdes (HTG)"; None when it is none."""
    sign = load_table(language, "units", "currency_signs").get(words.low(plain.first - 1))
    if sign is not None and words.touches(plain.first):
        first = plain.first - 1
        if words.says(first - 1, "american") and words.touches(first):
            first -= 1
        return replace(plain, first=first, kind="money", unit=sign)
    codes = load_table(language, "units", "currency_codes")
    before = words.low(plain.first - 1)
    ambiguous = load_words(language, "units", "currency_words", "ambiguous")
    if before in codes and before not in ambiguous and words.is_capital(plain.first - 1):
        return replace(plain, kind="money", unit=codes[before])
    inner = load_words(language, "units", "currency_words", "words")
    position = plain.after
    while (
        position < plain.after + 4 and words.low(position) not in codes and _may_name(words, position, inner)
    ):
        position += 1
    if words.low(position) not in codes:
        return _unknown_currency(words, plain, language)
    while words.low(position + 1) in codes:
        position += 1
    after = position + 1
    if words.low(after) == "(" and words.low(after + 2) == ")" and words.kind(after + 1) == WORD:
        after += 3
    named = position > plain.after and not words.says(plain.after, "american")
    unit = "" if named and codes[words.low(position)] == "USD" else codes[words.low(position)]
    return replace(plain, after=after, kind="money", unit=unit)


def _unknown_currency(words: Words, plain: Quantity, language: str) -> Quantity | None:
    """ "una multa de 20.000 talares": after a word for a sum, what is counted and known as nothing else is money."""
    sums = load_words(language, "units", "currency_words", "sums")
    if not sums or plain.value_max is not None or not _follows_sum(words, plain, sums):
        return None
    found = find_phrase(words, plain.after, language=language)
    if found.is_elliptic or found.noun is not None:
        return None
    if words.low(plain.after) in load_table(language, "units", "time"):
        return None
    return replace(plain, after=plain.after + 1, kind="money", unit="")


def _follows_sum(words: Words, plain: Quantity, sums: frozenset[str]) -> bool:
    """Whether a word for a sum stands before a number, with nothing but a few small words between."""
    return any(words.low(plain.first - step) in sums for step in range(1, 6))


def _may_name(words: Words, position: int, inner: frozenset[str]) -> bool:
    """Whether a word may stand inside the name of a currency: "Haitian" in "Haitian gourdes"."""
    return words.low(position) in inner or (words.kind(position) == WORD and words.is_capital(position))
