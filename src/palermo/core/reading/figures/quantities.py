"""The quantities of a sentence: numbers that count or measure something, with their units, ranges and pairs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from palermo.core.reading.figures.exclusion import is_label, is_time_of_day, is_word_of_idiom
from palermo.core.reading.figures.lexicon import load_table, load_words
from palermo.core.reading.figures.numerals import find_numeral
from palermo.core.reading.figures.phrases import find_phrase
from palermo.core.reading.figures.times import Time
from palermo.core.reading.figures.words import NUMBER, SIGN, WORD, Words
from palermo.core.statements.kinds import Number

_DASHES = ("-", "–", "—", "Š")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range in words `[first, last]`; `after` is the word where what it counts begins.

    `kind` is `count`, `percent`, `share`, `money`, `time` or `age`; `unit` is filled for time and money.
    `is_compound` for "two-hour", "35-bed": a number that describes instead of counting.
    """

    first: int
    last: int
    after: int
    value: Number
    value_max: Number | None = None
    kind: str = "count"
    unit: str | None = None
    converted: Number | None = None
    converted_max: Number | None = None
    converted_unit: str | None = None
    is_compound: bool = False


def find_quantities(words: Words, times: list[Time], *, language: str = "en") -> list[Quantity]:
    """The quantities of a sentence in order, single ones joined into ranges and currency pairs."""
    taken = {index for time in times for index in range(time.first, time.last + 1)}
    found: list[Quantity] = []
    index = 0
    while index < len(words):
        quantity = None if index in taken else _quantity_at(words, index, language)
        if quantity is None:
            index += 1
            continue
        index = max(index, quantity.last) + 1
        if not _is_excluded(words, quantity, language):
            found.append(quantity)
    return _pair_currencies(words, _join_ranges(words, _spread_ages(words, found, language), language))


def _quantity_at(words: Words, index: int, language: str) -> Quantity | None:
    kind = words.kinds[index]
    if kind == WORD:
        if words.lows[index] in ("no", "none"):
            return _zero(words, index, language)
        compound = _compound_word(words, index, language)
        if compound is not None:
            return compound
    elif kind != NUMBER:
        return None
    numeral = find_numeral(words, index, language=language)
    if numeral is None:
        return None
    value, after = numeral
    plain = Quantity(index, after - 1, after, value)
    return _with_dash(words, plain, language) or _with_unit(words, plain, language)


def _zero(words: Words, index: int, language: str) -> Quantity | None:
    """ "no convictions", "none of whom": a zero, when what is counted is something that reports count."""
    if words.lows[index] == "none":
        counts = words.low(index + 1) in load_words(language, "absences", "none_after")
        return Quantity(index, index, index + 1, 0) if counts else None
    noun = find_phrase(words, index + 1, language=language).noun
    if noun is None or noun.counted.name not in load_words(language, "absences", "zero_nouns"):
        return None
    return Quantity(index, index, index + 1, 0) if noun.is_plural else None


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
        return Quantity(index, index, index + 1, value, kind="time", unit=unit, is_compound=True)
    if tail.startswith("year-old") or tail == "years-old":
        return Quantity(index, index, index + 1, value, kind="age", unit="years")
    return None


def _with_dash(words: Words, plain: Quantity, language: str) -> Quantity | None:
    """ "50-60%", "35-bed", "16-20 year-old": what is glued to the number by a dash."""
    dash = plain.after
    if words.low(dash) not in _DASHES or not words.touches(dash) or not words.touches(dash + 1):
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
    if tail in load_words(language, "units", "age", "suffix") or tail.endswith("-old"):
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
    if low == "per" and words.low(plain.after + 1) in ("cent", "centum"):
        return replace(plain, after=plain.after + 2, kind="percent", unit="percent")
    return (
        _money(words, plain, language)
        or _age(words, plain, language)
        or _time(words, plain, language)
        or _fraction(words, plain, language)
        or plain
    )


