"""Lines that belong to a page and not to its text: menus, search boxes, footers, feeds."""

from __future__ import annotations

import re
from functools import cache

from palermo.core.reading.lexicon import load_lexicon

_LONGEST_FURNITURE = 240


def is_furniture(words: str) -> bool:
    """Whether a line, taken alone, is furniture."""
    if len(words) > _LONGEST_FURNITURE:
        return False
    return _is_menu(words) or _furniture_pattern().match(words) is not None


def _is_menu(words: str) -> bool:
    for joiner in load_lexicon("en", "structure")["furniture"]["menu_joiners"]:
        parts = [part.strip() for part in words.split(f" {joiner} ")]
        if len(parts) >= 3 and all(0 < len(part) <= 30 and not part.endswith(".") for part in parts):
            return True
    return False


@cache
def _furniture_pattern() -> re.Pattern[str]:
    lines = load_lexicon("en", "structure")["furniture"]["lines"]
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)
