"""From the text of a framework file to a `Framework`, or one sentence that names the place and what is wrong."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from palermo.core.assessment.frameworks.checking import check_dates, load_checked, read_day
from palermo.core.assessment.frameworks.errors import FrameworkError
from palermo.core.assessment.frameworks.framework import Change, Criterion, Framework


@cache
def load_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a framework file, as shipped."""
    text = files(__package__).joinpath("framework.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def parse_framework(text: str) -> Framework:
    """The framework a file holds. Raises `FrameworkError` with one sentence: where, what was met, what was
    expected.

    First the form is checked against the schema, then what a schema cannot say: dates that exist and run
    forward, keys used once, parents that exist and do not go in circles.
    """
    loaded = load_checked(
        text,
        schema=load_schema(),
        expected="a framework as `palermo assess framework show` prints one",
        error=FrameworkError,
    )
    framework = _build(loaded)
    _check_meaning(framework)
    return framework


def _build(loaded: dict[str, Any]) -> Framework:
    effective_from = read_day(loaded, "effective_from", place="", error=FrameworkError)
    effective_to = read_day(loaded, "effective_to", place="", error=FrameworkError)
    criteria = tuple(
        _build_criterion(each, place=f"criteria {position} ({each['key']}), ", loaded=loaded)
        for position, each in enumerate(loaded["criteria"], start=1)
    )
    return Framework(
        **{name: loaded[name] for name in ("id", "title", "version", "source", "verification")},
        effective_from=effective_from,
        effective_to=effective_to,
        description=loaded.get("description", ""),
        verification_note=loaded.get("verification_note", ""),
        criteria=criteria,
    )


def _build_criterion(each: dict[str, Any], *, place: str, loaded: dict[str, Any]) -> Criterion:
    number = each.get("number")
    history = tuple(
        Change(
            **{
                **change,
                "on": read_day(change, "on", place=f"{place}history {position}, ", error=FrameworkError)
                or date.min,
            }
        )
        for position, change in enumerate(each.get("history", ()), start=1)
    )
    return Criterion(
        key=each["key"],
        label=each["label"],
        number="" if number is None else str(number),
        effective_from=read_day({**loaded, **each}, "effective_from", place=place, error=FrameworkError),
        effective_to=read_day({**loaded, **each}, "effective_to", place=place, error=FrameworkError),
        source=each.get("source") or loaded["source"],
        verification=each.get("verification") or loaded["verification"],
        history=history,
        is_active=each.get("is_active", True),
        **{name: each.get(name) for name in ("pillar", "dimension", "parent")},
        text=each.get("text", ""),
    )


def _check_meaning(framework: Framework) -> None:
    check_dates(framework.effective_from, framework.effective_to, place="the file", error=FrameworkError)
    known = {each.key: each for each in framework.criteria}
    met: set[str] = set()
    for position, each in enumerate(framework.criteria, start=1):
        place = f"criteria {position} ({each.key})"
        if each.key in met:
            raise FrameworkError(f"{place}: the key {each.key!r} was used before; expected each key once")
        met.add(each.key)
        check_dates(each.effective_from, each.effective_to, place=place, error=FrameworkError)
        if each.parent is not None and each.parent not in known:
            raise FrameworkError(
                f"{place}, parent: no criterion has the key {each.parent!r}; expected the key of another"
            )
        _check_ancestry(each, known=known, place=place)


def _check_ancestry(each: Criterion, *, known: dict[str, Criterion], place: str) -> None:
    passed = {each.key}
    parent = each.parent
    while parent is not None and parent in known:
        if parent in passed:
            raise FrameworkError(
                f"{place}, parent: it lies under itself through {parent!r}; expected parents without a circle"
            )
        passed.add(parent)
        parent = known[parent].parent
