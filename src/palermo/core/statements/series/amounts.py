"""How far an amount reaches, and whether two amounts can both be true."""

from __future__ import annotations

import math
from dataclasses import dataclass

from palermo.core.statements.series.rules import load_rules
from palermo.core.statements.series.vintages import Vintage


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers an amount allows: from `low` to `high`, an end itself allowed unless `is_low_open` or
    `is_high_open`. `high` is infinite for "at least"."""

    low: float
    high: float
    is_low_open: bool = False
    is_high_open: bool = False

    def meets(self, other: Bounds) -> bool:
        """Whether some number is allowed by both."""
        return not (self._lies_below(other) or other._lies_below(self))

    def _lies_below(self, other: Bounds) -> bool:
        touches = self.is_high_open or other.is_low_open
        return self.high < other.low or (touches and self.high <= other.low)


def bounds_of(vintage: Vintage) -> Bounds | None:
    """The numbers a vintage allows, None when it says that nothing was reported."""
    if vintage.value is None:
        return None
    low, high = vintage.value, vintage.value if vintage.value_max is None else vintage.value_max
    match vintage.qualifier:
        case "at_least":
            return Bounds(low, math.inf)
        case "more_than":
            return Bounds(low, math.inf, is_low_open=True)
        case "at_most" | "up_to":
            return Bounds(min(0.0, low), high)
        case "less_than":
            return Bounds(min(0.0, low), high, is_high_open=True)
    reach = _reach(vintage)
    return Bounds(low - reach, high + reach)


def says_the_same(one: Vintage, other: Vintage) -> bool:
    """Whether two vintages give the same amount in the same manner, or both say that nothing was reported."""
    return _said(one) == _said(other)


def _said(vintage: Vintage) -> tuple[object, ...]:
    if vintage.value is None:
        return ("not reported",)
    qualifier = "at_most" if vintage.qualifier == "up_to" else vintage.qualifier
    return (float(vintage.value), float(vintage.value_max or vintage.value), qualifier)


def _reach(vintage: Vintage) -> float:
    """How far an inexact number reaches on either side: nothing for an exact one."""
    amounts = load_rules("series")["amounts"]
    value = abs(vintage.value or 0.0)
    if vintage.qualifier == "about":
        return max(value * float(amounts["about_share"]), half_last_digit(value))
    words = vintage.words.casefold()
    is_scaled = any(word in words for word in amounts["scale_words"])
    return half_last_digit(value) if is_scaled else 0.0


def half_last_digit(value: float) -> float:
    """Half a unit of the last digit that is not zero.

    >>> half_last_digit(1_700), half_last_digit(1_300_000), half_last_digit(12)
    (50.0, 50000.0, 0.5)
    """
    if value <= 0 or not math.isfinite(value):
        return 0.0
    unit = 1.0
    if float(value).is_integer():
        while value % (unit * 10) == 0:
            unit *= 10
    else:
        digits = repr(float(value)).partition(".")[2]
        unit = 10.0 ** -len(digits) if digits.isdigit() else 0.0
    return unit / 2
