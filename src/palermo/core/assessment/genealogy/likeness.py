"""Whether two recommendations ask the same, as a likelihood with its parts.

Each part compares one side of the two texts (0 to 1); a logistic function with the weights of `likeness.toml` makes
one likelihood of them. What is rare weighs more than what every recommendation says: a class or word weighs the
logarithm of its rarity in `background.csv`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from palermo.core.assessment.genealogy.lexicon import Background, load_background, load_weights
from palermo.core.assessment.genealogy.records import Likeness, Part, Verdict
from palermo.core.assessment.genealogy.wording import Wording, read_wording

_PLACE_WEIGHT = 0.3
_LIGHT_SHARE = 0.4
_FEW_WORDS = 6


def compare_texts(a: str, b: str) -> Likeness:
    """How likely two recommendations ask the same: score 0 to 1, verdict, parts, shared and own words.

    >>> compare_texts("Train police officers", "Continue training for the police").is_same
    True
    """
    return _compare(a, b) if a <= b else _turned(_compare(b, a))


@lru_cache(maxsize=20_000)
def _compare(a: str, b: str) -> Likeness:
    first, second = read_wording(a), read_wording(b)
    weights = load_weights()
    measured = measure_parts(first, second)
    parts = tuple(
        Part(name, measured[name], weight * measured[name]) for name, weight in weights.weights.items()
    )
    score = _logistic(weights.constant + sum(part.added for part in parts))
    verdict: Verdict = "different" if score < weights.unsure_from else "unsure"
    if score >= weights.same_from:
        verdict = "same"
    is_verbatim = bool(first.plain) and first.plain == second.plain
    if is_verbatim:
        score, verdict = max(score, 0.99), "same"
    background = load_background()
    ours, theirs = _weigh(first, background=background), _weigh(second, background=background)
    return Likeness(
        score=round(score, 4),
        verdict=verdict,
        parts=parts,
        shared=_words_of(first, set(ours) & set(theirs)),
        only_first=_words_of(first, set(ours) - set(theirs)),
        only_second=_words_of(second, set(theirs) - set(ours)),
        first_in_second=round(_share(ours, of=theirs), 4),
        second_in_first=round(_share(theirs, of=ours), 4),
        is_verbatim=is_verbatim,
    )


def _turned(likeness: Likeness) -> Likeness:
    return Likeness(
        likeness.score,
        likeness.verdict,
        likeness.parts,
        likeness.shared,
        likeness.only_second,
        likeness.only_first,
        likeness.second_in_first,
        likeness.first_in_second,
        likeness.is_verbatim,
    )


def measure_parts(first: Wording, second: Wording) -> dict[str, float]:
    """Every part of the score, 0 to 1, by its name; the order of the two texts makes no difference."""
    background = load_background()
    ours, theirs = _weigh(first, background=background), _weigh(second, background=background)
    our_things, their_things = _weigh_things(first, ours), _weigh_things(second, theirs)
    one, other = _share(ours, of=theirs), _share(theirs, of=ours)
    return {
        "words": _dice(ours, theirs),
        "contained": max(one, other),
        "covered": min(one, other),
        "things": _dice(our_things, their_things),
        "thing_contained": max(_share(our_things, of=their_things), _share(their_things, of=our_things)),
        "chief_action": _alike_sets(_chief(first), _chief(second), background=background),
        "actions": _alike_sets(_actions(first), _actions(second), background=background),
        "asks": _dice(_pairs(first, background=background), _pairs(second, background=background)),
        "letters": fuzz.token_set_ratio(first.plain, second.plain) / 100,
        "order": fuzz.ratio(first.plain, second.plain) / 100,
        "both_own": _both_own(ours, theirs),
    }


def _weigh(wording: Wording, *, background: Background) -> dict[str, float]:
    return {
        each.name: _PLACE_WEIGHT if each.facet == "place" else background.weight(each.name)
        for each in wording.features
    }


def _weigh_things(wording: Wording, weighed: Mapping[str, float]) -> dict[str, float]:
    return {
        each.name: weighed[each.name]
        for each in wording.features
        if each.facet in ("thing", "word", "number")
    }


def _chief(wording: Wording) -> frozenset[str]:
    """The actions of the first ask that has one which says something; else the first ask's light ones."""
    heavy = {each.name for each in wording.features if each.facet == "action"}
    for ask in wording.asks:
        if ask.actions & heavy:
            return ask.actions & heavy
    return wording.asks[0].actions if wording.asks else frozenset()


def _actions(wording: Wording) -> frozenset[str]:
    return frozenset(each.name for each in wording.features if each.facet == "action")


def _pairs(wording: Wording, *, background: Background) -> dict[str, float]:
    """What is done to what, weighed by both; a light action counts for less."""
    light = {each.name for each in wording.features if each.facet == "light"}
    pairs: dict[str, float] = {}
    for ask in wording.asks:
        for action in ask.actions or {""}:
            share = _LIGHT_SHARE if action in light else 1.0
            for thing in ask.things or {""}:
                pairs[f"{action} {thing}"] = share * (
                    (background.weight(action) if action else 0.5)
                    + (background.weight(thing) if thing else 0.5)
                )
    return pairs


def _dice(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    total = sum(ours.values()) + sum(theirs.values())
    shared = set(ours) & set(theirs)
    return sum(ours[name] + theirs[name] for name in shared) / total if total else 0.0


def _share(ours: Mapping[str, float], *, of: Mapping[str, float]) -> float:
    total = sum(ours.values())
    return sum(weight for name, weight in ours.items() if name in of) / total if total else 0.0


def _alike_sets(ours: Iterable[str], theirs: Iterable[str], *, background: Background) -> float:
    return _dice(
        {name: background.weight(name) for name in ours}, {name: background.weight(name) for name in theirs}
    )


def _both_own(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    """How much each says that the other does not: high only when both have something of their own."""
    mine = sum(weight for name, weight in ours.items() if name not in theirs)
    yours = sum(weight for name, weight in theirs.items() if name not in ours)
    return min(1.0, min(mine, yours) / 20)


def _words_of(wording: Wording, names: set[str]) -> tuple[str, ...]:
    """The words as they stand in the text, those that tell most first."""
    background = load_background()
    words = {
        each.name: each.words for each in wording.features if each.name in names and each.facet != "place"
    }
    ranked = sorted(words, key=lambda name: (-background.weight(name), name))
    return tuple(words[name] for name in ranked[:_FEW_WORDS])


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
