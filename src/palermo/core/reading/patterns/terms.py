"""Terms of the situation vocabularies as phrases to look for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """Phrases of one vocabulary and the keys each stands for (none: a phrase to be passed over)."""

    pattern: re.Pattern[str]
    keys: dict[str, tuple[str, ...]]

    def find(self, words: str) -> tuple[str, ...]:
        """The keys of the phrases in `words`, each once, in the order of the text; longer phrases first."""
        found: dict[str, None] = {}
        for match in self.pattern.finditer(words):
            low = " ".join(match[1].lower().split())
            keys = (
                self.keys.get(low)
                or self.keys.get(low.removesuffix("s"))
                or self.keys.get(low.removesuffix("es"))
            )
            found.update(dict.fromkeys(keys or ()))
        return tuple(found)


def compile_terms(entries: dict[str, list[str]], *, passed_over: Iterable[str] = ()) -> Terms:
    """The phrases of each key, matched in any case, in singular and plural."""
    keys: dict[str, tuple[str, ...]] = dict.fromkeys(passed_over, ())
    for key, phrases in entries.items():
        for phrase in phrases:
            keys[phrase.lower()] = (*keys.get(phrase.lower(), ()), key)
    return Terms(re.compile(rf"(?<![\w-])({any_of(keys)}(?:e?s)?)(?!\w)", re.IGNORECASE), keys)


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first, whatever white space is between their words."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered) + ")"
