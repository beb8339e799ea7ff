"""The axes of the matrix: acts, means and purposes of the Protocol, and groups of persons."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from palermo.core.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One act, means or purpose of the Protocol."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of persons; for a child the Protocol asks for no means."""

    key: str
    label: str
    plural: str
    is_child: bool


@cache
def get_elements(axis: str) -> tuple[Element, ...]:
    """The elements of an axis: `acts`, `means` or `purposes`."""
    terms = load_vocabulary(f"palermo_{axis}")["terms"]
    return tuple(Element(key=each["key"], label=each["label"]) for each in terms)


@cache
def list_groups() -> tuple[Group, ...]:
    """The groups of persons, adults first."""
    text = files(__package__).joinpath("groups.json").read_text(encoding="utf-8")
    return tuple(Group(**each) for each in json.loads(text)["terms"])


@cache
def keys_of(axis: str) -> tuple[str, ...]:
    """The keys of an axis, `groups` among them."""
    return tuple(each.key for each in (list_groups() if axis == "groups" else get_elements(axis)))
