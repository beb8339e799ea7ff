"""What a statement is about: topics, things, forms, what is named, the criterion and the pillar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from palermo.core.assessment.interim.claims import Claim
from palermo.core.assessment.interim.lexicon import find_concepts, role_of
from palermo.core.assessment.interim.rule_files import load_rules
from palermo.core.statements import Event, Figure, Finding, Recommendation, Statement

_PILLARS = ("prosecution", "protection", "prevention", "cooperation")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is spoken of. `topics` in the order in which the lexicon has them; `pillar` is `overall` where the
    words tell none. `wants_information` where data are asked for, `tells_information` where data are given or
    said to be missing. `wants_end` where a practice is to end: an act of it is then an act against what was asked."""

    topics: tuple[str, ...]
    objects: frozenset[str]
    forms: frozenset[str]
    named: frozenset[str]
    criteria: frozenset[str]
    pillar: str
    wants_information: bool = False
    tells_information: bool = False
    wants_end: bool = False

    @property
    def defining(self) -> frozenset[str]:
        """Topics that nothing else answers: a campaign is no answer to an ask about demand unless it is about it."""
        lexicon = load_rules("lexicon")
        listed = set(lexicon["defining_topics"])
        listed |= {topic for topic, form in lexicon["defining_unless"].items() if form not in self.forms}
        return frozenset(self.topics) & listed

    @property
    def narrow(self) -> frozenset[str]:
        """Topics that take what is told away from an ask that does not have them."""
        return self.defining | (frozenset(self.topics) & frozenset(load_rules("lexicon")["narrow_topics"]))


def find_subject(claim: Claim) -> Subject:
    """What a statement is about, from its own fields and from the words of its span.

    A figure's span is a number: its measure, what it counts and its facets say what it is about.
    """
    statement = claim.statement
    concepts = find_concepts(_words_of(statement))
    topics = _find_topics(statement, concepts)
    known = load_rules("lexicon")["topics"]
    criteria = {known[topic]["criterion"] for topic in topics if topic in known} - {None}
    if isinstance(statement, Finding) and statement.criterion:
        criteria.add(statement.criterion)
    return Subject(
        topics=topics,
        objects=frozenset(each for each in concepts if role_of(each) == "object"),
        forms=frozenset(each for each in concepts if role_of(each) == "form"),
        named=frozenset(each for each in concepts if role_of(each) == "named"),
        criteria=frozenset(criteria),
        pillar=_find_pillar(statement, topics),
        wants_information=_begins_with(statement, "information_asks"),
        tells_information=isinstance(statement, Figure) or bool(concepts & _information_things()),
        wants_end=_begins_with(statement, "end_asks"),
    )


def _begins_with(statement: Statement, listed: str) -> bool:
    """Whether a recommendation begins with words of a list: it asks for data, or that something end."""
    if not isinstance(statement, Recommendation):
        return False
    text = " ".join(statement.text.casefold().split()).removeprefix("continue to ")
    return text.startswith(tuple(load_rules("lexicon")[listed]))


def _information_things() -> frozenset[str]:
    return frozenset(load_rules("lexicon")["information_things"])


def _find_topics(statement: Statement, concepts: frozenset[str]) -> tuple[str, ...]:
    """The topics of the words, and a finding's own first: unless the lexicon knows that topic's words, none of them
    stands there, and those of another topic do."""
    topics: dict[str, dict[str, Any]] = load_rules("lexicon")["topics"]
    found = [key for key, topic in topics.items() if _is_about(statement, concepts, topic)]
    own = statement.topic if isinstance(statement, Finding) else None
    if own and own != "overall" and own not in found and not (found and own in topics):
        found.insert(0, own)
    return tuple(found)


def _is_about(statement: Statement, concepts: frozenset[str], topic: dict[str, Any]) -> bool:
    if any(concepts.issuperset(combination) for combination in topic["words"]):
        return True
    if isinstance(statement, Event):
        return statement.type in topic.get("events", ())
    return isinstance(statement, Figure) and statement.measure in topic.get("measures", ())


def _words_of(statement: Statement) -> str:
    if isinstance(statement, Figure):
        told = (statement.measure, statement.object or "", *statement.facets.values())
        return " ".join(each.replace("_", " ") for each in told)
    if isinstance(statement, Recommendation):
        return statement.text
    return statement.span.words


def _find_pillar(statement: Statement, topics: tuple[str, ...]) -> str:
    """The pillar a finding gives, else the one most of its topics lie in; the first of them where they tie."""
    if isinstance(statement, Finding) and statement.pillar in _PILLARS:
        return statement.pillar
    known = load_rules("lexicon")["topics"]
    pillars = [known[topic]["pillar"] for topic in topics if topic in known]
    return max(pillars, key=pillars.count) if pillars else "overall"
