"""The data of interim assessments: windows, words and rules, each a file with its source and verification."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_rules(name: str) -> dict[str, Any]:
    """The file `<name>.json` of this package: `windows`, `lexicon` or `rules`."""
    loaded: dict[str, Any] = json.loads(
        files(__package__).joinpath(f"{name}.json").read_text(encoding="utf-8")
    )
    return loaded


def list_unverified() -> tuple[str, ...]:
    """Which of the files nobody verified against a published text, by their titles."""
    loaded = (load_rules(name) for name in ("windows", "lexicon", "rules"))
    return tuple(each["title"] for each in loaded if each["verification"] != "verified")
