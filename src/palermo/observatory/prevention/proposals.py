"""Entries that accepted statements propose: a person makes one of a statement by two clicks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from palermo.core.assessment.registers import Register, list_registers
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.queries import get_identity, list_statements
from palermo.observatory.library.queries.statements import select_visible
from palermo.observatory.prevention.queries import list_used_statements

_KINDS = ("event", "finding", "pattern")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement that no entry rests on yet, its country, and the registers it would fit: the likeliest first."""

    said: Said
    iso3: str
    registers: tuple[Register, ...]


def list_proposals(*, iso3: str = "", register: str = "", viewer: Any) -> list[Proposal]:
    """What accepted statements propose, in the order of their sources."""
    used = list_used_statements()
    found = []
    listed = list_statements(iso3=iso3 or None, kinds=_KINDS, viewer=viewer)
    for identity in listed.filter(_may_propose()):
        if identity.pk in used:
            continue
        said = tell(identity)
        fitting = fit_registers(said)
        if fitting and (not register or register in {each.key for each in fitting}):
            found.append(Proposal(said, _country_of(identity), fitting))
    return found


def _may_propose() -> Q:
    """The condition on accepted statements that some register may take them: what is left is few."""
    rules = {rule for register in list_registers() for rule in register.proposed_from}
    topics = [rule.partition(":")[2] for rule in rules if rule.startswith("finding:")]
    types = [rule for rule in rules if ":" not in rule]
    return Q(published__isnull=False) & (
        Q(kind="event", published__fields__type__in=types)
        | Q(kind="finding", published__fields__topic__in=topics)
        | Q(kind="pattern")
    )


def fit_registers(said: Said) -> tuple[Register, ...]:
    """The registers that take statements like this one."""
    return tuple(each for each in list_registers() if any(_fits(said, rule) for rule in each.proposed_from))


def propose_entry(register: Register, key: str, *, viewer: Any) -> dict[str, Any]:
    """What the form of an entry is filled with from a statement. Raises `NotFoundError` when there is none."""
    identity = get_identity(key, viewer=viewer)
    said = tell(identity)
    filled: dict[str, Any] = {
        # Words that may name a private person are no name for an entry: the person at the form finds one.
        "title": "" if said.is_in_doubt else _make_title(said.words),
        "iso3": _country_of(identity),
        "period": str(said.period or ""),
        "statements": said.key,
    }
    for field in register.fields:
        if field.taken_from and said.get(field.taken_from) and not said.is_in_doubt:
            filled[field.name] = str(said.get(field.taken_from))[:200]
    filled |= _propose_count(register, identity, viewer=viewer)
    groups = said.get("groups") or []
    filled |= {
        each.name: groups for each in register.fields if each.choices and groups and groups[0] in each.choices
    }
    return filled


def _propose_count(register: Register, identity: StatementIdentity, *, viewer: Any) -> dict[str, Any]:
    """The one accepted figure of the same sentence, for the register's count."""
    counts = [each for each in register.fields if each.type == "count"]
    shown = identity.shown
    if len(counts) != 1 or shown is None:
        return {}
    beside = select_visible(viewer).filter(
        kind="figure", snapshot=identity.snapshot_id, published__quote_start=shown.quote_start
    )
    figures = [each for each in map(tell, beside) if isinstance(each.get("value"), int | float)]
    persons = [each for each in figures if each.get("unit_counted") in ("persons", None)]
    if len(persons) != 1 or persons[0].get("value_max") is not None or persons[0].get("value") % 1:
        return {}
    return {counts[0].name: int(persons[0].get("value")), counts[0].statement_in: persons[0].key}


def _fits(said: Said, rule: str) -> bool:
    kind, _, wanted = rule.rpartition(":")
    if not kind:
        return said.kind == "event" and said.get("type") == wanted
    if kind == "finding":
        is_bad = said.get("direction") in ("deficiency", "regress")
        return said.kind == "finding" and said.get("topic") == wanted and is_bad
    controls = said.get("controllers") or ()
    return said.kind == "pattern" and wanted in controls and "refugees" in (said.get("groups") or ())


def _make_title(words: str) -> str:
    """The statement's words as a name: whole words, no more than fit a line.

    >>> _make_title("launched  a campaign")
    'Launched a campaign'
    """
    plain = " ".join(words.split())
    cut = plain if len(plain) <= 110 else plain[:110].rsplit(" ", 1)[0] + " …"
    return cut[:1].upper() + cut[1:]


def _country_of(identity: StatementIdentity) -> str:
    shown = identity.shown
    return shown.iso3 if shown is not None else ""
