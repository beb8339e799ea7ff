"""When a statement read and a label say the same: overlap in the text and equal key fields, kind by kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from palermo.core.reading.evaluation.claim_labels import PATTERN_KEYS, ClaimLabel
from palermo.core.statements.kinds import Citation, Event, Finding, LawReference, Pattern, Statement

_NUMBER = re.compile(r"\d+")
_NAME_WORD = re.compile(r"[a-z]+|\d+")
_SMALL_WORDS = frozenset({"the", "of", "on", "and", "in", "for", "to", "s", "its", "new", "no"})
_SORT_WORDS = frozenset(
    {"act", "law", "laws", "code", "bill", "decree", "protocol", "convention", "treaty", "article", "section"}
)
_SPELLINGS = {"labor": "labour", "defense": "defence", "c": "convention"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRead:
    """A statement as it is compared with labels: kind, place in the text, and its key `fields`."""

    kind: str
    start: int
    end: int
    fields: Mapping[str, Any] = field(default_factory=dict)


def claim_of(statement: Statement) -> ClaimRead | None:
    """A statement in the form that is compared, or None for the kinds that are scored elsewhere."""
    fields: dict[str, Any]
    if isinstance(statement, Finding):
        fields = {"pillar": statement.pillar, "direction": statement.direction}
    elif isinstance(statement, Event):
        fields = {"type": statement.type, "period": str(statement.period) if statement.period else None}
    elif isinstance(statement, LawReference):
        articles = tuple(_NUMBER.findall(statement.article or ""))
        fields = {"instrument": statement.instrument, "articles": articles, "effect": statement.effect}
    elif isinstance(statement, Citation):
        fields = {"note": statement.note}
    elif isinstance(statement, Pattern):
        fields = _pattern_fields(statement)
    else:
        return None
    return ClaimRead(kind=statement.kind, start=statement.span.start, end=statement.span.end, fields=fields)


def claim_of_label(label: ClaimLabel) -> ClaimRead:
    """A label as if a reader had read it: how two people's labels are compared."""
    fields = dict(label.fields)
    if label.kind == "law_reference":
        fields["articles"] = _numbers(label)
    return ClaimRead(kind=label.kind, start=label.start, end=label.end, fields=fields)


def agrees(label: ClaimLabel, claim: ClaimRead, *, country: str) -> bool:
    """Whether a claim finds a label: they overlap and their key fields are equal.

    `country` is the country the text is about: two patterns are not alike for naming it.
    """
    if label.kind != claim.kind or not shared_length(label, claim):
        return False
    if label.kind == "pattern":
        shorter = min(label.end - label.start, claim.end - claim.start)
        return shared_length(label, claim) * 2 >= shorter and bool(_alike(label, claim, country=country))
    return _EQUAL[label.kind](label, claim)


def shared_length(label: ClaimLabel, claim: ClaimRead) -> int:
    """How many characters of the text a label and a claim share."""
    return max(0, min(label.end, claim.end) - max(label.start, claim.start))


def covers_articles(label: ClaimLabel, claims: list[ClaimRead]) -> bool:
    """Whether claims that find one label of a law name, together, every article it has."""
    named = {number for claim in claims for number in claim.fields["articles"]}
    return set(_numbers(label)) <= named


def _pattern_fields(pattern: Pattern) -> dict[str, Any]:
    places = (pattern.place, *pattern.origins, *pattern.destinations)
    return {
        "roles": (pattern.role,) if pattern.role else (),
        "groups": pattern.groups,
        "forms": pattern.forms_of_exploitation,
        "sectors": pattern.sectors,
        "sites": pattern.sites,
        "causes": pattern.causes,
        "controllers": pattern.controllers,
        "places": tuple(place.iso3 for place in places if place and place.iso3),
    }


def _alike(label: ClaimLabel, claim: ClaimRead, *, country: str) -> set[tuple[str, str]]:
    def named(fields: Mapping[str, Any]) -> set[tuple[str, str]]:
        return {(name, key) for name in PATTERN_KEYS for key in fields.get(name, ())} - {("places", country)}

    return named(label.fields) & named(claim.fields)


def _equal_finding(label: ClaimLabel, claim: ClaimRead) -> bool:
    return all(claim.fields.get(name) in label.accepts(name) for name in ("pillar", "direction"))


def _equal_event(label: ClaimLabel, claim: ClaimRead) -> bool:
    """Equal type; equal period where the words date the act. A year they leave out may be left out, and so may
    a period that a label only allows."""
    if claim.fields.get("type") not in label.accepts("type"):
        return False
    stated, read = label.accepts("period"), claim.fields.get("period")
    if not stated or read in stated:
        return True
    may_be_absent = label.fields.get("period_is_inferred") or "period" not in label.fields
    return read is None and bool(may_be_absent)


def _equal_law(label: ClaimLabel, claim: ClaimRead) -> bool:
    if not any(is_same_instrument(name, claim.fields["instrument"]) for name in label.accepts("instrument")):
        return False
    wanted, named = set(_numbers(label)), set(claim.fields["articles"])
    return not wanted or (bool(named) and named <= wanted)


def is_same_instrument(one: str, other: str) -> bool:
    """Whether two names mean one instrument: the words of the shorter name all stand in the longer.

    >>> is_same_instrument("Act on Fair Work", "the 2019 Fair Work Act")
    True
    >>> is_same_instrument("the act", "Fair Work Act")
    False
    """
    first, second = _name_words(one), _name_words(other)
    if first == second:
        return True
    shorter, longer = sorted((first, second), key=len)
    return shorter <= longer and bool(shorter - _SORT_WORDS)


def _name_words(name: str) -> frozenset[str]:
    words = (_SPELLINGS.get(word, word) for word in _NAME_WORD.findall(name.casefold()))
    return frozenset(word for word in words if word not in _SMALL_WORDS)


def _numbers(label: ClaimLabel) -> tuple[str, ...]:
    return tuple(
        number for article in label.fields.get("articles", ()) for number in _NUMBER.findall(article)
    )


def _equal_citation(label: ClaimLabel, claim: ClaimRead) -> bool:
    return bool(label.fields["note"] == claim.fields["note"])


_EQUAL: dict[str, Callable[[ClaimLabel, ClaimRead], bool]] = {
    "finding": _equal_finding,
    "event": _equal_event,
    "law_reference": _equal_law,
    "citation": _equal_citation,
}