def _money(words: Words, plain: Quantity, language: str) -> Quantity | None:
    sign = load_table(language, "units", "currency_signs").get(words.low(plain.first - 1))
    if sign is not None and words.touches(plain.first):
        first = plain.first - 1
        if words.low(first - 1) in ("us", "u.s") and words.touches(first):
            first -= 1
        return replace(plain, first=first, kind="money", unit=sign)
    codes = load_table(language, "units", "currency_codes")
    before = words.low(plain.first - 1)
    if before in codes and (before not in ("real", "won", "sol", "som", "rand", "pound", "pounds")) and (
        words.is_capital(plain.first - 1)
    ):
        return replace(plain, kind="money", unit=codes[before])
    inner = load_words(language, "units", "currency_words", "words")
    position = plain.after
    while words.low(position) in inner and position < plain.after + 4:
        position += 1
    if words.low(position) in codes:
        while words.low(position + 1) in codes:
            position += 1
        return replace(plain, after=position + 1, kind="money", unit=codes[words.low(position)])
    return None


def _age(words: Words, plain: Quantity, language: str) -> Quantity | None:
    age = load_table(language, "units", "age")
    before, after = words.low(plain.first - 1), words.low(plain.after)
    if after in age["suffix"] or (after in ("year", "years") and words.low(plain.after + 1) in ("old", "olds", "-")):
        return replace(plain, kind="age", unit="years")
    if before in age["before"] and plain.value <= 100:
        return replace(plain, kind="age", unit="years", after=plain.after + (after in ("years", "year")))
    if after in ("years", "year") and words.low(plain.after + 1) == "of" and words.low(plain.after + 2) == "age":
        return replace(plain, kind="age", unit="years", after=plain.after + 3)
    if after in load_table(language, "units", "time") or words.kind(plain.after) == WORD and not plain.value <= 30:
        return None
    return replace(plain, kind="age", unit="years") if _has_age_before(words, plain, before, age) else None


def _has_age_before(words: Words, plain: Quantity, before: str, age: dict[str, list[str]]) -> bool:
    if not (plain.value <= 100 and float(plain.value).is_integer()):
        return False
    if before in age["before"]:
        return True
    earlier, third = words.low(plain.first - 2), words.low(plain.first - 3)
    if before in ("of", "is", "between", "from", "at", "than", "around", "above", "under", "over", "below", "to", "and"):
        if earlier in age["before"] or (before == "than" and earlier in age["young"]):
            return True
        if before in ("under", "over", "below", "above") and (earlier in age["persons"] or earlier in age["before"]):
            return words.kind(plain.after) != WORD or words.low(plain.after) in ("to", "in", "and", "from", "who", "are", "were", "or", "is")
        return third in age["before"] and earlier in ("of", "between", "from", "is")
    return before == "as" and earlier in ("young", "old") and third == "as"


def _time(words: Words, plain: Quantity, language: str) -> Quantity | None:
    unit = load_table(language, "units", "time").get(words.low(plain.after))
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
            words, quantity.first, quantity.after, quantity.value, quantity.kind, quantity.is_compound, language=language
        )
    )


def _spread_ages(words: Words, found: list[Quantity], language: str) -> list[Quantity]:
    """ "ages 9, 10, and 13", "the ages of 5 and 17": bare numbers listed after an age are ages too."""
    joiners = load_words(language, "units", "age", "joiners")
    spread: list[Quantity] = []
    for quantity in found:
        last = spread[-1] if spread else None
        if last is not None and last.kind == "age" and quantity.kind == "count" and quantity.value <= 120:
            between = words.lows[last.after : quantity.first]
            if between and all(low in joiners for low in between) and _stands_bare(words, quantity, language):
                quantity = replace(quantity, kind="age", unit="years")
        spread.append(quantity)
    return spread


def _stands_bare(words: Words, quantity: Quantity, language: str) -> bool:
    low = words.low(quantity.after)
    return words.kind(quantity.after) != WORD or low in load_words(language, "phrases", "stops")


