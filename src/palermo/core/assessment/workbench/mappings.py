"""The data files that say which statements bear on which criterion, read and checked once."""

from __future__ import annotations

import json
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from palermo.core.errors import PalermoError
from palermo.core.statements import KINDS

_FOLDER = files("palermo.core.assessment.workbench") / "mappings"
ANY = "*"


class MappingError(PalermoError):
    """A mapping file cannot be used, or there is none for a framework."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Statements of a `kind` whose `field` has one of `values`; a figure also with, or without, some facets
    (`*` stands for any value). `label` says what a rule of expected evidence looks for."""

    kind: str
    field: str
    values: frozenset[str]
    having: tuple[tuple[str, frozenset[str]], ...] = ()
    lacking: tuple[tuple[str, frozenset[str]], ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class CriterionMapping:
    """The rules of one criterion: what bears on it, what an assessor would expect to find, and the pillar
    whose findings fall to it when no rule of any criterion took them."""

    criterion: str
    rules: tuple[Rule, ...]
    expected: tuple[Rule, ...]
    fallback_pillar: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """The mapping of one framework, with where it comes from and whether anybody verified it."""

    framework: str
    version: str
    title: str
    source: str
    verification: str
    criteria: tuple[CriterionMapping, ...]

    def of(self, criterion: str) -> CriterionMapping:
        """The rules of a criterion; none where the file says nothing of it."""
        for each in self.criteria:
            if each.criterion == criterion:
                return each
        return CriterionMapping(criterion, (), ())


def list_mappings() -> tuple[str, ...]:
    """The frameworks that have a mapping, by key."""
    return tuple(sorted(each.name.removesuffix(".json") for each in _FOLDER.iterdir() if each.is_file()))


@cache
def load_mapping(framework: str) -> Mapping:
    """The mapping of a framework. Raises `MappingError` when there is none: statements of such a framework
    can only be attached by hand."""
    if framework not in list_mappings():
        raise MappingError(
            f"framework {framework[:40]!r} has no mapping of statements; expected one of "
            f"{', '.join(list_mappings())}; please add the file"
        )
    return read_mapping(json.loads((_FOLDER / f"{framework}.json").read_text(encoding="utf-8")))


def read_mapping(written: AbstractMapping[str, Any]) -> Mapping:
    """A mapping from its written form. Raises `MappingError` for a kind that does not exist, an empty rule or
    a missing field."""
    try:
        criteria = tuple(_read_criterion(key, each) for key, each in written["criteria"].items())
        head = {name: str(written[name]) for name in ("framework", "version", "title", "source")}
        return Mapping(**head, verification=str(written["verification"]), criteria=criteria)
    except KeyError as problem:
        raise MappingError(f"a mapping lacks {problem}; expected it in the file; please add it") from problem


def _read_criterion(key: str, written: AbstractMapping[str, Any]) -> CriterionMapping:
    return CriterionMapping(
        criterion=key,
        rules=tuple(_read_rule(each, of=key) for each in written["rules"]),
        expected=tuple(_read_rule(each, of=key) for each in written["expected"]),
        fallback_pillar=str(written.get("fallback_pillar", "")),
    )


def _read_rule(written: AbstractMapping[str, Any], *, of: str) -> Rule:
    kind, values = str(written["kind"]), frozenset(written["values"])
    if kind not in KINDS or not values:
        raise MappingError(
            f"a rule of criterion {of!r} names kind {kind!r} and {len(values)} values; expected one of "
            f"{', '.join(KINDS)} and at least one value"
        )
    return Rule(
        kind=kind,
        field=str(written["field"]),
        values=values,
        having=_read_facets(written.get("with", {})),
        lacking=_read_facets(written.get("without", {})),
        label=str(written.get("label", "")),
    )


def _read_facets(written: AbstractMapping[str, Any]) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((name, frozenset(values)) for name, values in sorted(written.items()))
