"""The rules of this room are TOML files beside it, loaded once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_ROOM = __name__.rpartition(".")[0]


@cache
def load_rules(name: str) -> dict[str, Any]:
    """The file `<name>.toml`, with its `name`, `version`, `source` and `verification`."""
    return tomllib.loads(files(_ROOM).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
