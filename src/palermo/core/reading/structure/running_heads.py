"""Page numbers glued to a country's name in capitals, left in mid-sentence by a printed report's text
layer."""

from __future__ import annotations

import re
from functools import cache

from palermo.core.vocabulary.countries import names_in_capitals

_NUMBER_AFTER_CAPITALS = re.compile(r"(?<=[A-Z])\d{1,8}")
_LONGEST_NAME = 60


def blank_running_heads(text: str) -> str:
    """The text with each running head ("… offenses.84THE BAHAMAS", "… RWANDA12") as spaces, at equal
    length."""
    text = _pattern().sub(lambda match: " " * len(match[0]), text)
    for match in list(_NUMBER_AFTER_CAPITALS.finditer(text)):
        before = text[max(0, match.start() - _LONGEST_NAME) : match.start()]
        name = next((name for name in names_in_capitals() if before.endswith(name)), None)
        if name is not None and not before[: -len(name)][-1:].isupper():
            length = len(name) + len(match[0])
            text = text[: match.end() - length] + " " * length + text[match.end() :]
    return text


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name).replace("'", "['’]") for name in names_in_capitals())
    return re.compile(rf"(?<![\d,$€£])\d{{1,4}}(?:{names})")
