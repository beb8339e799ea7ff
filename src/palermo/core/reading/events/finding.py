"""Finding the acts a document tells of.

An event is a discrete act that took place: a finite verb or a gerund that says how an effort was made. What is
negated, meant, advised, habitual or merely going on is no event, and neither is a yearly count of persons or
cases without a day or month (that is a figure).

The span, on which the identity of an event rests, is the verb group with everything after it up to the next
verb of the same doer, the next clause or the end of the sentence; for a passive it begins with what the act
was done to. Dates before the verb are outside the span: they are fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from palermo.core.reading.clauses import Predicate
from palermo.core.reading.clauses.dates import DatePhrase, find_dates
from palermo.core.reading.clauses.doers import Doer, read_doer
from palermo.core.reading.clauses.prose import DocumentProse, Prose, read_prose
from palermo.core.reading.clauses.verbs import clause_words
from palermo.core.reading.document import Document
from palermo.core.reading.events.rules import EventRule, EventRules, concrete_action_of, event_rules
from palermo.core.reading.events.whereabouts import find_counterpart, find_place
from palermo.core.statements import Event


def find_events(document: Document, *, prose: DocumentProse | None = None) -> tuple[Event, ...]:
    """The acts of governments and their partners that the document tells of, in order."""
    rules = event_rules()
    events: list[Event] = []
    memory = _Memory()
    for sentence in (prose or read_prose(document)).told:
        if memory.passage != sentence.sentence.passage:
            memory = _Memory(passage=sentence.sentence.passage)
        events.extend(_events_of(sentence, rules, memory))
    return tuple(events)


@dataclass(slots=True)
class _Memory:
    """The last doer of the passage, for whom a pronoun stands."""

    passage: int = -1
    doer: str | None = None


def _events_of(prose: Prose, rules: EventRules, memory: _Memory) -> Iterator[Event]:
    dates: tuple[DatePhrase, ...] | None = None
    previous: Predicate | None = None
    previous_type = ""
    reporter: str | None = None
    for predicate in prose.predicates:
        doer = prose.doer_of(predicate)
        if predicate.form == "finite" and predicate.level == "main":
            reporter = doer.words if doer and _says(predicate) else None
        if doer is not None and doer.kind == "government" and predicate.voice == "active":
            memory.doer = doer.words
        rule = _rule_of(predicate, prose, rules, doer)
        if rule is None or _repeats(predicate, previous):
            continue
        if rule.type == previous_type and _is_means(predicate, previous):
            continue
        if dates is None:
            dates = find_dates(prose.words, description=prose.document.description)
        date = _date_of(predicate, dates)
        if _is_count(predicate, rule, rules, prose.words, date):
            continue
        previous, previous_type = predicate, rule.type
        yield _event(prose, predicate, rule, date, doer, memory, reporter, rules)


def _event(
    prose: Prose,
    predicate: Predicate,
    rule: EventRule,
    date: DatePhrase | None,
    doer: Doer | None,
    memory: _Memory,
    reporter: str | None,
    rules: EventRules,
) -> Event:
    words, description = prose.words, prose.document.description
    start = predicate.start
    if predicate.voice == "passive" and doer is not None:
        start = doer.start
    country = description.country
    event_type = _purpose_type(predicate, rule.type, words, rules)
    return Event(
        span=prose.span(start, predicate.end),
        type=event_type,
        period=date.period if date else None,
        actor=_actor(predicate, doer, memory, words, rules),
        counterpart=find_counterpart(words, predicate.verb_end, predicate.end),
        place=find_place(words, start, predicate.end, country=country),
        concrete_action=concrete_action_of(
            event_type, verb=predicate.verb, report_year=description.report_year
        ),
        reporter=reporter if predicate.level == "complement" or predicate.form == "gerund" else None,
        **prose.placed(),
    )


def _says(predicate: Predicate) -> bool:
    return predicate.verb in clause_words().sets["reporting_verbs"]


def _rule_of(predicate: Predicate, prose: Prose, rules: EventRules, doer: Doer | None) -> EventRule | None:
    """The rule that makes a predicate an event, or None when it is no discrete act of a fitting doer."""
    if predicate.verb not in rules.by_verb or not _took_place(predicate, rules):
        return None
    after = prose.words[predicate.verb_end : predicate.end]
    if rules.none.match(after) or (predicate.voice == "active" and not after.strip()):
        return None
    before = prose.words[predicate.subject[0] : predicate.subject[1]] if predicate.subject else ""
    if rules.earlier.search(before) or rules.earlier.search(after):
        return None
    if predicate.voice == "passive":
        return _passive_rule(predicate, rules, after, before)
    rule = rules.rule_for(predicate.verb, after=after, before=before)
    if rule is None or rule.takes_any_doer:
        return rule
    return rule if _may_act(doer, rule, prose.words, rules) else None


def _passive_rule(predicate: Predicate, rules: EventRules, after: str, before: str) -> EventRule | None:
    if rules.none.match(before):
        return None
    agent = rules.agent.search(after)
    if agent is not None:
        by = read_doer(after, start=agent.end(), end=len(after))
        if by is not None and by.kind not in ("government", "media", "organisation"):
            return None
    return rules.rule_for(predicate.verb, after=f"{before} {after}", before=before)


def _may_act(doer: Doer | None, rule: EventRule, words: str, rules: EventRules) -> bool:
    if doer is None or doer.kind in ("other", "unknown"):
        return False
    if doer.kind == "media":
        return rule.type == "campaign"
    if doer.kind == "organisation":
        return rules.partnered.search(words) is not None
    return True


def _took_place(predicate: Predicate, rules: EventRules) -> bool:
    """Whether an act was done or is under way: not denied, meant, possible or a habit."""
    if predicate.negated or predicate.form == "infinitive" or predicate.tense == "modal":
        return False
    if predicate.level in ("relative", "subordinate"):
        return False
    if predicate.governor == "continue":
        return predicate.verb in rules.renewed
    if predicate.tense == "present":
        return predicate.verb in rules.lasting
    return predicate.governor is None or predicate.governor in rules.acting_governors


def _repeats(predicate: Predicate, previous: Predicate | None) -> bool:
    """Whether the act is only a further verb upon the same object ("translated and circulated leaflets")."""
    return previous is not None and previous.end >= predicate.end and predicate.form == "finite"


def _is_means(predicate: Predicate, previous: Predicate | None) -> bool:
    """Whether a gerund only says how the act before it was done ("increased training by offering a course")."""
    return (
        previous is not None
        and predicate.form == "gerund"
        and previous.form == "finite"
        and predicate.opener == "by"
        and previous.verb_end <= predicate.start <= previous.end
    )


def _date_of(predicate: Predicate, dates: tuple[DatePhrase, ...]) -> DatePhrase | None:
    """The date inside the predicate; else one before it in its clause; else the date that opens the sentence."""
    usable = [date for date in dates if not date.is_since]
    inside = [date for date in usable if predicate.start <= date.start < predicate.end]
    stated = [date for date in inside if not date.is_relative] or inside
    if stated:
        return stated[0]
    clause = predicate.subject[0] if predicate.subject else predicate.clause_start
    before = [date for date in usable if min(clause, predicate.clause_start) <= date.start < predicate.start]
    if before:
        return before[-1] if not before[-1].is_relative else before[0]
    return None


def _is_count(
    predicate: Predicate, rule: EventRule, rules: EventRules, words: str, date: DatePhrase | None
) -> bool:
    """Whether the words give a count of persons or cases over a period rather than one act."""
    if date is not None and not date.is_relative and date.period.precision in ("day", "month"):
        return False
    if rule.type == "identification":
        return True
    start = predicate.verb_end
    if predicate.voice == "passive" and predicate.subject is not None:
        start = predicate.subject[0]
    about = words[start : predicate.end]
    if rule.type in rules.counted_types:
        return rules.counted.search(about) is not None
    return rule.type == "service" and rules.counted_persons.search(about) is not None


def _purpose_type(predicate: Predicate, event_type: str, words: str, rules: EventRules) -> str:
    """An act done with a partner is of the kind of its purpose ("collaborated with … to arrest …")."""
    if event_type != "cooperation":
        return event_type
    purpose = re.search(r"\bto\s+(\w+)", words[predicate.verb_end : predicate.end])
    known = clause_words().form_of(purpose[1].lower()) if purpose else None
    if purpose is None or known is None:
        return event_type
    after = words[predicate.verb_end + purpose.end() : predicate.end]
    rule = rules.rule_for(known[0], after=after, before="")
    return rule.type if rule is not None and rule.type in rules.purposes else event_type


def _actor(
    predicate: Predicate, doer: Doer | None, memory: _Memory, words: str, rules: EventRules
) -> str | None:
    if predicate.voice == "passive":
        agent = rules.agent.search(words, predicate.verb_end, predicate.end)
        if agent is None:
            return None
        by = read_doer(words, start=agent.end(), end=predicate.end)
        return by.words if by is not None and by.kind == "government" else None
    if doer is None:
        return None
    return (memory.doer or doer.words) if doer.kind == "pronoun" else doer.words
