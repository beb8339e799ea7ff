"""Terms of the situation vocabularies as phrases to look for, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from palermo.core.reading.clauses.spacing import compile_phrases
from palermo.core.reading.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Terms:
    """Phrases of one vocabulary and the key each stands for."""

    pattern: re.Pattern[str]
    keys: dict[str, str]

    def find(self, words: str) -> tuple[str, ...]:
        """The keys of the phrases in `words`, each once, in the order of the text; longer phrases first."""
        return tuple(dict.fromkeys(key for key, _, _ in self.find_all(words)))

    def find_all(self, words: str) -> list[tuple[str, int, int]]:
        """Each phrase with its key and where it stands."""
        found = []
        for match in self.pattern.finditer(words):
            low = " ".join(match[1].lower().split())
            key = (
                self.keys.get(low)
                or self.keys.get(low.removesuffix("s"))
                or self.keys.get(low.removesuffix("es"))
            )
            if key is not None:
                found.append((key, match.start(), match.end()))
        return found


@dataclass(frozen=True, slots=True)
class SituationWords:
    """All that pattern reading knows of a language."""

    vocabularies: dict[str, Terms]
    hedges: Terms
    role_phrase: re.Pattern[str]
    before_role: re.Pattern[str]
    roles: dict[str, str]
    internal: re.Pattern[str]
    headings: dict[str, str]
    efforts: tuple[str, ...]
    labels: re.Pattern[str]
    exploit: frozenset[str]
    official: frozenset[str]
    plain_exploit: frozenset[str]
    exist: frozenset[str]
    withhold: frozenset[str]
    withheld: re.Pattern[str]
    exploiters: re.Pattern[str]
    not_situation: re.Pattern[str]
    cause: frozenset[str]
    caused: re.Pattern[str]
    vulnerable: re.Pattern[str]
    regions: re.Pattern[str]


def _terms(entries: dict[str, list[str]]) -> Terms:
    keys = {phrase.lower(): key for key, phrases in entries.items() for phrase in phrases}
    return Terms(re.compile(rf"(?<![\w-])({_any_of(keys)}(?:e?s)?)(?!\w)", re.IGNORECASE), keys)


def _any_of(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered) + ")"


@cache
def situation_words(language: str = "en") -> SituationWords:
    """The words of a language for the situation, compiled once."""
    lexicon: dict[str, Any] = load_lexicon(language, "patterns")
    listed = [" ".join(word.split()) for word in lexicon["goods"]["words"].split(",")]
    names = [" ".join(name.split()) for name in lexicon["regions"]["names"].split(",")]
    vocabularies = {
        name: _terms(lexicon[name])
        for name in ("forms", "groups", "sectors", "sites", "causes", "controllers")
    }
    not_goods = {phrase: "" for phrase in lexicon["goods"]["not_in"]}
    goods = {word: word for word in listed} | not_goods
    vocabularies["goods"] = Terms(
        re.compile(rf"(?<![\w-])({_any_of(goods)}(?:e?s)?)(?!\w)", re.IGNORECASE),
        {word: key for word, key in goods.items() if key},
    )
    roles = {word: role for role in ("source", "transit", "destination") for word in lexicon["roles"][role]}
    role = "|".join(roles)
    return SituationWords(
        vocabularies=vocabularies,
        hedges=_terms(lexicon["hedges"]),
        role_phrase=re.compile(
            rf"\b(?P<listed>(?:{role})(?:(?:,\s*(?:and|or|and to a (?:lesser|limited) extent,? a?)?\s*|\s+and\s+(?:a\s+|to a lesser extent,? (?:a )?)?|\s+or\s+|/)"
            rf"(?:{role}))*)(?:\s+and\s+\w+)?\s+(?P<place>{lexicon['roles']['places']})\b"
            rf"|\bcountry\s+of\s+(?P<of>(?:{role})(?:(?:,\s*(?:and|or)?\s*|\s+and\s+|\s+or\s+)(?:{role}))*)",
            re.IGNORECASE,
        ),
        roles=roles,
        internal=re.compile(
            rf"\b{_any_of(lexicon['roles']['internal'])}\b|\bwithin \w+['’]s?\s+(?:own )?borders\b",
            re.IGNORECASE,
        ),
        headings={
            word: role
            for role, words in lexicon["headings"].items()
            if role != "efforts" and role != "labels"
            for word in words
        },
        efforts=tuple(lexicon["headings"]["efforts"]),
        labels=re.compile(lexicon["headings"]["labels"], re.IGNORECASE),
        before_role=compile_phrases(lexicon["roles"]["before"]),
        official=frozenset(lexicon["verbs"]["official"].split()),
        exploit=frozenset(lexicon["verbs"]["exploit"].split()),
        plain_exploit=frozenset(lexicon["verbs"]["plain_exploit"].split()),
        withhold=frozenset(lexicon["verbs"]["withhold"].split()),
        withheld=compile_phrases(lexicon["verbs"]["withheld"]),
        exploiters=compile_phrases(lexicon["verbs"]["exploiters"]),
        not_situation=compile_phrases(lexicon["verbs"]["not_situation"]),
        exist=frozenset(lexicon["verbs"]["exist"].split()),
        cause=frozenset(lexicon["verbs"]["cause"].split()),
        caused=compile_phrases(lexicon["verbs"]["caused"]),
        vulnerable=compile_phrases(rf"\b(?:{lexicon['verbs']['vulnerable']})\b"),
        regions=re.compile(rf"(?<!\w){_any_of(names)}(?!\w)"),
    )
