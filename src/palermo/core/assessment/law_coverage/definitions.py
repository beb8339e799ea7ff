"""Which definition a figure rests on, and whether it is narrower than the Protocol's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from palermo.core.assessment.law_coverage.law import CountingRule
from palermo.core.assessment.law_coverage.shipped import find_law


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """The definition a figure rests on. `is_stated` when the source says so itself; otherwise a rule of what
    the country's authorities count. `note` says how it is narrower than the Protocol's, empty when it is not
    or nobody knows."""

    key: str
    label: str
    note: str
    is_narrower: bool
    is_stated: bool
    verification: str
    iso3: str

    @property
    def written(self) -> str:
        """The note as it stands beside a figure in tables for programs."""
        return f"{self.label}. {self.note}" if self.note else self.label


def find_definition(fields: Mapping[str, Any], *, iso3: str) -> Definition | None:
    """The definition a figure of a country rests on; None when none is stated and no rule fits.

    `fields` are those of a `Figure` in written form. A definition that the source states goes before any rule;
    where it names a rule of the country's law, what is known of that comes with it.
    """
    law = find_law(iso3) if iso3 else None
    rules = law.counting_rules if law is not None else ()
    stated = str(fields.get("definition") or "")
    for rule in rules:
        if _names(stated, rule) if stated else _holds(fields, rule):
            return Definition(
                key=rule.key,
                label=rule.label,
                note=rule.note,
                is_narrower=rule.is_narrower,
                is_stated=bool(stated),
                verification=rule.verification,
                iso3=iso3,
            )
    if not stated:
        return None
    return Definition(
        key=stated,
        label=stated,
        note="",
        is_narrower=False,
        is_stated=True,
        verification="verified",
        iso3=iso3,
    )


def _names(stated: str, rule: CountingRule) -> bool:
    return stated.casefold() in (rule.key.casefold(), rule.label.casefold())


def _holds(fields: Mapping[str, Any], rule: CountingRule) -> bool:
    measure = fields.get("measure")
    if measure not in (*rule.measures, *rule.state_measures):
        return False
    facets = fields.get("facets") or {}
    if any(facets.get(name) in values for name, values in rule.unless_facets.items()):
        return False
    actor, reporter = str(fields.get("actor") or ""), str(fields.get("reporter") or "")
    if _is_named(actor, "others"):
        return False
    if measure in rule.state_measures or _is_named(actor, "government"):
        return True
    return _is_named(reporter, "government") and not _is_named(reporter, "others")


def _is_named(body: str, kind: str) -> bool:
    return bool(_patterns()[kind].search(body))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Words that name a government's body, or one that is not, from the data file."""
    lines = files(__package__).joinpath("bodies.txt").read_text(encoding="utf-8").splitlines()
    words: dict[str, list[str]] = {"government": [], "others": []}
    kind = ""
    for line in lines:
        if line.startswith("[") and line.endswith("]"):
            kind = line[1:-1]
        elif line and not line.startswith("#"):
            words[kind].append(re.escape(line))
    return {
        name: re.compile(rf"(?<!\w)(?:{'|'.join(own)})(?!\w)", re.IGNORECASE) for name, own in words.items()
    }
