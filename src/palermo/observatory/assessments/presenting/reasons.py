"""Why a statement stands under a criterion, and where it lies against the period, in words."""

from __future__ import annotations

from palermo.core.assessment.workbench import Rule, Timing
from palermo.observatory.assessments.evidence import Entry
from palermo.observatory.library.presenting.words import KIND_NAMES, humanise, say

_FIELDS = {
    "measure": ("the measure", "measures"),
    "topic": ("the topic", "finding_topics"),
    "type": ("the kind of action", "event_types"),
    "concrete_action": ("the concrete action", "concrete_actions"),
    "effect": ("what it says of a law,", "law_effects"),
    "pillar": ("the pillar", "pillars"),
}
TIMINGS = {
    Timing.IN: "in the period",
    Timing.PARTLY: "partly in the period",
    Timing.UNDATED: "undated",
    Timing.BEFORE: "before the period",
    Timing.AFTER: "after the period",
}
_SOURCES = {
    Timing.IN: "its source covers time in the period",
    Timing.PARTLY: "its source covers part of the period",
    Timing.UNDATED: "its source states no period",
    Timing.BEFORE: "its source covers time before the period",
    Timing.AFTER: "its source covers time after the period",
}


def say_why(entry: Entry) -> str:
    """Why an entry stands here, as the end of a sentence that begins "Here".

    It names the rule that put it here, or the people who did.
    """
    match = entry.match
    if match is None:
        reasons = [row.why for row in entry.attached if row.why]
        return "because it was attached" + (f": {'; '.join(reasons)}" if reasons else "")
    if match.field == "criterion":
        return "because its reader put the finding to this criterion"
    name, vocabulary = _FIELDS.get(match.field, (f"the {match.field}", match.field))
    value = say(vocabulary, match.value)
    if match.is_fallback:
        return f"because no rule names it and findings on {value.lower()} fall to this criterion"
    return f"because {name} “{value}” belongs to this criterion"


def say_when(entry: Entry) -> str:
    """Where an entry lies against the period; an undated one also by what its source covers."""
    words = TIMINGS[entry.timing]
    return f"{words}; {_SOURCES[entry.source_timing]}" if entry.timing is Timing.UNDATED else words


def say_rule(rule: Rule) -> str:
    """What was looked for by a rule of expected evidence: the kind and the terms."""
    _, vocabulary = _FIELDS.get(rule.field, ("", rule.field))
    values = ", ".join(sorted(say(vocabulary, each) for each in rule.values))
    facets = [*(f"with {name}" for name, _ in rule.having), *(f"without {name}" for name, _ in rule.lacking)]
    kind = KIND_NAMES[rule.kind].lower()
    return " ".join([f"{kind}:", values, *(f"({humanise(each).lower()})" for each in facets)])
