"""Which verb with which object makes which kind of event, from the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from palermo.core.reading.clauses.spacing import compile_phrases
from palermo.core.reading.lexicon import load_lexicon
from palermo.core.vocabulary import load_vocabulary

_LAST = 1_000_000  # a rule without an object stands back behind every object that is there


@dataclass(frozen=True, slots=True)
class EventRule:
    """A kind of event told by a verb, and where needed by the words after and before it."""

    type: str
    objects: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    subjects: re.Pattern[str] | None
    takes_any_doer: bool
    is_head_only: bool


@dataclass(frozen=True, slots=True)
class EventRules:
    """The rules by verb, in order, with what keeps an act from being an event."""

    by_verb: dict[str, tuple[EventRule, ...]]
    acting_governors: frozenset[str]
    renewed: frozenset[str]
    lasting: frozenset[str]
    purposes: frozenset[str]
    counted: re.Pattern[str]
    counted_persons: re.Pattern[str]
    counted_types: frozenset[str]
    none: re.Pattern[str]
    earlier: re.Pattern[str]
    agent: re.Pattern[str]
    partnered: re.Pattern[str]
    head_ends: re.Pattern[str]

    def rule_for(self, verb: str, *, after: str, before: str) -> EventRule | None:
        """The rule of the verb whose object heads the words after it; else the one whose object stands
        nearest; else the first that needs none. The head is the last object before a preposition."""
        ends = self.head_ends.search(after)
        head_end = ends.start() if ends else len(after)
        best: tuple[int, int] | None = None
        rules = self.by_verb.get(verb, ())
        for place, rule in enumerate(rules):
            if rule.subjects is not None and not rule.subjects.search(before):
                continue
            if rule.unless is not None and rule.unless.search(after):
                continue
            position = _distance(rule, after, head_end)
            if position is not None and (best is None or (position, place) < best):
                best = (position, place)
        return rules[best[1]] if best is not None else None


def _distance(rule: EventRule, after: str, head_end: int) -> int | None:
    """How far an object is from heading the words: negative in the head, the later the better."""
    if rule.objects is None:
        return _LAST
    in_head = [match.end() for match in rule.objects.finditer(after, 0, head_end)]
    if in_head:
        return -in_head[-1]
    found = None if rule.is_head_only else rule.objects.search(after)
    return found.start() if found is not None else None


@cache
def event_rules(language: str = "en") -> EventRules:
    """The event rules of a language, compiled once."""
    lexicon = load_lexicon(language, "events")
    quantities = lexicon["quantities"]
    return EventRules(
        by_verb=_rules_by_verb(lexicon),
        acting_governors=frozenset(lexicon["acting_governors"]),
        renewed=frozenset(lexicon["renewed"].split()),
        lasting=frozenset(lexicon["lasting"].split()),
        purposes=frozenset(lexicon["purposes"]),
        counted=_counting(quantities, lexicon["counted_things"], bare=lexicon["counted_bare"]),
        counted_persons=_counting(quantities, lexicon["counted_persons"]),
        counted_types=frozenset(lexicon["counted_types"]),
        none=compile_phrases(lexicon["none"]),
        earlier=compile_phrases(lexicon["earlier"]),
        agent=re.compile(lexicon["agent"]),
        partnered=compile_phrases(lexicon["partnered"]),
        head_ends=compile_phrases(lexicon["head_ends"]),
    )


def _rules_by_verb(lexicon: dict[str, Any]) -> dict[str, tuple[EventRule, ...]]:
    by_verb: dict[str, list[EventRule]] = {}
    barred = set(lexicon["no_events"].split())
    for entry in lexicon["rule"]:
        rule = EventRule(
            type=entry["type"],
            objects=_compiled(entry.get("objects")),
            unless=_compiled(entry.get("unless")),
            subjects=_compiled(entry.get("subjects")),
            takes_any_doer=entry.get("any_subject", False),
            is_head_only=entry.get("head_only", False),
        )
        for verb in entry["verbs"].split():
            if verb not in barred or rule.takes_any_doer:
                by_verb.setdefault(verb, []).append(rule)
    return {verb: tuple(rules) for verb, rules in by_verb.items()}


def _counting(quantities: str, things: str, *, bare: str | None = None) -> re.Pattern[str]:
    """A quantity with a thing at most five words after it; or the `bare` things as the object itself."""
    quantity = rf"(?<![\w-])(?:{quantities})(?![\w-]|\s+(?:years?|months?|days?)\b)"
    counted = rf"{quantity}\W+(?:[\w'’-]+\s+){{0,5}}?(?:{things})\b"
    if bare is not None:
        counted += rf"|^\W*(?!(?:an?|the|its|this)\b)(?:[\w'’-]+\s+){{0,3}}?(?:{bare})\b"
    return re.compile(counted, re.IGNORECASE)


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return compile_phrases(pattern) if pattern else None


def concrete_action_of(event_type: str, *, verb: str, report_year: int | None) -> str | None:
    """The statutory concrete action (P.L. 115-427 section 6) of an event, for report years from 2019."""
    if report_year is None or report_year < load_vocabulary("concrete_actions")["first_report_year"]:
        return None
    if event_type == "enforcement":
        by_verb: dict[str, str] = load_lexicon("en", "events")["concrete"]
        if verb in by_verb:
            return by_verb[verb]
    return _action_of_type()[event_type]


@cache
def _action_of_type() -> dict[str, str | None]:
    return {term["key"]: term["concrete_action"] for term in load_vocabulary("event_types")["terms"]}
