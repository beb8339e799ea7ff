"""From the text of a framework file to a `Framework`, or one sentence that names the place and what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from palermo.core.assessment.frameworks.errors import FrameworkError
from palermo.core.assessment.frameworks.framework import Change, Criterion, Framework

MAX_CHARACTERS = 2_000_000
_SHOWN = 60


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
    if len(text) > MAX_CHARACTERS:
        raise FrameworkError(
            f"the file has {len(text)} characters; expected at most {MAX_CHARACTERS}; split the framework"
        )
    try:
        loaded = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as problem:
        raise FrameworkError(
            f"line {problem.lineno}, column {problem.colno}: the file is no JSON ({problem.msg.lower()}); "
            "expected a framework as `palermo assess framework show` prints one"
        ) from problem
    except RecursionError as problem:
        raise FrameworkError(
            "the file nests brackets too deep to be a framework; expected a list of criteria in one object"
        ) from problem
    _check_form(loaded)
    framework = _build(loaded)
    _check_meaning(framework)
    return framework


def _check_form(loaded: Any) -> None:
    problems = sorted(Draft202012Validator(load_schema()).iter_errors(loaded), key=_depth)
    if problems:
        raise FrameworkError(f"{_place(problems[0])}: {_say(problems[0])}")


def _depth(problem: ValidationError) -> tuple[int, str]:
    return (len(problem.absolute_path), problem.json_path)


def _place(problem: ValidationError) -> str:
    """Where in the file, in words: `criteria 3 (demand), effective_from`."""
    return _name_place(tuple(problem.absolute_path))


def _name_place(path: Iterable[str | int]) -> str:
    words: list[str] = []
    for step in path:
        if isinstance(step, int) and words:
            words[-1] = f"{words[-1]} {step + 1}"
        else:
            words.append(str(step))
    return ", ".join(words) or "the file"


def _say(problem: ValidationError) -> str:
    met, wanted = problem.instance, problem.validator_value
    sayings: dict[str, Callable[[], str]] = {
        "required": lambda: (
            f"{problem.message.split(' ')[0]} is missing; expected it in every file of this form"
        ),
        "additionalProperties": lambda: (
            f"{_surplus(problem)} is no field of this form; expected only "
            f"{', '.join(sorted(problem.schema['properties']))}"
        ),
        "type": lambda: f"{_show(met)} was met; expected {_name_types(wanted)}",
        "enum": lambda: f"{_show(met)} was met; expected one of {', '.join(str(each) for each in wanted)}",
        "pattern": lambda: f"{_show(met)} was met; expected {problem.schema.get('description', wanted)}",
        "minLength": lambda: "it is empty; expected some words",
        "maxLength": lambda: f"it has {len(met)} characters; expected at most {wanted}",
        "minItems": lambda: "the list is empty; expected at least one",
        "maxItems": lambda: f"the list has {len(met)} entries; expected at most {wanted}",
    }
    say = sayings.get(str(problem.validator))
    return say() if say else f"{_show(met)} does not fit; see the schema of framework files"


def _surplus(problem: ValidationError) -> str:
    known = problem.schema["properties"]
    return next((_show(each) for each in problem.instance if each not in known), "a field")


def _show(met: Any) -> str:
    written = json.dumps(met, ensure_ascii=False)
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"


def _name_types(wanted: str | list[str]) -> str:
    names = {
        "string": "text",
        "object": "an object",
        "array": "a list",
        "null": "null",
        "integer": "a number",
    }
    listed = [wanted] if isinstance(wanted, str) else wanted
    return " or ".join(names.get(each, each) for each in listed)


def _build(loaded: dict[str, Any]) -> Framework:
    effective_from = _day(loaded, "effective_from", place="")
    effective_to = _day(loaded, "effective_to", place="")
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
        Change(**{**change, "on": _day(change, "on", place=f"{place}history {position}, ") or date.min})
        for position, change in enumerate(each.get("history", ()), start=1)
    )
    return Criterion(
        key=each["key"],
        label=each["label"],
        number="" if number is None else str(number),
        effective_from=_day({**loaded, **each}, "effective_from", place=place),
        effective_to=_day({**loaded, **each}, "effective_to", place=place),
        source=each.get("source") or loaded["source"],
        verification=each.get("verification") or loaded["verification"],
        history=history,
        is_active=each.get("is_active", True),
        **{name: each.get(name) for name in ("pillar", "dimension", "parent")},
        text=each.get("text", ""),
    )


def _day(fields: dict[str, Any], name: str, *, place: str) -> date | None:
    written = fields.get(name)
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as problem:
        raise FrameworkError(
            f"{place}{name}: there is no day {written!r}; expected a date such as 2019-01-08"
        ) from problem


def _check_meaning(framework: Framework) -> None:
    _check_dates(framework.effective_from, framework.effective_to, place="the file")
    known = {each.key: each for each in framework.criteria}
    met: set[str] = set()
    for position, each in enumerate(framework.criteria, start=1):
        place = f"criteria {position} ({each.key})"
        if each.key in met:
            raise FrameworkError(f"{place}: the key {each.key!r} was used before; expected each key once")
        met.add(each.key)
        _check_dates(each.effective_from, each.effective_to, place=place)
        if each.parent is not None and each.parent not in known:
            raise FrameworkError(
                f"{place}, parent: no criterion has the key {each.parent!r}; expected the key of another"
            )
        _check_ancestry(each, known=known, place=place)


def _check_dates(first: date | None, last: date | None, *, place: str) -> None:
    if first is not None and last is not None and last < first:
        raise FrameworkError(
            f"{place}: it ends on {last} and begins on {first}; expected effective_to on or after effective_from"
        )


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