def _join_ranges(words: Words, found: list[Quantity], language: str) -> list[Quantity]:
    joined: list[Quantity] = []
    for quantity in found:
        if joined and _is_range(words, joined[-1], quantity, language):
            lower = joined.pop()
            unit = quantity if lower.kind == "count" else lower
            scale = _shared_scale(words, lower, quantity, language)
            joined.append(
                replace(
                    quantity,
                    first=lower.first,
                    value=lower.value * scale,
                    value_max=quantity.value,
                    kind=unit.kind,
                    unit=unit.unit or quantity.unit,
                )
            )
        else:
            joined.append(quantity)
    return joined


def _shared_scale(words: Words, lower: Quantity, upper: Quantity, language: str) -> Number:
    """ "two to three million" is two million to three million; "80,000 to one million" is not."""
    scales = load_table(language, "numbers", "scales")
    scale: Number = scales.get(words.low(upper.last), 1)
    if scale < 1000 or words.low(lower.last) in scales or lower.value >= 1000:
        return 1
    return scale if lower.value * scale < upper.value else 1


def _is_range(words: Words, lower: Quantity, upper: Quantity, language: str) -> bool:
    if lower.value_max is not None or upper.value_max is not None or upper.value <= 0:
        return False
    if lower.kind not in ("count", upper.kind) or (lower.kind == "time" and lower.unit != upper.unit):
        return False
    between = words.lows[lower.after : upper.first]
    if between and between[0] in ("'", "’"):
        between = between[1:]
    if lower.kind == "money" and upper.kind == "money" and lower.unit != upper.unit:
        return False
    if len(between) != 1:
        return False
    before = words.low(lower.first - 1)
    if between[0] in load_words(language, "numbers", "joining", "and"):
        links = _leads(words, lower, load_words(language, "numbers", "joining", "between"))
    elif between[0] in load_words(language, "numbers", "joining", "to"):
        links = not (before == "from" and _is_change(words, lower, language))
    else:
        links = between[0] in load_words(language, "numbers", "joining", "or") or between[0] in ("–", "-", "—")
    return links and _is_ascending(words, lower, upper, language)


def _is_ascending(words: Words, lower: Quantity, upper: Quantity, language: str) -> bool:
    return lower.value * _shared_scale(words, lower, upper, language) < upper.value


def _leads(words: Words, quantity: Quantity, openers: frozenset[str]) -> bool:
    return any(words.low(quantity.first - step) in openers for step in (1, 2, 3, 4, 5))


def _is_change(words: Words, quantity: Quantity, language: str) -> bool:
    change = load_words(language, "comparisons", "change_words")
    return any(words.low(quantity.first - step) in change for step in range(2, 7))


def _pair_currencies(words: Words, found: list[Quantity]) -> list[Quantity]:
    paired: list[Quantity] = []
    for quantity in found:
        if paired and _is_converted(words, paired[-1], quantity):
            local = paired.pop()
            close = quantity.last + 1
            last = close if words.low(close) == ")" else quantity.last
            paired.append(
                replace(
                    local,
                    last=last,
                    after=last + 1,
                    kind="money",
                    converted=quantity.value,
                    converted_max=quantity.value_max,
                    converted_unit=quantity.unit,
                )
            )
        else:
            paired.append(quantity)
    return paired


def _is_converted(words: Words, local: Quantity, amount: Quantity) -> bool:
    """Whether an amount of money in brackets repeats the one before it in another currency."""
    if amount.kind != "money" or local.converted is not None or local.kind not in ("money", "count"):
        return False
    if local.kind == "money" and local.unit == amount.unit:
        return False
    gap = words.lows[local.last + 1 : amount.first]
    bracket = gap.index("(") if "(" in gap else -1
    if bracket < 0 or bracket > 4 or len(gap) - bracket > 4 or ")" in gap or "," in gap:
        return False
    return local.kind == "money" or bracket >= 1 and words.kinds[local.after] != SIGN
