"""Controlled terms and code lists: versioned data files, each with its source and verification."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_vocabulary(name: str) -> dict[str, Any]:
    """The vocabulary file `<name>.json`: `name`, `version`, `source`, `verification` and its `terms`."""
    loaded: dict[str, Any] = json.loads(files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8"))
    return loaded
