"""Whether a number is an age or a limit of age."""

from __future__ import annotations

from dataclasses import replace

from palermo.core.reading.figures.lexicon import load_nouns, load_table, load_words
from palermo.core.reading.figures.quantity import Quantity
from palermo.core.reading.figures.words import WORD, Words

_GROWN = 25


def as_age(words: Words, plain: Quantity, *, language: str) -> Quantity | None:
    """The number as an age: "under 18", "16 years old", "the minimum age is 15"; None when it is none."""
    age = load_table(language, "units", "age")
    before, after = words.low(plain.first - 1), words.low(plain.after)
    if plain.value > 100 or not float(plain.value).is_integer():
        return None
    aged = replace(plain, kind="age", unit="years")
    in_years = plain.after + (words.means(after, "years"))
    follows = words.low(in_years)
    if before in age["before"] or after in age["suffix"]:
        return replace(aged, after=in_years + (after in age["suffix"]))
    if in_years > plain.after and (
        words.means(follows, "old") or (words.says(in_years + 1, "age_nouns") and words.means(follows, "of"))
    ):
        return replace(aged, after=in_years + (2 if words.means(follows, "of") else 1))
    if words.means(follows, "and_or") and words.low(in_years + 1) in age["open_ends"]:
        return replace(aged, after=in_years)
    if in_years == plain.after and (
        after in load_table(language, "units", "time") or _counts_a_noun(words, plain, language)
    ):
        return None
    if in_years > plain.after and (
        follows in age["not_followed_by"] or words.low(plain.after).endswith("'s")
    ):
        return None
    return replace(aged, after=in_years) if _has_age_before(words, plain, before, age) else None


def _counts_a_noun(words: Words, plain: Quantity, language: str) -> bool:
    low = words.low(plain.after)
    return words.kind(plain.after) == WORD and low not in load_words(language, "phrases", "stops")


def _has_age_before(words: Words, plain: Quantity, before: str, age: dict[str, list[str]]) -> bool:
    """Whether the words before a bare number make it an age: "under 18", "the minimum age for work is 15"."""
    earlier, third = words.low(plain.first - 2), words.low(plain.first - 3)
    if earlier in age["compared"] and words.means(before, "than"):
        return True
    if earlier in age["before"] or (third in age["before"] and before in age["openers"]):
        return True
    if words.means(before, "than"):
        return earlier in age["young"]
    if words.means(before, "as"):
        return words.means(earlier, "young_old")
    if plain.value > _GROWN:
        return False
    if words.means(before, "age_bounds"):
        return True
    if words.means(before, "range_openers") and earlier in age["persons"]:
        return True
    if before in age["being"] and earlier in age["pronouns"]:
        return True
    nearby = words.lows[max(0, plain.first - 12) : plain.first]
    if before in age["naming"] and any(words.means(low, "age_nouns") for low in nearby):
        return True
    return words.means(before, "at") and any(low in age["acts"] for low in nearby)


def spread_ages(words: Words, found: list[Quantity], *, language: str) -> list[Quantity]:
    """ "ages 9, 10, and 13", "the ages of 5 and 17": bare numbers listed after an age are ages too."""
    joiners = load_words(language, "units", "age", "joiners")
    spread: list[Quantity] = []
    for quantity in found:
        last = spread[-1] if spread else None
        in_years = quantity.kind == "time" and quantity.unit == "years"
        if (
            last is not None
            and last.kind == "age"
            and (quantity.kind == "count" or in_years)
            and quantity.value <= 100
        ):
            between = words.lows[last.after : quantity.first]
            if between and all(low in joiners for low in between) and _stands_bare(words, quantity, language):
                quantity = replace(quantity, kind="age", unit="years")
        spread.append(quantity)
    return spread


def _stands_bare(words: Words, quantity: Quantity, language: str) -> bool:
    """Whether no counted noun follows a number."""
    return words.low(quantity.after) not in load_nouns(language)
