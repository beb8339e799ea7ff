"""The written form of statements: what JSON, CSV and the API carry."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from palermo.core.statements.kinds import Statement
from palermo.core.values import Period


def to_record(statement: Statement) -> dict[str, Any]:
    """One statement as plain JSON values: kind, span, quote, then its own fields in order, reader last.

    Periods are strings, places and comparisons objects, empty collections are left out, None is null.
    """
    record: dict[str, Any] = {"kind": statement.kind}
    for each in fields(statement):
        if each.name == "reader":
            continue
        plain = _plain(getattr(statement, each.name))
        if plain in ({}, []):
            continue
        record[each.name] = plain
    record["reader"] = statement.reader
    return record


def _plain(value: Any) -> Any:
    if isinstance(value, Period):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value
