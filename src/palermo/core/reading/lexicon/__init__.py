"""The words a language uses: one folder a language, one TOML file a subject, loaded once.

A language is added by adding a folder; no reader knows a word that is not in one of these files.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_lexicon(language: str, subject: str) -> dict[str, Any]:
    """The table `lexicon/<language>/<subject>.toml`. Raises FileNotFoundError when the language has none."""
    resource = files(__name__).joinpath(language, f"{subject}.toml")
    return tomllib.loads(resource.read_text(encoding="utf-8"))
