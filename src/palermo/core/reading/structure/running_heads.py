"""Page numbers glued to a country's name in capitals, left in mid-sentence by a printed report's text
layer."""

from __future__ import annotations

import re
from functools import cache

from palermo.core.vocabulary.alternatives import any_of
from palermo.core.vocabulary.countries import names_in_capitals

# Both patterns begin with a digit, which text is searched for quickly, and only then look back before it.
_NUMBER_AFTER_CAPITALS = re.compile(r"\d(?<=[A-Z]\d)\d{0,7}")
_LONGEST_NAME = 60


def blank_running_heads(text: str) -> str:
    """The text with each running head ("… offenses.84THE BAHAMAS", "… RWANDA12") as spaces, at equal
    length."""
    text = _pattern().sub(lambda match: " " * len(match[0]), text)
    kept, done = [], 0
    for match in _NUMBER_AFTER_CAPITALS.finditer(text):
        before = text[max(0, done, match.start() - _LONGEST_NAME) : match.start()]
        if not before.endswith(names_in_capitals()):
            continue
        name = next(name for name in names_in_capitals() if before.endswith(name))
        start = match.start() - len(name)
        if not (start > done and text[start - 1].isupper()):
            kept += [text[done:start], " " * (match.end() - start)]
            done = match.end()
    return "".join([*kept, text[done:]])


@cache
def _pattern() -> re.Pattern[str]:
    names = any_of(names_in_capitals()).replace("'", "['’]")
    return re.compile(rf"\d(?<![\d,$€£]\d)\d{{0,3}}{names}")
