"""Statements as rows of a table: for each kind its columns, in order, with the type of each.

A field that holds more than one thing becomes several columns: a span its start, end and words, a place its name and
code, a comparison its direction, period and value, facets one column each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

from palermo.core.statements import KINDS, Comparison, Statement
from palermo.core.values import Period, Place

TEXT, WHOLE, NUMBER, TRUTH, TEXTS, WHOLES = "text", "whole", "number", "truth", "texts", "wholes"
FACETS = ("sex", "age_group", "form_of_exploitation", "nationality", "role", "sector")

# By the annotation of a field: the endings of its columns, their types, and how each is taken from the value.
_Part = tuple[str, str, Callable[[Any], Any]]
_SAME: Callable[[Any], Any] = lambda value: value  # noqa: E731


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, type, the field it is taken from and how."""

    name: str
    type: str
    field: str
    take: Callable[[Any], Any]


def columns_of(kind: type[Statement]) -> dict[str, str]:
    """The names and types of a kind's columns, in order."""
    return {column.name: column.type for column in _columns(kind.kind)}


def row_of(statement: Statement) -> dict[str, Any]:
    """One statement as a row of its kind's columns."""
    return {
        column.name: None if (value := getattr(statement, column.field)) is None else column.take(value)
        for column in _columns(statement.kind)
    }


@cache
def _columns(name: str) -> tuple[Column, ...]:
    kind = KINDS[name]
    hints = get_type_hints(kind)
    shared = ("span", "quote")
    own = [each.name for each in fields(kind) if each.name not in (*shared, "reader")]
    columns = [
        Column("kind", TEXT, "kind", _SAME),
        Column("start", WHOLE, "span", lambda span: span.start),
        Column("end", WHOLE, "span", lambda span: span.end),
        Column("words", TEXT, "span", lambda span: span.words),
        Column("quote", TEXT, "quote", lambda span: span.words),
    ]
    for field in own:
        columns += [
            Column(f"{field}{ending}", type_, field, take) for ending, type_, take in _parts(hints[field])
        ]
    return (*columns, Column("reader", TEXT, "reader", _SAME))


def _parts(hint: Any) -> tuple[_Part, ...]:
    """The columns of a field by its type; one that is not listed would be left out unseen, so it is refused."""
    members = (
        [each for each in get_args(hint) if each is not type(None)] if isinstance(hint, UnionType) else [hint]
    )
    if members == [int, float]:
        return (("", NUMBER, float),)
    parts = _by_type().get(members[0])
    if parts is None or len(members) != 1:
        raise TypeError(
            f"a field of type {hint} has no columns; expected one that _by_type lists; add it there"
        )
    return parts


@cache
def _by_type() -> dict[Any, tuple[_Part, ...]]:
    return {
        str: (("", TEXT, _SAME),),
        int: (("", WHOLE, _SAME),),
        float: (("", NUMBER, _SAME),),
        bool: (("", TRUTH, _SAME),),
        Period: (("", TEXT, str),),
        Place: (("", TEXT, lambda place: place.name), ("_iso3", TEXT, lambda place: place.iso3)),
        Comparison: (
            ("_direction", TEXT, lambda comparison: comparison.direction),
            ("_to", TEXT, lambda comparison: None if comparison.to is None else str(comparison.to)),
            (
                "_value",
                NUMBER,
                lambda comparison: None if comparison.value is None else float(comparison.value),
            ),
        ),
        tuple[str, ...]: (("", TEXTS, list),),
        tuple[int, ...]: (("", WHOLES, list),),
        tuple[Place, ...]: (("", TEXTS, lambda places: [place.name for place in places]),),
        dict[str, str]: tuple((f"_{name}", TEXT, _getter(name)) for name in FACETS),
    }


def _getter(name: str) -> Callable[[dict[str, str]], str | None]:
    return lambda facets: facets.get(name)
