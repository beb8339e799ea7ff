"""The way back from the written form: a record to the statement it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from palermo.core.errors import PalermoError
from palermo.core.statements.kinds import KINDS, Comparison, Statement
from palermo.core.values import Period, Place, Span, parse_period


class RecordError(PalermoError, ValueError):
    """A record does not say a statement: a kind, a field or a value that no statement has."""


def from_record(record: dict[str, Any]) -> Statement:
    """The statement that `to_record` wrote.

    Absent fields take their defaults. Raises `RecordError` for an unknown kind or field, a value of the
    wrong type, and everything that the kind itself refuses.
    """
    kind = KINDS.get(record.get("kind", ""))
    if kind is None:
        raise RecordError(f"kind {record.get('kind')!r} is unknown; expected one of {', '.join(KINDS)}")
    hints = _hints(kind)
    given = {name: value for name, value in record.items() if name != "kind"}
    if unknown := sorted(given.keys() - {each.name for each in fields(kind)}):
        raise RecordError(f"{kind.kind} has no field {', '.join(unknown)}; expected the fields of that kind")
    values = {name: _parse(value, hint=hints[name], name=name) for name, value in given.items()}
    try:
        return kind(**values)
    except (TypeError, ValueError) as error:
        raise RecordError(str(error)) from error


def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _parse(value: Any, *, hint: Any, name: str) -> Any:
    """One plain value as the type a field asks for."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (UnionType, Union):
        if value is None and NoneType in inner:
            return None
        return _parse_any(value, hints=[each for each in inner if each is not NoneType], name=name)
    if origin is tuple:
        return tuple(_parse(each, hint=inner[0], name=name) for each in _expect(value, list, name=name))
    if origin is dict:
        pairs = _expect(value, dict, name=name)
        return {_expect(key, str, name=name): _expect(each, str, name=name) for key, each in pairs.items()}
    parse = _PARSERS.get(hint)
    if parse is not None:
        return _say(parse, value, name=name)
    return _expect(value, hint, name=name)


def _parse_any(value: Any, *, hints: list[Any], name: str) -> Any:
    """The value as the first of several types that takes it."""
    problem: RecordError | None = None
    for hint in hints:
        try:
            return _parse(value, hint=hint, name=name)
        except RecordError as error:
            problem = error
    raise problem or RecordError(f"{name} holds a value that is not expected there")


def _expect(value: Any, kind: type, *, name: str) -> Any:
    is_bool = isinstance(value, bool)
    if isinstance(value, kind) and (kind is bool or not is_bool):
        return value
    if kind is float and isinstance(value, int) and not is_bool:
        return value
    raise RecordError(f"{name} holds a {type(value).__name__}; expected {kind.__name__}")


def _say(parse: Callable[[Any], Any], value: Any, *, name: str) -> Any:
    try:
        return parse(value)
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError(f"{name} cannot be read: {error}") from error


def _parse_comparison(value: dict[str, Any]) -> Comparison:
    hints = _hints(Comparison)
    return Comparison(**{name: _parse(each, hint=hints[name], name=name) for name, each in value.items()})


_PARSERS: dict[Any, Callable[[Any], Any]] = {
    Span: lambda value: Span(start=value["start"], end=value["end"], words=value["words"]),
    Place: lambda value: Place(name=value["name"], iso3=value.get("iso3")),
    Period: parse_period,
    Comparison: _parse_comparison,
}
