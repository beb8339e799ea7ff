"""What the registers are and what an entry of each says; the descriptions are data (`registers.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from palermo.core.assessment.registers.loading import load_rules
from palermo.core.errors import PalermoError
from palermo.core.vocabulary import load_vocabulary

TYPES = frozenset(
    {
        *("text", "long", "choice", "choices", "languages", "countries", "date", "count", "statement"),
        *("line", "address_web"),
    }
)
_LISTED = frozenset({"choices", "languages", "countries"})
_VOCABULARY = "vocabulary:"


class UnknownRegisterError(PalermoError):
    """A register was asked for that nobody described."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of an entry. `choices` are its keys with their words; `statement_in` names the field that holds the
    statement a count is shown beside; `taken_from` the part of a statement it is proposed from."""

    name: str
    label: str
    type: str
    choices: Mapping[str, str]
    required: bool = False
    in_list: bool = False
    statement_in: str = ""
    taken_from: str = ""

    @property
    def holds_many(self) -> bool:
        """Whether its value is a list."""
        return self.type in _LISTED

    @property
    def is_free_text(self) -> bool:
        """Whether a person writes sentences into it."""
        return self.type in ("text", "long")


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A register: its words, its fields, and which statements propose entries. `line` names its field for a
    number to call; `hides_places` that nothing in it may lead to a place; `criterion` the standard it bears on."""

    key: str
    label: str
    one: str
    group: str
    lead: str
    period_label: str
    fields: tuple[Field, ...]
    proposed_from: tuple[str, ...]
    line: str = ""
    criterion: str = ""
    hides_places: bool = False

    def get_field(self, name: str) -> Field:
        """The field of a name. Raises KeyError."""
        return {each.name: each for each in self.fields}[name]

    @property
    def listed(self) -> tuple[Field, ...]:
        """The fields that a list of entries shows."""
        return tuple(each for each in self.fields if each.in_list)


def get_register(key: str) -> Register:
    """The register of a key. Raises `UnknownRegisterError`."""
    for each in list_registers():
        if each.key == key:
            return each
    raise UnknownRegisterError(
        f"no register is called {key[:40]!r}; expected one of {', '.join(one.key for one in list_registers())}"
    )


@cache
def list_registers() -> tuple[Register, ...]:
    """Every register in the order of the file."""
    return tuple(_make_register(each) for each in load_rules("registers")["registers"])


@cache
def list_groups() -> dict[str, str]:
    """The groups that registers stand in on a page, with their words."""
    return dict(load_rules("registers")["groups"])


def _make_register(raw: dict[str, Any]) -> Register:
    fields = tuple(_make_field(each) for each in raw["fields"])
    return Register(
        fields=fields,
        proposed_from=tuple(raw.get("proposed_from", ())),
        **{name: raw[name] for name in ("key", "label", "one", "group", "lead", "period_label")},
        **{name: raw[name] for name in ("line", "criterion", "hides_places") if name in raw},
    )


def _make_field(raw: dict[str, Any]) -> Field:
    if raw["type"] not in TYPES:
        raise UnknownRegisterError(
            f"field {raw['name']} has the type {raw['type']!r}; expected one of {sorted(TYPES)}"
        )
    return Field(
        name=raw["name"],
        label=raw["label"],
        type=raw["type"],
        choices=list_choices(raw["list"]) if "list" in raw else {},
        required=bool(raw.get("required")),
        in_list=bool(raw.get("in_list")),
        statement_in=raw.get("statement_in", ""),
        taken_from=raw.get("from", ""),
    )


def list_choices(name: str) -> dict[str, str]:
    """The keys of a list with their words; a list of the vocabulary is named `vocabulary:groups`."""
    if name.startswith(_VOCABULARY):
        terms = load_vocabulary(name.removeprefix(_VOCABULARY))["terms"]
        return {str(each["key"]): str(each["label"]) for each in terms}
    return dict(load_rules("registers")["lists"][name])
