"""The data files of series, loaded once: what is never a series, which words say nothing, how values are
preferred, which acts happen once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_rules(name: str) -> dict[str, Any]:
    """The rule file `<name>.toml`: `series`, `preferences` or `acts`."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words_of(group: str) -> frozenset[str]:
    """The words of a group (`generic`, `facets`, `accused`, `bodies`, …) in every language."""
    languages = load_rules("series")["words"].values()
    return frozenset(word for each in languages for word in each.get(group, ()))
