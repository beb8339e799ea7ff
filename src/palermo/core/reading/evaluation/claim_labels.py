"""Labels for patterns, findings, events, law references and citations: what a careful person found in a text.

A label holds offsets and keys, never the words of the text. `docs/methods/labelling-claims.md` says how they
are made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from palermo.core.errors import PalermoError
from palermo.core.statements.kinds import COUNTRY_ROLES, DIRECTIONS
from palermo.core.values import parse_period
from palermo.core.vocabulary import load_vocabulary

CLAIM_KINDS = ("pattern", "finding", "event", "law_reference", "citation")
PATTERN_KEYS = ("roles", "groups", "forms", "sectors", "sites", "causes", "controllers", "places")
_PLAIN = frozenset({"kind", "start", "end", "neutral"})
_FIELDS: Mapping[str, frozenset[str]] = {
    "pattern": frozenset(PATTERN_KEYS),
    "finding": frozenset({"pillar", "direction", "also"}),
    "event": frozenset({"type", "period", "period_is_inferred", "also"}),
    "law_reference": frozenset({"instrument", "articles", "effect", "also"}),
    "citation": frozenset({"note"}),
}
_NEEDED = {
    "pattern": (),
    "finding": ("pillar", "direction"),
    "event": ("type",),
    "law_reference": ("instrument",),
    "citation": ("note",),
}
_VOCABULARIES = {
    "groups": "groups",
    "forms": "exploitation_forms",
    "sectors": "sectors",
    "sites": "sites",
    "causes": "causes",
    "controllers": "controllers",
    "pillar": "pillars",
    "type": "event_types",
    "effect": "law_effects",
}


class ClaimLabelError(PalermoError):
    """A file of labels does not hold what labels must hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLabel:
    """One claim a person found at `[start, end)`, with the `fields` it is compared by.

    A neutral label marks words where a statement of this kind counts neither for nor against the reader.
    """

    kind: str
    start: int
    end: int
    is_neutral: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)

    def accepts(self, name: str) -> frozenset[str]:
        """The values of a field that are right: the one labelled, and those said to be as good."""
        own = self.fields.get(name)
        return frozenset([own] if own is not None else []) | frozenset(
            self.fields.get("also", {}).get(name, ())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledText:
    """The labels of one text, which lies below the samples folder as `file` and hashes to `sha256`.

    Every claim between the two ends of `scope` is labelled; what lies outside was not looked at.
    """

    file: str
    sha256: str
    country: str
    document_year: int
    scope: tuple[int, int]
    labels: tuple[ClaimLabel, ...]


def parse_labelled_text(record: Mapping[str, Any]) -> LabelledText:
    """The labels of one text from their written form; raises ClaimLabelError where a key is not known."""
    try:
        start, end = record["scope"]
        labelled = LabelledText(
            file=record["file"],
            sha256=record["sha256"],
            country=record["country"],
            document_year=record["document_year"],
            scope=(start, end),
            labels=tuple(_parse_label(each) for each in record["labels"]),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise ClaimLabelError(
            f"a file of labels is not complete ({problem}); expected file, sha256, country, document_year, "
            "scope and labels, each label with kind, start and end; add what is missing"
        ) from problem
    for label in labelled.labels:
        if not labelled.scope[0] <= label.start < label.end <= labelled.scope[1]:
            raise ClaimLabelError(
                f"the {label.kind} label at {label.start}..{label.end} is empty or leaves the scope "
                f"{start}..{end}; expected it inside; correct the offsets"
            )
    return labelled


def _parse_label(record: Mapping[str, Any]) -> ClaimLabel:
    kind = record["kind"]
    if kind not in CLAIM_KINDS:
        raise ClaimLabelError(f"label kind {kind!r} is unknown; expected one of {', '.join(CLAIM_KINDS)}")
    fields = {name: value for name, value in record.items() if name not in _PLAIN}
    is_neutral = bool(record.get("neutral", False))
    where = f"the {kind} label at {record['start']}"
    if unknown := set(fields) - _FIELDS[kind]:
        raise ClaimLabelError(
            f"{where} has the field {min(unknown)!r}; expected only {sorted(_FIELDS[kind])}"
        )
    if not is_neutral and (missing := set(_NEEDED[kind]) - set(fields)):
        raise ClaimLabelError(f"{where} lacks {min(missing)!r}; expected it on every label that counts")
    for name, value in _values(fields):
        _check_value(name, value, where=where)
    return ClaimLabel(
        kind=kind, start=record["start"], end=record["end"], is_neutral=is_neutral, fields=fields
    )


def _values(fields: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    for name, value in fields.items():
        if name == "also":
            yield from _values(value)
        elif isinstance(value, list):
            yield from ((name, each) for each in value)
        else:
            yield name, value


def _check_value(name: str, value: Any, *, where: str) -> None:
    known = _known(name)
    if known is not None and value not in known:
        raise ClaimLabelError(f"{where} has {name} {value!r}; expected a key of its vocabulary; correct it")
    if name == "note" and not isinstance(value, int):
        raise ClaimLabelError(f"{where} has note {value!r}; expected the number of the mark; correct it")
    if name == "period":
        parse_period(value)


def _known(name: str) -> frozenset[str] | None:
    if name == "roles":
        return frozenset(COUNTRY_ROLES)
    if name == "direction":
        return frozenset(DIRECTIONS)
    if name not in _VOCABULARIES:
        return None
    return frozenset(term["key"] for term in load_vocabulary(_VOCABULARIES[name])["terms"])
