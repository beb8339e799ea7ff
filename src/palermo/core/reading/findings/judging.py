"""Which way a clause judges: progress, no change, regress or deficiency."""

from __future__ import annotations

import re

from palermo.core.reading.clauses import Predicate
from palermo.core.reading.clauses.doers import Doer
from palermo.core.reading.findings.rules import FindingRules
from palermo.core.values import Place
from palermo.core.vocabulary.countries import find_countries

_NEAR = 60  # letters after the verb in which what it changed or lacked stands
_COUNTS = re.compile(r"(?:[$€£]\s?)?\d[\d,.]*\s*(?:percent|million|billion|[a-z]+)?", re.IGNORECASE)


def direction_of(
    predicate: Predicate,
    *,
    words: str,
    doer: Doer | None,
    is_situation: bool,
    rules: FindingRules,
    country: Place | None = None,
) -> str | None:
    """The direction of a judging clause, or None when it does not judge a government's efforts."""
    if predicate.form != "finite" or predicate.level in ("relative", "subordinate"):
        return None
    if not _is_judged(predicate, words, doer, is_situation, rules, country):
        return None
    if _wants(predicate, doer, words, rules):
        return "deficiency"
    if predicate.tense == "modal":
        return None
    after = words[predicate.verb_end : predicate.end]
    return (
        _harm(predicate, words, doer, rules)
        or _deficiency(predicate, words, after, doer.kind if doer else "", rules)
        or _change(predicate, words, after, doer, rules)
    )


def _is_judged(
    predicate: Predicate,
    words: str,
    doer: Doer | None,
    is_situation: bool,
    rules: FindingRules,
    country: Place | None,
) -> bool:
    if doer is None:
        return predicate.subject is None and not is_situation
    if rules.not_judged.match(doer.words) or rules.not_findings.search(words, doer.start, predicate.end):
        return False
    if doer.kind == "government" and _is_foreign(doer, country):
        return False
    if doer.kind in ("government", "pronoun"):
        return True
    if is_situation:
        return False
    if predicate.negated and predicate.voice == "passive" and predicate.verb in rules.official_acts:
        return True
    before = doer.words if predicate.is_coordinated else words[doer.start : predicate.start]
    return rules.judged.match(before + " ") is not None


def _wants(predicate: Predicate, doer: Doer | None, words: str, rules: FindingRules) -> bool:
    """Whether what is judged is named as wanting ("gaps remain"), or hinders, be it only possibly."""
    verb = rules.verbs.get(predicate.verb)
    if rules.near["not_all"].match(words[predicate.end :]) and rules.near["some"].search(
        words[predicate.verb_end : predicate.end]
    ):
        return True
    if predicate.tense == "modal":
        hinders = verb == "deficiency" and predicate.verb not in rules.mild
        return hinders and not predicate.negated and doer is not None
    if doer is None or predicate.is_coordinated:
        return False
    if predicate.voice == "passive" and rules.near["no_subject"].match(doer.words):
        return predicate.verb in rules.official_acts or "steps" in doer.words
    return predicate.verb in rules.wanting_verbs and rules.wanting_subject.match(doer.words) is not None


def _is_foreign(doer: Doer, country: Place | None) -> bool:
    """Whether the doer is another country's government, embassy or police."""
    if country is None:
        return False
    named = [each.iso3 for each in find_countries(doer.words)]
    return bool(named) and country.iso3 not in named


def _harm(predicate: Predicate, words: str, doer: Doer | None, rules: FindingRules) -> str | None:
    """Punishing, detaining or forcing home persons who should be protected."""
    if predicate.verb not in rules.harms:
        return None
    clause = words[(doer.start if doer else predicate.start) : predicate.end]
    if not (rules.harmed.search(clause) and rules.harm_marks.search(clause)):
        return None
    return "progress" if predicate.negated else "deficiency"


def _deficiency(
    predicate: Predicate, words: str, after: str, doer_kind: str, rules: FindingRules
) -> str | None:
    if predicate.governor == "fail" or (predicate.negated and predicate.verb not in rules.neutral_negated):
        return "deficiency"
    if predicate.verb in ("lack", "fail"):
        return "deficiency"
    if (
        predicate.voice == "active"
        and rules.verbs.get(predicate.verb) == "deficiency"
        and not predicate.negated
    ):
        return "deficiency"
    if rules.deficiency_after.match(rules.near["to_be"].sub("", after)):
        return "deficiency"
    if predicate.governor == "continue" and rules.one_sided.search(
        words[predicate.verb_start : predicate.end]
    ):
        return "deficiency"
    # Relative and subordinate clauses inside judge nothing of their own: look only near the verb.
    near = words[predicate.start : min(predicate.end, predicate.verb_end + 60)]
    return (
        "deficiency"
        if rules.deficiency_anywhere.search(rules.near["another_clause"].split(near, maxsplit=1)[0])
        else None
    )


def _change(
    predicate: Predicate, words: str, after: str, doer: Doer | None, rules: FindingRules
) -> str | None:
    is_government = doer is None or doer.kind in ("government", "pronoun")
    clause = words[(doer.start if doer else predicate.start) : predicate.end]
    if rules.regress_after.match(after) or rules.regress_anywhere.search(clause):
        return "regress"
    listed = rules.verbs.get(predicate.verb)
    near = (words[doer.start : predicate.start] if doer and not predicate.is_coordinated else "") + after[
        :_NEAR
    ]
    if listed in ("progress", "regress") and rules.progress_things.search(near):
        if listed == "progress" and rules.not_progress.search(after):
            return None
        return None if _only_counts(predicate, words, after, doer, rules) else listed
    if predicate.verb in rules.progress_after_verbs and rules.progress_after.match(after):
        return "progress"
    if predicate.verb == "take" and rules.near["steps"].match(after):
        return "progress"
    if listed == "no_change" and rules.kept.search(after[:_NEAR]):
        return "no_change"
    if is_government and predicate.governor in rules.governors and predicate.verb in rules.continued:
        return "no_change"
    if (
        doer is not None
        and predicate.governor in rules.governors
        and rules.near["efforts"].search(doer.words)
    ):
        return "no_change"
    if is_government and predicate.verb == "continue" and rules.progress_things.search(after[:60]):
        return "no_change"
    return None


def _only_counts(
    predicate: Predicate, words: str, after: str, doer: Doer | None, rules: FindingRules
) -> bool:
    """Whether the clause is no more than a number that went up or down ("funding increased to $5 million")."""
    subject = words[doer.start : predicate.start] if doer and not predicate.is_coordinated else ""
    if rules.whole.search(subject + after):
        return False
    numbers = [
        match for match in _COUNTS.finditer(after) if not re.match(r"(?:19|20)\d\d\b", match[0].strip())
    ]
    return bool(numbers) and rules.near["changes_to"].match(after) is not None
