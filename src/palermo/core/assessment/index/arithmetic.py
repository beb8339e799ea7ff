"""Ratings to scores, exactly and step by step. What is not rated is never filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from palermo.core.assessment.index.rules import IndexRule, Part

LOWEST_LEVEL, HIGHEST_LEVEL = 1, 5


@dataclass(frozen=True, slots=True)
class Step:
    """One criterion's part in a score: its weight, its level (None where it is not rated), weight × level."""

    criterion: str
    weight: int
    level: int | None

    @property
    def product(self) -> int | None:
        """Weight times level, None where the criterion is not rated."""
        return None if self.level is None else self.weight * self.level


@dataclass(frozen=True, slots=True)
class Score:
    """A dimension's score (1 to 5) or a milestone's share (0 to 100 percent), exact.

    `value` is None where a criterion of it is not rated, or it has none; then `lowest` and `highest` say
    between which values it would lie whatever the missing ratings were (None without criteria). `arithmetic`
    writes the sum out.
    """

    key: str
    label: str
    steps: tuple[Step, ...]
    value: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None
    arithmetic: str
    note: str = ""

    @property
    def rated_count(self) -> int:
        """How many of its criteria are rated."""
        return sum(step.level is not None for step in self.steps)


@dataclass(frozen=True, slots=True)
class Index:
    """The scores of one assessment by one rule; `total` is the sum of the dimensions, None unless all are
    computed."""

    rule: IndexRule
    dimensions: tuple[Score, ...]
    milestones: tuple[Score, ...]
    total: Fraction | None
    arithmetic: str


def compute_index(levels: Mapping[str, int | None], *, rule: IndexRule) -> Index:
    """The scores that rated criteria give. `levels` has a level from 1 to 5 for each rated criterion; what is
    absent or None is not rated.

    A dimension is the mean of its criteria's levels by weight: sum(w l) / sum(w). A milestone is how far they
    are above the lowest level, as a share: 100 sum(w (l - 1)) / (4 sum(w)). The total adds the dimensions
    without weights, as the 3P Index does (Cho, Dreher and Neumayer). Raises ValueError for another level.
    """
    for criterion, level in levels.items():
        if level is not None and not LOWEST_LEVEL <= level <= HIGHEST_LEVEL:
            raise ValueError(f"criterion {criterion!r} has level {level}; expected 1 to 5")
    dimensions = tuple(_score_dimension(part, levels) for part in rule.dimensions)
    milestones = tuple(_score_milestone(part, levels) for part in rule.milestones)
    values = [each.value for each in dimensions]
    known = [value for value in values if value is not None]
    if not values:
        return Index(rule, dimensions, milestones, None, "not computed: the rule has no dimensions")
    if len(known) < len(values):
        missing = ", ".join(each.label for each in dimensions if each.value is None)
        return Index(rule, dimensions, milestones, None, f"not computed: {missing} not computed")
    total = sum(known, start=Fraction(0))
    written = f"{' + '.join(map(write_fraction, known))} = {write_fraction(total)}"
    return Index(rule, dimensions, milestones, total, written)


def write_fraction(value: Fraction) -> str:
    """A whole number as itself, another exactly as a fraction with two rounded decimals (halves to even).

    >>> write_fraction(Fraction(4)), write_fraction(Fraction(11, 3)), write_fraction(Fraction(7, 2))
    ('4', '11/3 (3.67)', '7/2 (3.50)')
    """
    if value.denominator == 1:
        return str(value.numerator)
    return f"{value.numerator}/{value.denominator} ({write_decimal(value)})"


def write_decimal(value: Fraction) -> str:
    """Two decimals, halves to even, worked out without binary fractions.

    >>> write_decimal(Fraction(1, 8)), write_decimal(Fraction(3))
    ('0.12', '3.00')
    """
    hundredths = round(value * 100)
    return f"{hundredths // 100}.{hundredths % 100:02}"


def _score_dimension(part: Part, levels: Mapping[str, int | None]) -> Score:
    steps = _list_steps(part, levels)
    weights = sum(step.weight for step in steps)
    low, high = (_mean(steps, missing=edge) for edge in (LOWEST_LEVEL, HIGHEST_LEVEL))
    if low is None or any(step.level is None for step in steps):
        return Score(part.key, part.label, steps, None, low, high, _write_gap(part, steps), part.note)
    written = " + ".join(f"{step.weight} × {step.level}" for step in steps)
    arithmetic = f"({written}) / {weights} = {write_fraction(low)}"
    return Score(part.key, part.label, steps, low, low, low, arithmetic, part.note)


def _score_milestone(part: Part, levels: Mapping[str, int | None]) -> Score:
    steps = _list_steps(part, levels)
    weights = sum(step.weight for step in steps)
    edges = [_mean(steps, missing=edge) for edge in (LOWEST_LEVEL, HIGHEST_LEVEL)]
    low, high = (None if edge is None else (edge - 1) * 25 for edge in edges)
    if low is None or any(step.level is None for step in steps):
        return Score(part.key, part.label, steps, None, low, high, _write_gap(part, steps), part.note)
    written = " + ".join(f"{step.weight} × ({step.level} − 1)" for step in steps)
    arithmetic = f"100 × ({written}) / (4 × {weights}) = {write_fraction(low)} %"
    return Score(part.key, part.label, steps, low, low, low, arithmetic, part.note)


def _list_steps(part: Part, levels: Mapping[str, int | None]) -> tuple[Step, ...]:
    return tuple(Step(each.criterion, each.weight, levels.get(each.criterion)) for each in part.criteria)


def _mean(steps: tuple[Step, ...], *, missing: int) -> Fraction | None:
    """The weighted mean if every criterion that is not rated had the level `missing`: a bound, never a score."""
    if not steps:
        return None
    total = sum(step.weight * (missing if step.level is None else step.level) for step in steps)
    return Fraction(total, sum(step.weight for step in steps))


def _write_gap(part: Part, steps: tuple[Step, ...]) -> str:
    if not steps:
        return "not computed: no criterion of this framework speaks of it"
    missing = [step.criterion for step in steps if step.level is None]
    return f"not computed: {len(missing)} of {len(steps)} criteria not rated ({', '.join(missing)})"
