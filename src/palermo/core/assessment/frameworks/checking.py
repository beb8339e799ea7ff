"""Checking a JSON file that a person wrote against a schema, and saying in one sentence what is wrong and where."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from palermo.core.errors import PalermoError

MAX_CHARACTERS = 2_000_000
_SHOWN = 60


def load_checked(
    text: str, *, schema: dict[str, Any], expected: str, error: type[PalermoError]
) -> dict[str, Any]:
    """The object a file holds, of the form its schema says. Raises `error` with one sentence: where, what was
    met, what was expected; `expected` names the kind of file."""
    if len(text) > MAX_CHARACTERS:
        raise error(f"the file has {len(text)} characters; expected at most {MAX_CHARACTERS}; split it")
    try:
        loaded = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as problem:
        raise error(
            f"line {problem.lineno}, column {problem.colno}: the file is no JSON ({problem.msg.lower()}); "
            f"expected {expected}"
        ) from problem
    except RecursionError as problem:
        raise error(f"the file nests brackets too deep; expected {expected}") from problem
    problems = sorted(Draft202012Validator(schema).iter_errors(loaded), key=_depth)
    if problems:
        raise error(f"{_place(problems[0])}: {_say(problems[0])}")
    checked: dict[str, Any] = loaded
    return checked


def read_day(fields: dict[str, Any], name: str, *, place: str, error: type[PalermoError]) -> date | None:
    """A day written as 2019-01-08, None where there is none. Raises `error` for a day that does not exist."""
    written = fields.get(name)
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as problem:
        raise error(
            f"{place}{name}: there is no day {written!r}; expected a date such as 2019-01-08"
        ) from problem


def check_dates(first: date | None, last: date | None, *, place: str, error: type[PalermoError]) -> None:
    """Raise `error` when a time ends before it begins."""
    if first is not None and last is not None and last < first:
        raise error(
            f"{place}: it ends on {last} and begins on {first}; expected effective_to on or after effective_from"
        )


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
