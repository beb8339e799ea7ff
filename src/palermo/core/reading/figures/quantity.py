"""A number of a sentence with its unit."""

from __future__ import annotations

from dataclasses import dataclass

from palermo.core.statements.kinds import Number


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
