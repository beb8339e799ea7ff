"""Entries of the log in public words: what changed from what to what, or why that is not shown."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from palermo.observatory.accounts.models import Role
from palermo.observatory.corrections.models import LogEntry
from palermo.observatory.library.models import Source, Statement, StatementIdentity
from palermo.observatory.library.presenting.explaining import explain
from palermo.observatory.library.presenting.said import tell_version
from palermo.observatory.library.presenting.words import KIND_NAMES, humanise
from palermo.observatory.library.signals import ChangeManner

MANNERS = {
    ChangeManner.CORRECTED: "Corrected",
    ChangeManner.REJECTED: "Taken back",
    ChangeManner.WITHDRAWN: "Withdrawn",
    ChangeManner.REINSTATED: "Given back",
    ChangeManner.SUPERSEDED: "The source says it otherwise now",
    ChangeManner.ENDED: "The source no longer says it",
    ChangeManner.DESCRIBED: "Description of the source put right",
}
HIDDEN = "not shown: it was withdrawn"
MASKED = "not shown: it may name a private person"
MASKED_WHY = "The reason is not shown: it may name a private person."
COLUMNS = (
    "number",
    "at",
    "what",
    "kind",
    "address",
    "source",
    "changes",
    "why",
    "by",
    "successor",
    "fictional",
)


@dataclass(frozen=True, slots=True)
class Turned:
    """One field before and after; empty where it said nothing. Where `is_hidden`, `before` says why neither is
    shown."""

    label: str
    before: str
    after: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One entry as the public reads it; `by` is a role, never a person."""

    number: int
    at: Any
    what: str
    kind: str
    address: str
    source: str
    changes: tuple[Turned, ...]
    why: str
    by: str
    successor: str
    is_fictional: bool


def tell_entry(entry: LogEntry) -> LoggedChange:
    """One entry in public words. What has been withdrawn since is not repeated."""
    source = entry.source or (entry.identity.snapshot.source if entry.identity else None)
    is_source_gone = source is not None and source.is_withdrawn
    return LoggedChange(
        number=entry.pk,
        at=entry.at,
        what=MANNERS[ChangeManner(entry.manner)],
        kind=KIND_NAMES[entry.identity.kind] if entry.identity else "Source",
        address=_address(entry.identity, entry.source),
        source="" if source is None or is_source_gone else source.title,
        changes=_list_changes(entry, is_source_gone=is_source_gone),
        why=MASKED_WHY if entry.why_may_name else entry.why,
        by=Role(entry.by_role).label.lower(),
        successor=_address(entry.successor, None) if entry.successor else "",
        is_fictional=bool(source and source.is_fictional),
    )


def write_entry(entry: LogEntry, *, request: HttpRequest) -> dict[str, Any]:
    """One entry as plain values."""
    told = tell_entry(entry)
    return {
        **{name: value for name, value in asdict(told).items() if name not in ("is_fictional", "at")},
        "at": told.at.isoformat(),
        "address": request.build_absolute_uri(told.address),
        "successor": request.build_absolute_uri(told.successor) if told.successor else None,
        "source": told.source or None,
        "changes": [asdict(each) for each in told.changes],  # is_hidden: before says why nothing is shown
        "fictional": told.is_fictional,
    }


def write_row(entry: LogEntry, *, request: HttpRequest) -> dict[str, Any]:
    """One entry as a row: its changes as one line."""
    written = write_entry(entry, request=request)
    return {
        **written,
        "changes": say_changes(tell_entry(entry)),
        "fictional": "yes" if written["fictional"] else "",
    }


def say_changes(told: LoggedChange) -> str:
    """What changed, in one line."""
    return "; ".join(
        f"{each.label} {each.before}"
        if each.is_hidden
        else f"{each.label}: {each.before or '–'} → {each.after or '–'}"
        for each in told.changes
    )


def _list_changes(entry: LogEntry, *, is_source_gone: bool) -> tuple[Turned, ...]:
    if entry.identity is None:
        pairs = {} if is_source_gone else entry.fields
        return tuple(Turned(humanise(name), before, after) for name, (before, after) in pairs.items())
    if is_source_gone or entry.identity.is_withdrawn:
        return (Turned("What it said", HIDDEN, "", is_hidden=True),)
    is_after_gone = entry.successor is not None and entry.successor.is_withdrawn
    versions = [each for each in (entry.before, None if is_after_gone else entry.after) if each is not None]
    if any(each.may_name_person for each in versions):
        return (Turned("What it said", MASKED, "", is_hidden=True),)
    return _compare(entry.identity, entry.before, None if is_after_gone else entry.after, entry.successor)


def _compare(
    identity: StatementIdentity,
    before: Statement | None,
    after: Statement | None,
    successor: StatementIdentity | None,
) -> tuple[Turned, ...]:
    """The fields that differ; of what has one side only, its words."""
    if before is None or after is None:
        said = _summarise(before, identity) if before is not None else ""
        says = _summarise(after, successor or identity) if after is not None else ""
        return (Turned("What it said", said, says),)
    old, new = _facts(before, identity), _facts(after, successor or identity)
    changed = [
        Turned(label, old.get(label, ""), new.get(label, ""))
        for label in {**old, **new}
        if old.get(label) != new.get(label)
    ]
    if before.quote_words != after.quote_words:
        changed.append(Turned("Sentence", before.quote_words, after.quote_words))
    return tuple(changed)


def _summarise(statement: Statement, identity: StatementIdentity) -> str:
    """What a version says at its shortest: an amount with what it counts, or its own words."""
    if identity.kind != "figure":
        return identity.words
    facts = _facts(statement, identity)
    return ", ".join(facts[label] for label in ("Value", "What is counted", "Period") if label in facts)


def _facts(statement: Statement, identity: StatementIdentity) -> dict[str, str]:
    return {fact.label: fact.value for fact in explain(tell_version(statement, identity=identity))}


def _address(identity: StatementIdentity | None, source: Source | None) -> str:
    if identity is not None:
        return reverse("statement", args=[identity.key])
    return reverse("source", args=[source.slug]) if source is not None else ""
