"""Two numbers that are one quantity: the ends of a range, an amount in two currencies."""

from __future__ import annotations

from dataclasses import replace

from palermo.core.reading.figures.lexicon import load_table, load_words
from palermo.core.reading.figures.quantity import Quantity
from palermo.core.reading.figures.words import SIGN, Words
from palermo.core.statements.kinds import Number


def spread_units(words: Words, found: list[Quantity], *, language: str) -> list[Quantity]:
    """ "23, 43, and 64 months": bare numbers listed before a measured one are measured so too."""
    joiners = load_words(language, "units", "list_joiners", "words")
    spread: list[Quantity] = []
    for quantity in reversed(found):
        if spread and spread[-1].kind in ("time", "percent") and quantity.kind == "count":
            between = words.lows[quantity.after : spread[-1].first]
            if between and all(low in joiners for low in between):
                quantity = replace(quantity, kind=spread[-1].kind, unit=spread[-1].unit)
        spread.append(quantity)
    return spread[::-1]


def join_ranges(words: Words, found: list[Quantity], *, language: str) -> list[Quantity]:
    """The quantities with "five to 10", "between 80 and 90", "two or three" made one each."""
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
        links = not (words.means(before, "from") and _is_change(words, lower, language))
    else:
        links = between[0] in load_words(language, "numbers", "joining", "or") or between[0] in (
            "–",
            "-",
            "—",
        )
    return links and _is_ascending(words, lower, upper, language)


def _is_ascending(words: Words, lower: Quantity, upper: Quantity, language: str) -> bool:
    return lower.value * _shared_scale(words, lower, upper, language) < upper.value


def _leads(words: Words, quantity: Quantity, openers: frozenset[str]) -> bool:
    return any(words.low(quantity.first - step) in openers for step in (1, 2, 3, 4, 5))


def _is_change(words: Words, quantity: Quantity, language: str) -> bool:
    change = load_words(language, "comparisons", "change_words")
    return any(words.low(quantity.first - step) in change for step in range(2, 17))


def pair_currencies(words: Words, found: list[Quantity]) -> list[Quantity]:
    """The quantities with "150,530 manat ($88,030)" made one each."""
    paired: list[Quantity] = []
    for quantity in found:
        if paired and _ends_conversion(words, paired[-1], quantity):
            last = quantity.last + 1 if words.low(quantity.last + 1) == ")" else quantity.last
            paired.append(replace(paired.pop(), converted_max=quantity.value, last=last, after=last + 1))
        elif paired and _is_converted(words, paired[-1], quantity):
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


def _ends_conversion(words: Words, local: Quantity, amount: Quantity) -> bool:
    """Whether an amount is the upper end of a converted range: "between 100 and 1,000 lei ($24 and $245)"."""
    if local.converted is None or local.converted_max is not None or local.value_max is None:
        return False
    joint = local.last + 1
    joins = words.says(joint, "and") or words.says(joint, "to")
    return amount.unit == local.converted_unit and amount.first == joint + 1 and joins


def _is_converted(words: Words, local: Quantity, amount: Quantity) -> bool:
    """Whether an amount of money in brackets repeats the one before it in another currency."""
    if amount.kind != "money" or local.converted is not None or local.kind not in ("money", "count"):
        return False
    if local.kind == "money" and local.unit == amount.unit:
        return False
    gap = words.lows[(local.after if local.kind == "money" else local.last + 1) : amount.first]
    bracket = gap.index("(") if "(" in gap else -1
    if bracket < 0 or bracket > 4 or len(gap) - bracket > 4 or ")" in gap or "," in gap:
        return False
    return local.kind == "money" or (bracket >= 1 and words.kinds[local.after] != SIGN)
