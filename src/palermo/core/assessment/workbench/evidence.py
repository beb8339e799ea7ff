"""Which criteria a statement bears on, by which rule, and what of the expected evidence was not found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from palermo.core.assessment.workbench.mappings import ANY, CriterionMapping, Rule
from palermo.core.assessment.workbench.mappings import Mapping as EvidenceMapping


@dataclass(frozen=True, slots=True)
class Item:
    """A statement as the mapping sees it: its key, kind and written fields."""

    key: str
    kind: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """That a statement bears on a criterion, and the reason: its `field` has this `value`. `is_fallback` when
    only the pillar of a finding led there."""

    criterion: str
    field: str
    value: str
    is_fallback: bool = False


def map_item(item: Item, *, mapping: EvidenceMapping) -> tuple[Match, ...]:
    """The criteria a statement bears on, each once with the first rule that says so, in the mapping's order.

    A finding that no rule takes falls to the criterion of its pillar; any other statement that no rule takes
    bears on none and can be attached by hand.
    """
    found = tuple(
        Match(each.criterion, rule.field, str(item.fields.get(rule.field)))
        for each in mapping.criteria
        if (rule := _first_matching(item, each.rules)) is not None
    )
    if found or item.kind != "finding":
        return found
    pillar = str(item.fields.get("pillar") or "")
    return tuple(
        Match(each.criterion, "pillar", pillar, is_fallback=True)
        for each in mapping.criteria
        if pillar and each.fallback_pillar == pillar
    )


def find_missing(items: Iterable[Item], *, of: CriterionMapping) -> tuple[Rule, ...]:
    """The rules of expected evidence that none of these statements meets."""
    held = tuple(items)
    return tuple(rule for rule in of.expected if not any(_meets(item, rule) for item in held))


def _first_matching(item: Item, rules: Iterable[Rule]) -> Rule | None:
    return next((rule for rule in rules if _meets(item, rule)), None)


def _meets(item: Item, rule: Rule) -> bool:
    if item.kind != rule.kind or item.fields.get(rule.field) not in rule.values:
        return False
    facets = item.fields.get("facets") or {}
    return all(_has(facets, name, values) for name, values in rule.having) and not any(
        _has(facets, name, values) for name, values in rule.lacking
    )


def _has(facets: Mapping[str, Any], name: str, values: frozenset[str]) -> bool:
    held = facets.get(name)
    return held is not None and (ANY in values or held in values)
