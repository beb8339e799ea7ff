"""Which things, groups and topics words speak of: the lexicon as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from palermo.core.assessment.interim.rule_files import load_rules
from palermo.core.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing (`object`), a form of exploitation (`form`) or something `named` that another of its sort is not (a
    group of persons, a treaty), and the words for it."""

    key: str
    label: str
    role: str
    pattern: re.Pattern[str]


def find_concepts(text: str) -> frozenset[str]:
    """The keys of the concepts whose words stand in a text.

    >>> sorted(find_concepts("Shelters for men were opened."))
    ['men', 'shelter']
    """
    plain = " ".join(text.split()).replace("’", "'").casefold()
    return frozenset(each.key for each in list_concepts() if each.pattern.search(plain))


def find_stance_words(text: str, *, stance: str) -> str:
    """The first word or phrase of a stance that stands in a text; empty where none does."""
    match = _stance_pattern(stance).search(" ".join(text.split()).casefold())
    return match.group() if match else ""


def tells_an_end(text: str) -> bool:
    """Whether a text says that something was stopped."""
    return _pattern_of("ending_words").search(" ".join(text.split()).casefold()) is not None


@cache
def list_concepts() -> tuple[Concept, ...]:
    """Every concept of the lexicon."""
    concepts: dict[str, Any] = load_rules("lexicon")["concepts"]
    return tuple(
        Concept(key, each["label"], each["role"], _compile(each["words"])) for key, each in concepts.items()
    )


@cache
def role_of(concept: str) -> str:
    """`object`, `form` or `named`."""
    return next(each.role for each in list_concepts() if each.key == concept)


@cache
def label_of(key: str) -> str:
    """A concept or a topic in words."""
    lexicon = load_rules("lexicon")
    if key in lexicon["concepts"]:
        return str(lexicon["concepts"][key]["label"])
    if own := lexicon["topics"].get(key, {}).get("label"):
        return str(own)
    terms: list[dict[str, str]] = load_vocabulary("finding_topics")["terms"]
    return next((term["label"] for term in terms if term["key"] == key), key.replace("_", " "))


@cache
def are_alike(first: str, second: str) -> bool:
    """Whether two topics are near each other, such as penalties and sentences."""
    return any(first in group and second in group for group in load_rules("lexicon")["like_topics"])


@cache
def _pattern_of(name: str) -> re.Pattern[str]:
    return _compile(load_rules("lexicon")[name])


@cache
def _stance_pattern(stance: str) -> re.Pattern[str]:
    return _compile(load_rules("lexicon")["stances"][stance])


def _compile(words: list[str]) -> re.Pattern[str]:
    """One pattern of all words: `*` ends an open word, a lone `*` is any one word."""
    parts = []
    for each in sorted(words, key=len, reverse=True):
        pieces = [
            r"[\w'-]+" if piece == "*" else re.escape(piece).replace(r"\*", r"\w*") for piece in each.split()
        ]
        parts.append(r"\s".join(pieces))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
