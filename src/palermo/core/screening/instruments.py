"""Instruments: items in dimensions with weights, the published rule that reads them, for whom, from where.

An instrument is a TOML file; `parse_instrument` reads an organisation's own the same way as those that ship.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from palermo.core.errors import PalermoError

RULES = ("any_indicator", "weighted_dimensions", "elements")
WEIGHTS = ("strong", "medium", "weak")
POPULATIONS = ("adult", "child", "any")
VERIFICATIONS = ("verified", "secondary", "memory", "unverified", "fictional", "own")
_REQUIRED = ("key", "title", "version", "rule", "population", "source", "licence", "verification")


class InstrumentError(PalermoError):
    """An instrument's file does not have its form."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to find out. `ask` is the plain question, `weights` by age where the rule weighs; an item without
    a weight for an age is not in that age's list."""

    key: str
    dimension: str
    label: str
    ask: str = ""
    weights: tuple[tuple[str, str], ...] = ()

    def weight_for(self, age: str) -> str:
        """The item's weight for an age; empty where that age's list does not have it."""
        return dict(self.weights).get(age, "")


@dataclass(frozen=True, slots=True)
class Dimension:
    """A group of items; `role` is what the case rule calls it (act, means, purpose, recruitment, exploitation, …)."""

    key: str
    label: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A versioned instrument. `terms` are its own names for cases, by the key that its rule gives."""

    key: str
    title: str
    version: str
    rule: str
    population: str
    source: str
    licence: str
    verification: str
    dimensions: tuple[Dimension, ...]
    items: tuple[Item, ...]
    is_available: bool = True
    note: str = ""
    terms: tuple[tuple[str, str], ...] = ()

    def items_of(self, dimension: str, *, age: str = "") -> tuple[Item, ...]:
        """The items of a dimension; with an age, those in that age's list."""
        own = (item for item in self.items if item.dimension == dimension)
        return tuple(item for item in own if not age or not item.weights or item.weight_for(age))

    def get_item(self, key: str) -> Item:
        """The item with this key. Raises `InstrumentError`."""
        for item in self.items:
            if item.key == key:
                return item
        raise InstrumentError(
            f"{self.key} has no item {key[:40]!r}; expected one of its {len(self.items)} items"
        )


def list_instruments() -> tuple[Instrument, ...]:
    """The instruments that ship, by key."""
    return tuple(_load_shipped()[key] for key in sorted(_load_shipped()))


def get_instrument(key: str) -> Instrument:
    """The shipped instrument with this key. Raises `InstrumentError`."""
    try:
        return _load_shipped()[key]
    except KeyError:
        raise InstrumentError(
            f"no instrument {key[:40]!r} ships; expected one of {', '.join(sorted(_load_shipped()))}"
        ) from None


def parse_instrument(text: str) -> Instrument:
    """The instrument that a TOML file holds. Raises `InstrumentError` with one sentence naming the place."""
    try:
        loaded = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise InstrumentError(f"the instrument is not TOML: {problem}") from problem
    _check_head(loaded)
    dimensions = tuple(
        _take_dimension(each, number) for number, each in enumerate(loaded.get("dimensions", ()), 1)
    )
    items = tuple(
        _take_item(each, number, loaded=loaded) for number, each in enumerate(loaded.get("items", ()), 1)
    )
    _check_whole(loaded, dimensions, items)
    return Instrument(
        **{name: loaded[name] for name in _REQUIRED},
        dimensions=dimensions,
        items=items,
        is_available=loaded.get("is_available", True),
        note=loaded.get("note", ""),
        terms=tuple(loaded.get("terms", {}).items()),
    )


def _check_head(loaded: Mapping[str, Any]) -> None:
    for name in _REQUIRED:
        if not isinstance(loaded.get(name), str) or not loaded[name].strip():
            raise InstrumentError(
                f'the instrument says no {name}; expected words; please add a line {name} = "…"'
            )
    for name, known in (("rule", RULES), ("population", POPULATIONS), ("verification", VERIFICATIONS)):
        if loaded[name] not in known:
            raise InstrumentError(f"{name} is {loaded[name][:30]!r}; expected one of {', '.join(known)}")


def _take_dimension(each: Mapping[str, Any], number: int) -> Dimension:
    missing = [name for name in ("key", "label") if not each.get(name)]
    if missing:
        raise InstrumentError(f"dimension {number} says no {missing[0]}; expected key and label")
    return Dimension(each["key"], each["label"], each.get("role", ""))


def _take_item(each: Mapping[str, Any], number: int, *, loaded: Mapping[str, Any]) -> Item:
    missing = [name for name in ("key", "dimension", "label") if not each.get(name)]
    if missing:
        raise InstrumentError(f"item {number} says no {missing[0]}; expected key, dimension and label")
    weights = {age: each[age] for age in ("adult", "child") if each.get(age)}
    for age, weight in weights.items():
        if weight not in WEIGHTS:
            raise InstrumentError(
                f"item {number} ({each['key']}) weighs {weight[:20]!r} for {age}; expected {', '.join(WEIGHTS)}"
            )
    if loaded["rule"] == "weighted_dimensions" and not weights:
        raise InstrumentError(
            f"item {number} ({each['key']}) has no weight; expected one for adult, child or both"
        )
    return Item(each["key"], each["dimension"], each["label"], each.get("ask", ""), tuple(weights.items()))


def _check_whole(
    loaded: Mapping[str, Any], dimensions: tuple[Dimension, ...], items: tuple[Item, ...]
) -> None:
    if loaded.get("is_available", True) and not items:
        raise InstrumentError(
            "the instrument has no items; expected at least one; or say is_available = false"
        )
    for what, keys in (
        ("dimension", [each.key for each in dimensions]),
        ("item", [each.key for each in items]),
    ):
        twice = [key for key, count in Counter(keys).items() if count > 1]
        if twice:
            raise InstrumentError(f"{what} {twice[0]} stands twice; expected each key once")
    known = {each.key for each in dimensions}
    for item in items:
        if item.dimension not in known:
            raise InstrumentError(
                f"item {item.key} is in dimension {item.dimension[:30]!r}, which is not there; "
                f"expected one of {', '.join(sorted(known))}"
            )
    roles = {each.role for each in dimensions}
    if loaded["rule"] == "elements" and not {"act", "means", "purpose"} <= roles and items:
        raise InstrumentError("the rule elements needs dimensions of the roles act, means and purpose")


@cache
def _load_shipped() -> dict[str, Instrument]:
    folder = files(__package__) / "instruments"
    texts = (each.read_text(encoding="utf-8") for each in folder.iterdir() if each.name.endswith(".toml"))
    return {each.key: each for each in map(parse_instrument, texts)}
