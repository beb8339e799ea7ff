"""Which verb with which object makes which kind of event, from the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from palermo.core.reading.lexicon import load_lexicon
from palermo.core.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class EventRule:
    """A kind of event told by a verb, and where needed by the words after and before it."""

    type: str
    objects: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    subjects: re.Pattern[str] | None
    takes_any_doer: bool


@dataclass(frozen=True, slots=True)
class EventRules:
    """The rules by verb, in order, with what keeps an act from being an event."""

    by_verb: dict[str, tuple[EventRule, ...]]
    acting_governors: frozenset[str]
    counted: re.Pattern[str]
    counted_persons: re.Pattern[str]
    counted_types: frozenset[str]

    def rule_for(self, verb: str, *, after: str, before: str) -> EventRule | None:
        """The first rule of the verb that fits the words after it and before it."""
        for rule in self.by_verb.get(verb, ()):
            if rule.objects is not None and not rule.objects.search(after):
                continue
            if rule.unless is not None and rule.unless.search(after):
                continue
            if rule.subjects is not None and not rule.subjects.search(before):
                continue
            return rule
        return None


@cache
def event_rules(language: str = "en") -> EventRules:
    """The event rules of a language, compiled once."""
    lexicon = load_lexicon(language, "events")
    by_verb: dict[str, list[EventRule]] = {}
    barred = set(lexicon["no_events"].split())
    for entry in lexicon["rule"]:
        rule = EventRule(
            type=entry["type"],
            objects=_compiled(entry.get("objects")),
            unless=_compiled(entry.get("unless")),
            subjects=_compiled(entry.get("subjects")),
            takes_any_doer=entry.get("any_subject", False),
        )
        for verb in entry["verbs"].split():
            if verb not in barred or rule.takes_any_doer:
                by_verb.setdefault(verb, []).append(rule)
    return EventRules(
        by_verb={verb: tuple(rules) for verb, rules in by_verb.items()},
        acting_governors=frozenset(lexicon["acting_governors"]),
        counted=_counting(lexicon["quantities"], lexicon["counted_things"], also_bare=True),
        counted_persons=_counting(lexicon["quantities"], lexicon["counted_persons"], also_bare=False),
        counted_types=frozenset(lexicon["counted_types"]),
    )


@cache
def _concrete_actions() -> dict[str, str | None]:
    return {term["key"]: term["concrete_action"] for term in load_vocabulary("event_types")["terms"]}


_BY_VERB = {
    "investigate": "investigations",
    "prosecute": "prosecutions",
    "charge": "prosecutions",
    "indict": "prosecutions",
    "try": "prosecutions",
    "convict": "convictions",
    "sentence": "convictions",
}


def concrete_action_of(event_type: str, *, verb: str, report_year: int | None) -> str | None:
    """The statutory concrete action (P.L. 115-427 section 6) of an event, for report years from 2019."""
    if report_year is None or report_year < load_vocabulary("concrete_actions")["first_report_year"]:
        return None
    if event_type == "enforcement" and verb in _BY_VERB:
        return _BY_VERB[verb]
    return _concrete_actions()[event_type]


def _counting(quantities: str, things: str, *, also_bare: bool) -> re.Pattern[str]:
    """A quantity with a thing at most five words after it; `also_bare`: or the thing as the object itself."""
    counted = rf"\b(?:{quantities})\W+(?:[\w'’-]+\s+){{0,5}}?(?:{things})\b"
    if also_bare:
        counted += rf"|^\W*(?:[\w'’-]+\s+){{0,3}}?(?:{things})\b"
    return re.compile(counted, re.IGNORECASE)


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern, re.IGNORECASE) if pattern else None
