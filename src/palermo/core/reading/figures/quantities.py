"""The quantities of a sentence: numbers that count or measure something, with their units, ranges and pairs."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from palermo.core.reading.figures.ages import as_age, spread_ages
from palermo.core.reading.figures.exclusion import is_label, is_time_of_day, is_word_of_idiom
from palermo.core.reading.figures.lexicon import load_table, load_words
from palermo.core.reading.figures.money import as_money
from palermo.core.reading.figures.numerals import find_numeral
from palermo.core.reading.figures.phrases import find_phrase
from palermo.core.reading.figures.quantity import Quantity
from palermo.core.reading.figures.ranges import join_ranges, pair_currencies, spread_units
from palermo.core.reading.figures.times import Time
from palermo.core.reading.figures.words import NUMBER, SIGN, WORD, Words

_NEAR = 5
_DASHES = ("-", "–", "—", "Š", "‑")


def find_quantities(words: Words, times: list[Time], *, language: str = "en") -> list[Quantity]:
    """The quantities of a sentence in order, single ones joined into ranges and currency pairs."""
    taken = {index for time in times for index in range(time.first, time.last + 1)}
    found: list[Quantity] = []
    openers, after = _openers(language), 0
    for index, (kind, low) in enumerate(zip(words.kinds, words.lows, strict=True)):
        opens = kind == NUMBER or (kind == WORD and (low in openers or "-" in low))
        if not opens or index < after or index in taken:
            continue
        quantity = _quantity_at(words, index, language)
        if quantity is None:
            continue
        after = max(index, quantity.last) + 1
        if not _is_excluded(words, quantity, language):
            found.append(quantity)
    found = spread_ages(words, found, language=language)
    found = join_ranges(words, found, language=language)
    return pair_currencies(words, spread_units(words, found, language=language))


def _quantity_at(words: Words, index: int, language: str) -> Quantity | None:
    if words.kinds[index] == WORD:
        if words.lows[index] in load_words(language, "absences", "none"):
            return _zero(words, index, language)
        if words.says(index, "half") and words.says(index + 1, "of"):
            return Quantity(index, index, index + 1, 0.5, kind="share", unit="share")
        compound = _compound_word(words, index, language)
        if compound is not None:
            return compound
    numeral = find_numeral(words, index, language=language)
    if numeral is None:
        return None
    value, after = numeral
    plain = Quantity(index, after - 1, _over_scale_link(words, after, language), value)
    if words.low(index - 1) in load_words(language, "numbers", "joining", "percent_before"):
        return replace(plain, first=index - 1, kind="percent", unit="percent")
    return _with_dash(words, plain, language) or _with_unit(words, plain, language)


def _over_scale_link(words: Words, after: int, language: str) -> int:
    """ "2,3 millones de trabajadores": past the word that ties a large number to what it counts."""
    links = load_words(language, "numbers", "joining", "after_scale")
    if not links or words.low(after) not in links:
        return after
    return after + (words.low(after - 1) in load_table(language, "numbers", "scales"))


def _old(language: str) -> tuple[str, ...]:
    return tuple(load_table(language, "small_words", "endings", "old"))


@cache
def _openers(language: str) -> frozenset[str]:
    """The words a number can begin with, other than digits and compounds."""
    articles = load_words(language, "numbers", "joining", "articles")
    zeros = load_words(language, "absences", "none")
    halves = load_words(language, "small_words", "half")
    return frozenset({*load_table(language, "numbers", "words"), *halves, *articles, *zeros})


def _zero(words: Words, index: int, language: str) -> Quantity | None:
    """ "no convictions", "none of whom": a zero, when what is counted is something that reports count."""
    if words.says(index, "none"):
        counts = words.low(index + 1) in load_words(language, "absences", "none_after")
        return Quantity(index, index, index + 1, 0) if counts else None
    if _is_untold(words, index, language):
        return None
    noun = find_phrase(words, index + 1, language=language).noun
    if noun is None or noun.counted.name not in load_words(language, "absences", "zero_nouns"):
        return None
    counts = noun.is_plural or load_table(language, "absences")["singular_none"]
    return Quantity(index, index, index + 1, 0) if counts else None


def _is_untold(words: Words, index: int, language: str) -> bool:
    """ "no informó de ninguna condena": what is denied is the telling, and no zero is told."""
    before = words.lows[max(0, index - _NEAR) : index]
    telling = load_words(language, "absences", "telling")
    return any(words.means(low, "not") for low in before) and any(low in telling for low in before)


def _compound_word(words: Words, index: int, language: str) -> Quantity | None:
    """ "two-hour", "two-thirds": one word made of a number word and another."""
    head, _, tail = words.lows[index].partition("-")
    value = load_table(language, "numbers", "words").get(head)
    if not tail or value is None:
        return None
    part = load_table(language, "numbers", "parts").get(tail)
    if part is not None:
        return Quantity(index, index, index + 1, round(value * part, 4), kind="share", unit="share")
    unit = load_table(language, "units", "time").get(tail)
    if unit is not None:
        is_name = words.is_capital(index) and index > 0  # the "Five-Year Plan"
        kind = "label" if is_name else "time"
        return Quantity(index, index, index + 1, value, kind=kind, unit=unit, is_compound=True)
    if tail in load_words(language, "units", "age", "suffix"):
        return Quantity(index, index, index + 1, value, kind="age", unit="years")
    return None


def _with_dash(words: Words, plain: Quantity, language: str) -> Quantity | None:
    """ "50-60%", "35-bed", "16-20 year-old": what is glued to the number by a dash."""
    dash = plain.after
    if words.low(dash) not in _DASHES or not words.touches(dash):
        return None
    if words.says(dash + 1, "range_joints") and words.low(dash) != "—":
        return replace(plain, after=dash + 1)
    if not words.touches(dash + 1) or words.kind(dash + 1) == SIGN:
        return None
    if words.kind(dash + 1) == NUMBER:
        numeral = find_numeral(words, dash + 1, language=language)
        if numeral is None or numeral[0] <= plain.value:
            return Quantity(plain.first, dash + 1, dash + 2, plain.value, kind="label")
        upper, after = numeral
        ranged = replace(plain, last=after - 1, after=after, value_max=upper)
        return _with_unit(words, ranged, language)
    if words.low(dash) in ("—", "Š"):
        return _with_unit(words, plain, language)
    return _describing(words, plain, words.low(dash + 1), dash + 1, language)


def _describing(words: Words, plain: Quantity, tail: str, last: int, language: str) -> Quantity:
    unit = load_table(language, "units", "time").get(tail)
    if tail in load_words(language, "units", "age", "suffix") or tail.endswith(_old(language)):
        return replace(plain, last=last, after=last + 1, kind="age", unit="years")
    if unit is not None:
        return replace(plain, last=last, after=last + 1, kind="time", unit=unit, is_compound=True)
    return replace(plain, last=last, after=last + 1, kind="label")


def _with_unit(words: Words, plain: Quantity, language: str) -> Quantity:
    low = words.low(plain.after)
    if low == "%":
        return replace(plain, last=plain.after, after=plain.after + 1, kind="percent", unit="percent")
    if low in load_words(language, "numbers", "joining", "percent"):
        return replace(plain, after=plain.after + 1, kind="percent", unit="percent")
    if words.means(low, "per") and words.says(plain.after + 1, "cent"):
        return replace(plain, after=plain.after + 2, kind="percent", unit="percent")
    return (
        as_money(words, plain, language=language)
        or as_age(words, plain, language=language)
        or _time(words, plain, language)
        or _fraction(words, plain, language)
        or plain
    )


def _time(words: Words, plain: Quantity, language: str) -> Quantity | None:
    unit = load_table(language, "units", "time").get(words.low(plain.after).removesuffix("'s"))
    return None if unit is None else replace(plain, after=plain.after + 1, kind="time", unit=unit)


def _fraction(words: Words, plain: Quantity, language: str) -> Quantity | None:
    """ "one third", "two thirds"."""
    part = load_table(language, "numbers", "parts").get(words.low(plain.after))
    if part is None or plain.value > 9 or words.kinds[plain.first] == NUMBER or part == 0.5:
        return None
    value = round(float(plain.value) * part, 4)
    return replace(plain, last=plain.after, after=plain.after + 1, value=value, kind="share", unit="share")


def _is_excluded(words: Words, quantity: Quantity, language: str) -> bool:
    if quantity.kind == "label":
        return True
    if quantity.kind == "money":
        return False
    return (
        is_label(words, quantity.first, quantity.after, quantity.kind, language=language)
        or is_time_of_day(words, quantity.first, quantity.after)
        or is_word_of_idiom(
            words,
            quantity.first,
            quantity.after,
            quantity.value,
            quantity.kind,
            quantity.is_compound,
            language=language,
        )
    )
