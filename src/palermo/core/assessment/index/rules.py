"""The data files that say how ratings become scores."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from palermo.core.errors import PalermoError

_FOLDER = files("palermo.core.assessment.index") / "rules"


class IndexRuleError(PalermoError):
    """A rule for scores cannot be used."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion with its weight, a whole number of at least 1."""

    criterion: str
    weight: int


@dataclass(frozen=True, slots=True)
class Part:
    """A dimension or a milestone: the criteria it is worked out from. Without criteria it is never computed,
    and `note` says why."""

    key: str
    label: str
    criteria: tuple[Weighed, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class IndexRule:
    """How the ratings of a framework become scores from 1 to 5 by dimension, and shares by milestone."""

    framework: str
    version: str
    title: str
    source: str
    verification: str
    dimensions: tuple[Part, ...]
    milestones: tuple[Part, ...]


def list_index_rules() -> tuple[str, ...]:
    """The frameworks that have a rule for scores, by key."""
    return tuple(sorted(each.name.removesuffix(".json") for each in _FOLDER.iterdir() if each.is_file()))


@cache
def find_index_rule(framework: str) -> IndexRule | None:
    """The rule of a framework, None where it has none."""
    if framework not in list_index_rules():
        return None
    return read_index_rule(json.loads((_FOLDER / f"{framework}.json").read_text(encoding="utf-8")))


def read_index_rule(written: Mapping[str, Any]) -> IndexRule:
    """A rule from its written form. Raises `IndexRuleError` for a weight that is no whole number from 1, a
    criterion named twice in one part, or a missing field."""
    try:
        return IndexRule(
            framework=str(written["framework"]),
            version=str(written["version"]),
            title=str(written["title"]),
            source=str(written["source"]),
            verification=str(written["verification"]),
            dimensions=tuple(_read_part(each) for each in written["dimensions"]),
            milestones=tuple(_read_part(each) for each in written["milestones"]),
        )
    except KeyError as problem:
        raise IndexRuleError(f"a rule for scores lacks {problem}; expected it in the file") from problem


def _read_part(written: Mapping[str, Any]) -> Part:
    weighed = tuple(Weighed(key, weight) for key, weight in written["criteria"].items())
    for each in weighed:
        if isinstance(each.weight, bool) or not isinstance(each.weight, int) or each.weight < 1:
            raise IndexRuleError(
                f"criterion {each.criterion!r} of {written['key']!r} weighs {each.weight!r}; "
                "expected a whole number from 1"
            )
    return Part(str(written["key"]), str(written["label"]), weighed, str(written.get("note", "")))
