"""Finding the judgements a document makes of a government's efforts.

A finding is a clause whose verb says that something was lacking, went back, stayed as it was or went on; a bare
count or a discrete act judges nothing. The span is that clause with its doer (without the doer when several
verbs share one, from the second on).
"""

from __future__ import annotations

from collections.abc import Iterator

from palermo.core.reading.clauses import Predicate
from palermo.core.reading.clauses.dates import find_dates
from palermo.core.reading.clauses.doers import Doer
from palermo.core.reading.clauses.prose import DocumentProse, Prose, read_prose
from palermo.core.reading.clauses.verbs import clause_words
from palermo.core.reading.document import Document
from palermo.core.reading.findings.judging import direction_of
from palermo.core.reading.findings.rules import FindingRules, finding_rules
from palermo.core.statements import Finding
from palermo.core.values import Period


def find_findings(document: Document, *, prose: DocumentProse | None = None) -> tuple[Finding, ...]:
    """The judgements of a government's efforts, in order."""
    rules = finding_rules()
    found: list[Finding] = []
    for sentence in (prose or read_prose(document)).told:
        found.extend(_findings_of(sentence, rules))
    return tuple(found)


def _findings_of(prose: Prose, rules: FindingRules) -> Iterator[Finding]:
    country = prose.document.description.country
    path = prose.passage.heading_path
    is_situation = bool(path) and path[-1].strip().lower() in rules.situation_headings
    reporter: str | None = None
    covered = -1
    praised: str | None = None
    for predicate in prose.predicates:
        doer = prose.doer_of(predicate)
        if predicate.form == "finite" and predicate.level == "main":
            says = predicate.verb in clause_words().sets["reporting_verbs"]
            reporter = doer.words if doer is not None and says else None
        direction = direction_of(
            predicate,
            words=prose.words,
            doer=doer,
            is_situation=is_situation,
            rules=rules,
            country=country,
        )
        if predicate.form == "gerund" and praised is not None and predicate.opener in rules.made_by:
            has_object = predicate.end > predicate.verb_end
            finding = _finding(prose, predicate, None, praised, None, rules) if has_object else None
            if finding is not None:
                yield finding
            continue
        if predicate.form == "finite":
            praised = _praise(prose, predicate, direction, rules)
            if praised is not None:
                continue  # what was done stands in the gerunds
        if direction is None or predicate.end <= covered:
            continue
        finding = _finding(prose, predicate, doer, direction, reporter, rules)
        if finding is not None:
            covered = predicate.end
            yield finding


def _praise(
    prose: Prose,
    predicate: Predicate,
    direction: str | None,
    rules: FindingRules,
) -> str | None:
    """The direction of the gerunds that say how efforts were made, when the verb's clause has such."""
    words = prose.words[(predicate.subject[0] if predicate.subject else predicate.start) : predicate.end]
    if not rules.near["efforts"].search(words):
        return None
    if direction is None and predicate.verb == "include" and not predicate.negated:
        direction = "progress"
    has_gerunds = any(
        each.form == "gerund"
        and each.opener in rules.made_by
        and predicate.verb_end <= each.start <= predicate.end
        for each in prose.predicates
    )
    if not has_gerunds or direction not in ("progress", "no_change"):
        return None
    return "progress"


def _finding(
    prose: Prose,
    predicate: Predicate,
    doer: Doer | None,
    direction: str,
    reporter: str | None,
    rules: FindingRules,
) -> Finding | None:
    start = predicate.start if doer is None or predicate.is_coordinated else doer.start
    clause = prose.words[start : predicate.end]
    if rules.tier_sentence.search(clause):
        return None
    topic = rules.topic_of(clause)
    pillar = rules.pillar_of(prose.passage.heading_path, topic) or _general_pillar(clause, rules)
    if pillar is None:
        return None
    return Finding(
        span=prose.span(start, predicate.end),
        pillar=pillar,
        direction=direction,
        criterion=topic.criterion if topic else ("progress" if direction == "progress" else None),
        topic=topic.key if topic else "overall",
        period=_period(prose, start, predicate.end),
        reporter=reporter if predicate.level == "complement" else None,
        **prose.placed(),
    )


def _general_pillar(clause: str, rules: FindingRules) -> str | None:
    if not rules.general.search(clause):
        return None
    return "prevention" if rules.prevention.search(clause) else "overall"


def _period(prose: Prose, start: int, end: int) -> Period | None:
    """The date in the clause, else the one that opens its sentence."""
    dates = [
        each
        for each in find_dates(prose.words, description=prose.document.description)
        if not each.is_since and not each.is_relative
    ]
    inside = [each for each in dates if start <= each.start < end]
    opening = [each for each in dates if each.end <= start and each.start < 30]
    chosen = inside or opening
    return chosen[0].period if chosen else None
