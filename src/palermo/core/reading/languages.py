"""Which language a text is written in: by its script where that tells, else by its commonest words."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from palermo.core.reading.lexicon import list_languages, load_lexicon

_SAMPLE = 8_000
_WORD = re.compile(r"[^\W\d_]+")


def find_language(text: str) -> str | None:
    """The language of a text, or None where none is known for it.

    >>> find_language("The court convicted two of the men, and the others were released.")
    'en'
    >>> find_language("El tribunal condenó a dos de los hombres y los demás quedaron en libertad.")
    'es'
    >>> find_language("法院判处两名男子有罪。")
    'zh'
    """
    sample = text[:_SAMPLE]
    words = [word.casefold() for word in _WORD.findall(sample)]
    shares: dict[str, float] = {}
    for language in list_languages("description"):
        rules = load_lexicon(language, "description")
        if "letters" in rules:
            share = _share_of_letters(sample, rules)
        else:
            common = _common_words(language)
            share = sum(1 for word in words if word in common) / len(words) if words else 0.0
        if share >= rules["common_share"]:
            shares[language] = share
    return max(shares, key=lambda language: shares[language]) if shares else None


def _share_of_letters(sample: str, rules: dict[str, Any]) -> float:
    """The share of letters in the language's script; 0 where letters of another that uses them too stand."""
    own = len(re.findall(rules["letters"], sample))
    if not own or len(re.findall(rules["other_letters"], sample)) > 0.05 * own:
        return 0.0
    return own / sum(1 for character in sample if character.isalpha())


@cache
def _common_words(language: str) -> frozenset[str]:
    return frozenset(load_lexicon(language, "description")["common_words"])
