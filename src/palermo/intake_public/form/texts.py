"""The words of the form, one data file for each language; a file more is a language more."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from palermo.core.errors import PalermoError

FIRST = "en"


class TextsError(PalermoError):
    """A language's file lacks a text, or has one too many."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the form: its code, own name, direction, and its texts by name."""

    code: str
    name: str
    direction: str
    verification: str
    texts: Mapping[str, str]

    @property
    def is_verified(self) -> bool:
        """Whether somebody who speaks it from childhood has read the texts."""
        return self.verification in ("source", "verified")


@cache
def list_languages() -> tuple[Language, ...]:
    """Every language, English first, then by code. Raises `TextsError` when one does not say all."""
    folder = files("palermo.intake_public.form") / "languages"
    found = [
        parse_language(each.read_text(encoding="utf-8"))
        for each in folder.iterdir()
        if each.name.endswith(".toml")
    ]
    found.sort(key=lambda each: (each.code != FIRST, each.code))
    expected = set(found[0].texts)
    for each in found:
        if differing := expected ^ set(each.texts):
            raise TextsError(
                f"the language {each.code} differs in {', '.join(sorted(differing))}; "
                f"expected the same texts as {FIRST}; please add or remove them"
            )
    return tuple(found)


def find_language(code: str) -> Language | None:
    """The language with this code."""
    return next((each for each in list_languages() if each.code == code), None)


def parse_language(text: str) -> Language:
    """A language from its file."""
    told = tomllib.loads(text)
    head = told["language"]
    return Language(head["code"], head["name"], head["direction"], head["verification"], told["texts"])
