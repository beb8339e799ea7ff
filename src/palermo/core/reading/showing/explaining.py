"""What a statement says, in words for a person: a headline, and every field the reader filled."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from palermo.core.reading.columns import row_of
from palermo.core.statements import (
    Citation,
    Event,
    Figure,
    Finding,
    LawReference,
    Pattern,
    Recommendation,
    Statement,
    TierPlacement,
)
from palermo.core.statements.kinds import Number
from palermo.core.vocabulary import load_vocabulary

_SHOWN_ELSEWHERE = frozenset(
    {"kind", "start", "end", "words", "quote", "heading_path", "reader", "text", "part_of", "level", "notes"}
)
# What is so of most statements is not worth a line.
_USUAL: dict[str, Any] = {
    "qualifier": "exact",
    "is_reported": True,
    "role": "current",
    "placement": "placement",
}
_TIMES = ("years", "months", "weeks", "days", "hours", "minutes")
_BOUNDS = {
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
    "about": "about",
    "up_to": "up to",
}


def headline(statement: Statement) -> str:
    """The statement in a few words.

    >>> from palermo.core.values import Span
    >>> headline(Figure(span=Span(0, 2, "19"), quote=Span(0, 2, "19"), measure="convictions", value=19))
    'Convictions: 19'
    """
    return _HEADLINES[type(statement)](statement)


def details(statement: Statement) -> list[tuple[str, str]]:
    """The fields the reader filled, each with its name in words, without what is shown elsewhere or usual."""
    row = row_of(statement)
    return [(_label(name), _plain(value)) for name, value in row.items() if _is_told(name, value)]


def _is_told(name: str, value: Any) -> bool:
    """Whether a field is worth a line: filled, not shown elsewhere, and not as it usually is."""
    if name in _SHOWN_ELSEWHERE or value is None or value in ([], ""):
        return False
    return name == "is_reported" if value is False else _USUAL.get(name) != value


def write_number(value: Number) -> str:
    """A number with its thousands apart.

    >>> write_number(1200000), write_number(12.5)
    ('1,200,000', '12.5')
    """
    return f"{value:,}" if isinstance(value, int) or not value.is_integer() else f"{int(value):,}"


def _figure(figure: Figure) -> str:
    name = _measure_labels().get(figure.measure, _words_of(figure.measure))
    return f"{name}: {_amount(figure)}"


def _amount(figure: Figure) -> str:
    if figure.value is None:
        return "not reported"
    written = write_number(figure.value)
    if figure.value_max is not None:
        written += f"–{write_number(figure.value_max)}"
    if figure.unit_counted == "percent":
        written += " percent"
    elif figure.currency:
        written = f"{figure.currency} {written}"
    elif figure.unit_counted in _TIMES:
        written += f" {figure.unit_counted}"
    return f"{_BOUNDS[figure.qualifier]} {written}" if figure.qualifier in _BOUNDS else written


def _tier(tier: TierPlacement) -> str:
    name = {"2WL": "Tier 2 Watch List", "SC": "Special Case"}.get(tier.tier, f"Tier {tier.tier}")
    return name if tier.placement == "placement" else f"{name} ({_words_of(tier.placement)})"


def _recommendation(recommendation: Recommendation) -> str:
    return f"Recommendation {recommendation.number}"


def _finding(finding: Finding) -> str:
    return f"{_words_of(finding.pillar).capitalize()}: {_words_of(finding.direction)}"


def _event(event: Event) -> str:
    when = "" if event.period is None else f", {event.period}"
    return f"{_words_of(event.type).capitalize()}{when}"


def _law(law: LawReference) -> str:
    return law.instrument if law.article is None else f"{law.instrument}, {law.article}"


def _pattern(pattern: Pattern) -> str:
    forms = ", ".join(_words_of(form) for form in pattern.forms_of_exploitation)
    role = "" if pattern.role is None else f" ({_words_of(pattern.role)})"
    return f"Situation{role}: {forms}" if forms else f"Situation{role}"


def _citation(citation: Citation) -> str:
    return f"Note {citation.note}: {citation.source_title}"


_HEADLINES: dict[type[Statement], Callable[[Any], str]] = {
    Figure: _figure,
    TierPlacement: _tier,
    Recommendation: _recommendation,
    Finding: _finding,
    Event: _event,
    LawReference: _law,
    Pattern: _pattern,
    Citation: _citation,
}


@cache
def _measure_labels() -> dict[str, str]:
    return {term["key"]: term["label"] for term in load_vocabulary("measures")["terms"]}


def _words_of(key: str) -> str:
    return key.replace("_", " ")


def _label(name: str) -> str:
    return _words_of(name.removeprefix("facets_"))


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return write_number(value) if isinstance(value, int | float) else str(value)
