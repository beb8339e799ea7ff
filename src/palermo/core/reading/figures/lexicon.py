"""The word lists of figures, loaded once for a language and turned into tables for look-up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from palermo.core.reading.lexicon import load_lexicon

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A class of nouns: the unit it is counted in, its measure alone, and its measure under each action."""

    name: str
    unit: str
    default: str
    is_firm: bool
    by_action: dict[str, str]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun as written: its class and whether it is a plural."""

    counted: Counted
    is_plural: bool


@dataclass(frozen=True, slots=True)
class Action:
    """A word for an action: its class, and its form: `base`, `past`, `gerund` or `noun`."""

    name: str
    form: str


@cache
def load_nouns(language: str) -> dict[str, Noun]:
    """Every counted noun by its lower-case form."""
    nouns: dict[str, Noun] = {}
    for name, entry in load_lexicon(language, "counted").items():
        if not isinstance(entry, dict) or "default" not in entry:
            continue
        counted = Counted(
            name=name,
            unit=entry["unit"],
            default=entry["default"],
            is_firm=entry.get("firm", False),
            by_action=entry.get("by_action", {}),
        )
        for form in ("singular", "plural"):
            for word in entry.get(form, ()):
                nouns[word] = Noun(counted, form == "plural")
    return nouns


@cache
def load_class(language: str, name: str) -> Counted:
    """A class of nouns by its name."""
    return next(noun.counted for noun in load_nouns(language).values() if noun.counted.name == name)


@cache
def load_actions(language: str) -> dict[str, Action]:
    """Every word for an action by its lower-case form; verb forms go before nouns."""
    actions: dict[str, Action] = {}
    for form, key in (("past", "past"), ("gerund", "gerund"), ("noun", "nouns"), ("base", "base")):
        for name, entry in load_lexicon(language, "actions").items():
            if isinstance(entry, dict):
                for word in entry.get(key, ()):
                    actions.setdefault(word, Action(name, form))
    return actions


@cache
def load_words(language: str, subject: str, *path: str) -> frozenset[str]:
    """One list of words of a lexicon file, as a set."""
    return frozenset(_entry(language, subject, path))


@cache
def load_table(language: str, subject: str, *path: str) -> dict[str, Any]:
    """One table of a lexicon file."""
    table: dict[str, Any] = _entry(language, subject, path)
    return table


@cache
def load_phrases(language: str, subject: str, *path: str) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Phrases by their first word, longest first, each with the name of the list it stands in.

    The entry is one list, or a table of lists whose names tell the phrases apart.
    """
    entry = _entry(language, subject, path)
    named = entry.items() if isinstance(entry, dict) else [(path[-1], entry)]
    return index_phrases((phrase, name) for name, phrases in named for phrase in phrases)


def index_phrases(named: Iterable[tuple[str, str]]) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Index (phrase, name) pairs by first word, longest phrase first."""
    index: dict[str, list[tuple[Phrase, str]]] = {}
    for phrase, name in named:
        words = tuple(phrase.lower().split())
        index.setdefault(words[0], []).append((words, name))
    return {first: tuple(sorted(entries, key=lambda each: -len(each[0]))) for first, entries in index.items()}


def _entry(language: str, subject: str, path: tuple[str, ...]) -> Any:
    entry: Any = load_lexicon(language, subject)
    for key in path:
        entry = entry[key]
    return entry
