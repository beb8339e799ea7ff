"""The words that judge, and the topics they judge about, from the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from palermo.core.reading.clauses.spacing import compile_lower, compile_phrases
from palermo.core.reading.lexicon import load_lexicon

_LONGEST_HEADING = 70  # letters: a longer one is a sentence
_NEAR = ("steps", "not_all", "some", "to_be", "no_subject", "changes_to", "another_clause", "efforts")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a judgement is about, with its criterion and the pillar it belongs to without a heading; its words are
    in lower case."""

    key: str
    criterion: str | None
    pillar: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class FindingRules:
    """All that judging needs to know of a language."""

    pillar_headings: tuple[tuple[str, str], ...]
    leaning_headings: tuple[tuple[str, str], ...]
    situation_headings: frozenset[str]
    tier_sentence: re.Pattern[str]
    verbs: dict[str, str]  # plain verb → direction
    deficiency_after: re.Pattern[str]
    deficiency_anywhere: re.Pattern[str]
    wanting_subject: re.Pattern[str]
    wanting_verbs: frozenset[str]
    official_acts: frozenset[str]
    made_by: frozenset[str]
    harms: frozenset[str]
    harmed: re.Pattern[str]
    harm_marks: re.Pattern[str]
    one_sided: re.Pattern[str]
    regress_after: re.Pattern[str]
    regress_anywhere: re.Pattern[str]
    progress_after: re.Pattern[str]
    progress_after_verbs: frozenset[str]
    progress_things: re.Pattern[str]
    not_progress: re.Pattern[str]
    whole: re.Pattern[str]
    not_findings: re.Pattern[str]
    kept: re.Pattern[str]
    continued: frozenset[str]
    governors: frozenset[str]
    judged: re.Pattern[str]
    not_judged: re.Pattern[str]
    topics: tuple[Topic, ...]
    near: dict[str, re.Pattern[str]]
    neutral_negated: frozenset[str]
    mild: frozenset[str]
    general: re.Pattern[str]
    prevention: re.Pattern[str]

    def pillar_of(self, headings: tuple[str, ...], topic: Topic | None) -> str | None:
        """The pillar that the nearest heading names; else the topic's; else the one a heading leans to."""
        named = _heading_pillar(headings, self.pillar_headings)
        if named is not None:
            return named
        leaning = _heading_pillar(headings, self.leaning_headings)
        if leaning is not None and (topic is None or topic.pillar != "protection"):
            return leaning
        return topic.pillar if topic is not None else None

    def topic_of(self, words: str) -> Topic | None:
        """The first topic whose words stand in the judgement."""
        low = words.lower()
        return next((topic for topic in self.topics if topic.words.search(low)), None)


def _heading_pillar(headings: tuple[str, ...], named: tuple[tuple[str, str], ...]) -> str | None:
    for heading in reversed(headings):
        low = heading.lower()
        for word, pillar in named:
            if word in low and len(low) < _LONGEST_HEADING:
                return pillar
    return None


@cache
def finding_rules(language: str = "en") -> FindingRules:
    """The judging words of a language, compiled once."""
    lexicon: dict[str, Any] = load_lexicon(language, "findings")
    headings = lexicon["headings"]
    lacking, going_back, going_on = lexicon["deficiency"], lexicon["regress"], lexicon["progress"]
    verbs = {
        verb: direction
        for direction in ("deficiency", "regress", "progress", "no_change")
        for verb in lexicon[direction]["verbs"].split()
    }
    return FindingRules(
        pillar_headings=_pairs(lexicon["pillar_headings"]),
        leaning_headings=_pairs(lexicon["leaning_headings"]),
        situation_headings=frozenset(headings["situation_headings"]),
        tier_sentence=compile_phrases(headings["tier_sentence"]),
        verbs=verbs,
        deficiency_after=compile_phrases(lacking["after"]),
        deficiency_anywhere=compile_phrases(lacking["anywhere"]),
        wanting_subject=compile_phrases(lacking["subject"]),
        wanting_verbs=frozenset(lacking["subject_verbs"].split()),
        official_acts=frozenset(lacking["acts"].split()),
        made_by=frozenset(going_on["made_by"].split()),
        harms=frozenset(lacking["harms"].split()),
        harmed=compile_phrases(lacking["harmed"]),
        harm_marks=compile_phrases(lacking["harm_marks"]),
        one_sided=compile_phrases(lacking["one_sided"]),
        regress_after=compile_phrases(going_back["after"]),
        regress_anywhere=compile_phrases(going_back["anywhere"]),
        progress_after=compile_phrases(going_on["after"]),
        progress_after_verbs=frozenset(going_on["after_verbs"].split()),
        progress_things=compile_phrases(going_on["things"]),
        not_progress=compile_phrases(going_on["unlike"]),
        whole=compile_phrases(going_on["whole"]),
        not_findings=compile_phrases(lexicon["not_findings"]["words"]),
        kept=compile_phrases(lexicon["no_change"]["kept"]),
        continued=frozenset(lexicon["no_change"]["continued"].split()),
        governors=frozenset(lexicon["no_change"]["governors"]),
        judged=compile_phrases(lexicon["judged"]["things"]),
        not_judged=compile_phrases(lexicon["judged"]["not_things"]),
        topics=tuple(
            Topic(each["key"], each.get("criterion"), each["pillar"], compile_lower(each["words"]))
            for each in lexicon["topic"]
        ),
        near={name: compile_phrases(lexicon["near"][name]) for name in _NEAR},
        neutral_negated=frozenset(lexicon["near"]["neutral_negated"].split()),
        mild=frozenset(lexicon["near"]["mild"].split()),
        general=compile_phrases(lexicon["general"]["words"]),
        prevention=compile_phrases(lexicon["general"]["prevention"]),
    )


def _pairs(listed: dict[str, list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((word, pillar) for pillar, words in listed.items() for word in words)
