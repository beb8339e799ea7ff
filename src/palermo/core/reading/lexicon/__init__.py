"""The words a language uses: one folder a language, one TOML file a subject, loaded once.

A language is added by adding a folder; no reader knows a word that is not in one of these files. What holds in
every language stands in the folder `any`.
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


@cache
def list_languages(subject: str) -> tuple[str, ...]:
    """The languages that have a file on a subject, English first."""
    folders = sorted(each.name for each in files(__name__).iterdir() if each.is_dir())
    found = [name for name in folders if files(__name__).joinpath(name, f"{subject}.toml").is_file()]
    return tuple(sorted((name for name in found if name != "any"), key=lambda name: (name != "en", name)))
