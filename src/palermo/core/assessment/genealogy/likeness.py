"""Whether two recommendations ask the same, as a likelihood with its parts.

Each part compares one side of the two texts (0 to 1); a logistic function with the weights of `likeness.toml` makes
one likelihood of them. What is rare weighs more than what every recommendation says: a class or word weighs the
logarithm of its rarity in `background.csv`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from palermo.core.assessment.genealogy.lexicon import (
    Background,
    load_background,
    load_lexicon,
    load_weights,
)
from palermo.core.assessment.genealogy.records import Likeness, Part, Verdict
from palermo.core.assessment.genealogy.wording import Wording, read_wording

_PLACE_WEIGHT = 0.3
_TAIL_SHARE = 0.5
_RELATED_SHARE = 0.5
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
        in_order=round(fuzz.ratio(first.plain, second.plain) / 100, 4),
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
        likeness.in_order,
        likeness.is_verbatim,
    )


def measure_parts(first: Wording, second: Wording) -> dict[str, float]:
    """Every part of the score, 0 to 1, by its name; the order of the two texts makes no difference.

    words: weight of what both say, of all that either says · contained, covered: the greater and the lesser share of
    one text that the other says too · letters: shared words, letter by letter · chief_action: how near the first
    telling actions are, chief_clash: whether they are far apart · topics: how far both are about the same,
    other_topic: whether each has a topic the other does not name · contrast: whether each says one of two things
    that the lexicon tells apart.
    """
    background = load_background()
    ours, theirs = _weigh(first, background=background), _weigh(second, background=background)
    one, other = _share(ours, of=theirs), _share(theirs, of=ours)
    chief_action = _alike_sets(_chief(first), _chief(second), background=background)
    return {
        "words": _dice(ours, theirs),
        "contained": max(one, other),
        "covered": min(one, other),
        "letters": fuzz.token_set_ratio(first.plain, second.plain) / 100,
        "chief_action": chief_action,
        "chief_clash": 1.0 - min(1.0, 2 * chief_action),
        "topics": _alike_sets(list_topics(first), list_topics(second), background=background),
        "other_topic": _other_topic(first, second),
        "contrast": _contrast(first, second),
    }


def _weigh(wording: Wording, *, background: Background) -> dict[str, float]:
    weighed: dict[str, float] = {}
    for each in wording.features:
        weight = _PLACE_WEIGHT if each.facet == "place" else background.weight(each.name)
        weighed[each.name] = max(weighed.get(each.name, 0.0), weight * (_TAIL_SHARE if each.is_tail else 1.0))
    return weighed


def _chief(wording: Wording) -> frozenset[str]:
    """The actions of the first ask that has one which says something; else the first ask's light ones."""
    heavy = {each.name for each in wording.features if each.facet == "action"}
    for ask in wording.asks:
        if ask.actions & heavy:
            return ask.actions & heavy
    return wording.asks[0].actions if wording.asks else frozenset()


def list_topics(wording: Wording) -> frozenset[str]:
    """The classes that say what a text is about: those of its main part that are neither light nor common."""
    lexicon = load_lexicon()
    return frozenset(
        each.name
        for each in wording.features
        if each.facet in ("action", "thing") and not each.is_tail and each.name not in lexicon.common
    )


def _dice(ours: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    total = sum(ours.values()) + sum(theirs.values())
    shared = set(ours) & set(theirs)
    return sum(ours[name] + theirs[name] for name in shared) / total if total else 0.0


def _share(ours: Mapping[str, float], *, of: Mapping[str, float]) -> float:
    total = sum(ours.values())
    return sum(weight for name, weight in ours.items() if name in of) / total if total else 0.0


def _alike_sets(ours: frozenset[str], theirs: frozenset[str], *, background: Background) -> float:
    """How far two sets of actions are the same; half where they are steps of one path."""
    total = sum(background.weight(name) for each in (ours, theirs) for name in each)
    found = sum(
        background.weight(name) * _nearness(name, of)
        for each, of in ((ours, theirs), (theirs, ours))
        for name in each
    )
    return found / total if total else 0.0


def _nearness(name: str, of: frozenset[str]) -> float:
    if name in of:
        return 1.0
    related = load_lexicon().related
    return _RELATED_SHARE if any(frozenset((name, other)) in related for other in of) else 0.0


def _contrast(first: Wording, second: Wording) -> float:
    """How often each says one of two things that stand for two asks, and not the other: 0, 0.5, or 1 from twice on."""
    ours = {each.name for each in first.features if not each.is_tail}
    theirs = {each.name for each in second.features if not each.is_tail}
    all_ours, all_theirs = ({each.name for each in wording.features} for wording in (first, second))
    count = sum(
        (one in ours and other in theirs and other not in all_ours and one not in all_theirs)
        or (other in ours and one in theirs and one not in all_ours and other not in all_theirs)
        for one, other in load_lexicon().contrasts
    )
    return min(1.0, count / 2)


def _other_topic(first: Wording, second: Wording) -> float:
    """How many topics each has that the other nowhere names, the lesser number of the two: 0, 0.5, or 1 from two on."""
    ours, theirs = ({each.name for each in wording.features} for wording in (first, second))
    lexicon = load_lexicon()
    mine = [name for name in list_topics(first) if not _is_near(name, theirs, lexicon.related)]
    yours = [name for name in list_topics(second) if not _is_near(name, ours, lexicon.related)]
    return min(1.0, min(len(mine), len(yours)) / 2)


def _is_near(name: str, others: set[str], related: frozenset[frozenset[str]]) -> bool:
    return name in others or any(frozenset((name, other)) in related for other in others)


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
