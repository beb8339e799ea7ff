"""The package's own data, loaded once: word classes, how common they are, and the weights of the score."""

from __future__ import annotations

import csv
import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any

import snowballstemmer

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*|\d+")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`phrases`: stems of a phrase → (class, facet); `lead_ins` longest first, as words."""

    phrases: Mapping[tuple[str, ...], tuple[str, str]]
    lead_ins: tuple[tuple[str, ...], ...]
    empty: frozenset[str]
    spelling: Mapping[str, str]
    classes: Mapping[str, str]
    tail_openers: frozenset[tuple[str, ...]]
    related: frozenset[frozenset[str]]
    contrasts: tuple[tuple[str, str], ...]
    common: frozenset[str]


@dataclass(frozen=True, slots=True)
class Background:
    """In how many of `text_count` recommendations each class or stem stands."""

    text_count: int
    counts: Mapping[str, int]

    def weight(self, name: str) -> float:
        """How much it tells that a text says this: the natural logarithm of its rarity, at least 0.1."""
        return max(0.1, math.log((self.text_count + 1) / (self.counts.get(name, 1) + 0.5)))


@dataclass(frozen=True, slots=True)
class Weights:
    """The logistic score's constant and weights, and the bounds of its unsure band."""

    constant: float
    weights: Mapping[str, float]
    unsure_from: float
    same_from: float
    settings: Mapping[str, float]


@cache
def load_lexicon() -> Lexicon:
    """The word classes of `lexicon.toml`, their phrases as stems."""
    content = _toml("lexicon.toml")
    stem = snowballstemmer.stemmer("english").stemWord
    spelling = dict(content["spelling"])

    def words(phrase: str) -> tuple[str, ...]:
        return tuple(spelling.get(word, word) for word in _WORD.findall(phrase.lower()))

    phrases: dict[tuple[str, ...], tuple[str, str]] = {}
    classes: dict[str, str] = {}
    for name, facet, listed in _classes(content):
        classes[name] = facet
        for phrase in listed:
            stems = tuple(str(stem(word)) for word in words(phrase))
            phrases.setdefault(stems, (name, facet))
    lead_ins = sorted((words(phrase) for phrase in content["lead_ins"]), key=len, reverse=True)
    return Lexicon(
        phrases=phrases,
        lead_ins=tuple(lead_ins),
        empty=frozenset(content["empty"].split()),
        spelling=spelling,
        classes=classes,
        tail_openers=frozenset(words(phrase) for phrase in content["tail_openers"]),
        related=frozenset(frozenset(pair) for group in content["related"] for pair in combinations(group, 2)),
        contrasts=tuple((one, other) for one, other in content["contrasts"]),
        common=frozenset(content["common"]),
    )


def _classes(content: Mapping[str, Any]) -> Iterator[tuple[str, str, list[str]]]:
    light = set(content["light"])
    for name, listed in content["actions"].items():
        yield name, "light" if name in light else "action", listed
    for name, listed in content["things"].items():
        yield name, "thing", listed


@cache
def load_report_words() -> Mapping[str, tuple[str, ...]]:
    """The phrases that say something was `done`, `undone` or only `begun`."""
    return {name: tuple(listed) for name, listed in _toml("lexicon.toml")["reports"].items()}


@cache
def load_background() -> Background:
    """The counts of `background.csv`; its first row, with an empty name, counts the texts."""
    text = files(__package__).joinpath("background.csv").read_text(encoding="utf-8")
    rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    next(rows)
    counts = {name: int(count) for name, count in rows}
    return Background(counts.pop(""), counts)


@cache
def load_weights() -> Weights:
    """The weights of `likeness.toml`."""
    content = _toml("likeness.toml")
    band = content["band"]
    return Weights(
        content["constant"], content["weights"], band["unsure_from"], band["same_from"], content["settings"]
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
