"""What people labelled in a document: the numbers, recommendations and tier statements a reader should find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from palermo.core.statements.kinds import Number

_TIERS = {"1": "1", "2": "2", "2 watch list": "2WL", "2wl": "2WL", "3": "3", "special case": "SC", "sc": "SC"}


@dataclass(frozen=True, slots=True)
class Claim:
    """One labelled number: span, value and, where labelled, its period, reporter and whether it compares.

    `converted` is the same amount in dollars. `is_core` is False for context (ages, thresholds), which is
    neither asked for nor held against a reader.
    """

    start: int
    end: int
    surface: str
    value: Number
    measure: str
    is_core: bool
    value_max: Number | None = None
    converted: Number | None = None
    period: str | None = None
    period_is_inferred: bool = False
    is_prior: bool = False
    is_table: bool = False
    reporter: str | None = None


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A labelled recommendation or tier placement; `tier` is 1, 2, 2WL, 3 or SC for the latter."""

    start: int
    end: int
    tier: str | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one document. A kind that was not labelled is None: nothing is scored for it."""

    name: str
    claims: tuple[Claim, ...] | None = None
    recommendations: tuple[LabelledSpan, ...] | None = None
    tiers: tuple[LabelledSpan, ...] | None = None


@dataclass(frozen=True, slots=True)
class Families:
    """Which family a measure is scored as: one table for the labels' names, one for this project's measures.

    Families outside `scored` are not asked for.
    """

    of_label: Mapping[str, str]
    of_measure: Mapping[str, str]
    scored: frozenset[str] = field(default_factory=frozenset)


def labels_of(record: Mapping[str, Any], *, name: str) -> Labels:
    """The labels in one record of the label format (tests/labels and the shared labels use the same)."""
    claims = record.get("claims")
    recommendations = record.get("recommendations")
    tiers = record.get("tier_statements")
    return Labels(
        name=name,
        claims=None if claims is None else tuple(_claim(each) for each in claims),
        recommendations=_spans(recommendations),
        tiers=None if tiers is None else tuple(_tier(each) for each in tiers if each["kind"] == "placement"),
    )


def _claim(record: Mapping[str, Any]) -> Claim:
    period = record.get("period")
    return Claim(
        start=record["start"],
        end=record["end"],
        surface=record["surface"],
        value=record["value"],
        measure=record["measure"],
        is_core=record["level"] == "core",
        value_max=record.get("value_max"),
        converted=record.get("usd"),
        period=None if period in (None, "annual") else str(period),
        period_is_inferred=bool(record.get("period_inferred")),
        is_prior=record.get("role") == "comparison_value",
        is_table=record.get("layout") == "table",
        reporter=record.get("reporter"),
    )


def _spans(records: Any) -> tuple[LabelledSpan, ...] | None:
    if records is None:
        return None
    return tuple(LabelledSpan(each["start"], each["end"]) for each in records)


def _tier(record: Mapping[str, Any]) -> LabelledSpan:
    written = str(record["tier"]).lower().removeprefix("tier").strip()
    if written not in _TIERS:
        raise ValueError(
            f"the tier {record['tier']!r} of a label is unknown; expected one of {', '.join(_TIERS)}"
        )
    return LabelledSpan(record["start"], record["end"], _TIERS[written])
