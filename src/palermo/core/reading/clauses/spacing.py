"""Patterns from word lists, whatever white space a text has between words."""

from __future__ import annotations

import re

_SPACE = re.compile(r" (?![^\[]*\])")  # not inside a set of characters


def compile_phrases(pattern: str) -> re.Pattern[str]:
    """A pattern written with single spaces, case ignored, that matches any run of white space for each."""
    return re.compile(_SPACE.sub(r"\\s+", pattern), re.IGNORECASE)


def compile_lower(pattern: str) -> re.Pattern[str]:
    """Such a pattern for text in lower case, which is asked in a quarter of the time."""
    return re.compile(_SPACE.sub(r"\\s+", pattern))
