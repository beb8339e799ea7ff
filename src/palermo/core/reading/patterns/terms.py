"""Terms of the situation vocabularies as phrases to look for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from palermo.core.vocabulary.alternatives import any_of

SPACES = r"\s+"  # between the words of a phrase: lines end anywhere


@dataclass(frozen=True, slots=True)
class Terms:
    """Phrases of one vocabulary and the keys each stands for (none: a phrase to be passed over).

    The pattern is for lower-case text: asking without regard to case takes five times as long.
    """

    pattern: re.Pattern[str]
    keys: dict[str, tuple[str, ...]]

    def find(self, words: str) -> tuple[str, ...]:
        """The keys of the phrases in `words`, each once, in the order of the text; longer phrases first."""
        found: dict[str, None] = {}
        for match in self.pattern.finditer(words.lower()):
            low = " ".join(match[1].split())
            keys = (
                self.keys.get(low)
                or self.keys.get(low.removesuffix("s"))
                or self.keys.get(low.removesuffix("es"))
            )
            found.update(dict.fromkeys(keys or ()))
        return tuple(found)


def compile_terms(entries: dict[str, list[str]], *, passed_over: Iterable[str] = ()) -> Terms:
    """The phrases of each key, matched in any case, in singular and plural."""
    keys: dict[str, tuple[str, ...]] = dict.fromkeys((phrase.lower() for phrase in passed_over), ())
    for key, phrases in entries.items():
        for phrase in phrases:
            keys[phrase.lower()] = (*keys.get(phrase.lower(), ()), key)
    return Terms(re.compile(rf"(?<![\w-])({any_of(keys, space=SPACES)}(?:e?s)?)(?!\w)"), keys)
