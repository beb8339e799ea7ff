"""Which part of a count is meant: sex, age group, form of exploitation, nationality, role, sector."""

from __future__ import annotations

from functools import cache

from palermo.core.reading.figures.lexicon import Phrase, load_phrases
from palermo.core.reading.figures.words import Words


def facets_between(words: Words, start: int, end: int, *, language: str) -> dict[str, str]:
    """The facets that words `[start, end)` name, the first of each kind."""
    phrases = _facet_phrases(language)
    facets: dict[str, str] = {}
    index = start
    while index < min(end, len(words)):
        for phrase, name in phrases.get(words.lows[index], ()):
            if words.has_phrase(index, phrase):
                facet, _, value = name.partition("=")
                facets.setdefault(facet, value)
        index += 1
    return facets


@cache
def _facet_phrases(language: str) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for facet in ("sex", "age_group", "form_of_exploitation", "nationality", "role", "sector"):
        for first, entries in load_phrases(language, "facets", facet).items():
            found.setdefault(first, []).extend((phrase, f"{facet}={value}") for phrase, value in entries)
    return {first: tuple(sorted(entries, key=lambda each: -len(each[0]))) for first, entries in found.items()}
