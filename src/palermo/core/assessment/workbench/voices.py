"""Whose voice a statement is: the government's own, civil society's, or a body that monitors."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Voice:
    """A kind of voice, with the words by which a named reporter or publisher is told to be one."""

    key: str
    label: str
    pattern: re.Pattern[str]


@cache
def load_voices() -> tuple[Voice, ...]:
    """The voices of the data file, in the order they are tried."""
    path = files("palermo.core.assessment.workbench") / "voices.json"
    written = json.loads(path.read_text(encoding="utf-8"))["voices"]
    return tuple(
        Voice(each["key"], each["label"], _compile(sorted(each["words"], key=len, reverse=True)))
        for each in written
    )


def voice_of(*, reporter: str, publisher: str) -> Voice | None:
    """The voice of who says so: the reporter that the sentence names, else the publisher; None where neither
    is told by a word of the list.

    >>> voice_of(reporter="NGOs", publisher="Ministry of Justice").key
    'civil_society'
    >>> voice_of(reporter="", publisher="somebody") is None
    True
    """
    said_by = reporter or publisher
    return next((voice for voice in load_voices() if voice.pattern.search(said_by)), None)


def _compile(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
