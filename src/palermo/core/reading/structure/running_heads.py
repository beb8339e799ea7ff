"""Page numbers glued to a country's name in capitals, left in mid-sentence by the text layer of a printed
report."""

from __future__ import annotations

import re
from functools import cache

from palermo.core.vocabulary.countries import names_in_capitals


def blank_running_heads(text: str) -> str:
    """The text with each running head ("… offenses.84THE BAHAMAS") turned to spaces, at equal length."""
    return _pattern().sub(lambda match: " " * len(match[0]), text)


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name).replace("'", "['’]") for name in names_in_capitals())
    return re.compile(rf"(?<![\d,$€£])(?<!\d\.)\d{{1,4}}(?:{names})")
