"""What is known of each stored field: who may see it, how long it is kept, how a copy for others is
scrubbed.

A site keeps its declarations in a TOML file: a table for each model, a line for each field, three words a
line (`title = "public permanent keep"`). A contract test fails on a field that is not declared.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Model

from palermo.core.errors import PalermoError


class Sensitivity(StrEnum):
    """Who may see a field: anybody, people with an account as their role allows, or only those who must,
    because it identifies a person."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    IDENTIFYING = "identifying"


class Retention(StrEnum):
    """How long a field is kept."""

    PERMANENT = "permanent"  # evidence, and the record of who decided what
    ACCOUNT = "account"  # as long as the account
    CASE = "case"  # as long as a person's record: until its key is destroyed
    SESSION = "session"  # until sign-out or expiry
    TASK = "task"  # until the work is done and looked at


class Scrub(StrEnum):
    """What becomes of a field in a copy that leaves the installation."""

    KEEP = "keep"
    BLANK = "blank"
    INVENT = "invent"  # replaced by an invented value of the same form
    DROP_ROW = "drop_row"


class UndeclaredError(PalermoError):
    """A declaration does not fit the tables."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """What is declared of one field."""

    sensitivity: Sensitivity
    retention: Retention
    scrub: Scrub


Declarations = dict[str, dict[str, Declaration]]


def parse_declarations(text: str) -> Declarations:
    """The declarations of a TOML file, by model label (`library.Source`) and field."""
    declared: Declarations = {}
    for app, models in tomllib.loads(text).items():
        for model, fields in models.items():
            label = f"{app}.{model}"
            declared[label] = {name: _parse(words, f"{label}.{name}") for name, words in fields.items()}
    return declared


def list_problems(declared: Declarations, models: Iterable[type[Model]]) -> list[str]:
    """What does not fit, one sentence each: fields without a declaration, declarations without a field, and
    identifying fields that a copy would keep."""
    problems = []
    present = {model._meta.label: {each.name for each in model._meta.local_fields} for model in models}
    for label, names in sorted(present.items()):
        known = set(declared.get(label, {}))
        problems += [f"{label}.{name} is not declared" for name in sorted(names - known)]
        problems += [f"{label}.{name} is declared but is no field" for name in sorted(known - names)]
    problems += [f"{label} is declared but is no table" for label in sorted(declared.keys() - present.keys())]
    for label, fields in sorted(declared.items()):
        problems += [
            f"{label}.{name} identifies a person; expected it scrubbed in a copy"
            for name, each in sorted(fields.items())
            if each.sensitivity is Sensitivity.IDENTIFYING and each.scrub is Scrub.KEEP
        ]
    return problems


def _parse(words: str, name: str) -> Declaration:
    try:
        sensitivity, retention, scrub = words.split()
        return Declaration(Sensitivity(sensitivity), Retention(retention), Scrub(scrub))
    except ValueError:
        raise UndeclaredError(
            f"{name} is declared as {words!r}; expected sensitivity, retention and scrub, such as "
            "'public permanent keep'"
        ) from None
