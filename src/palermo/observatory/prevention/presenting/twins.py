"""Entries for programs: the same content as the pages for everybody, whoever asks. A number to call stands in a
twin only on the days it may be called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from palermo.core.assessment.registers import Register
from palermo.observatory.prevention.presenting.entries import address_of, is_fictional, name_country
from palermo.observatory.prevention.queries import ShownEntry

COMMON = ("register", "address", "iso3", "country", "title", "period")
EVIDENCE = ("statements", "cited_source", "cited_web", "verification", "as_of", "fictional")
_LINE = ("may_be_called", "verified_on", "verified_by", "lapses_after")


def write_entry(shown: ShownEntry, *, request: HttpRequest) -> dict[str, Any]:
    """One entry as plain JSON values; what it does not say is left out."""
    version = shown.version
    fields = {
        each.name: version.fields[each.name]
        for each in shown.register.fields
        if each.name in version.fields and each.type != "line" and not _is_unproved(shown, each.name)
    }
    return {
        "register": shown.register.key,
        "key": shown.entry.key,
        "address": request.build_absolute_uri(address_of(shown)),
        "iso3": shown.entry.iso3,
        "country": name_country(shown.entry.iso3),
        "is_fictional": is_fictional(shown),
        "title": version.title,
        "period": version.period or None,
        "fields": fields,
        **({"line": write_line(shown)} if shown.register.line else {}),
        "statements": [request.build_absolute_uri(each.address) for each in shown.said],
        "cited_source": version.cited_source or None,
        "cited_web": version.cited_web or None,
        "verification": version.verification,
        "as_of": version.at.date().isoformat(),
    }


def write_line(shown: ShownEntry) -> dict[str, Any]:
    """The number of an entry: null, and why, unless it may be called today."""
    standing = shown.standing
    assert standing is not None
    is_callable = standing.is_callable
    return {
        "number": shown.line if is_callable else None,
        "may_be_called": is_callable,
        "why": standing.reason,
        "verified_on": standing.checked_on.isoformat() if is_callable and standing.checked_on else None,
        "verified_by": shown.tried.how if is_callable and shown.tried else None,
        "lapses_after": standing.last_day.isoformat() if is_callable and standing.last_day else None,
    }


def list_columns(register: Register) -> tuple[str, ...]:
    """The columns of a register's CSV."""
    own = [each.name for each in register.fields]
    return (*COMMON, *own, *(_LINE if register.line else ()), *EVIDENCE)


def list_rows(written: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries as rows: lists joined by semicolons."""
    return [_flatten(each) for each in written]


def _flatten(written: dict[str, Any]) -> dict[str, Any]:
    row = {name: written.get(name) for name in (*COMMON, *EVIDENCE)}
    row |= {name: _join(value) for name, value in written["fields"].items()}
    row["statements"] = " ".join(written["statements"])
    row["fictional"] = "yes" if written["is_fictional"] else ""
    if line := written.get("line"):
        # The register's own field of a number has the number's place; both names are columns of some register.
        row |= {"number": line["number"], "contact": line["number"]}
        row["may_be_called"] = "yes" if line["may_be_called"] else "no"
        row |= {name: line[name] for name in ("verified_on", "verified_by", "lapses_after")}
    return row


def _join(value: Any) -> Any:
    return "; ".join(str(each) for each in value) if isinstance(value, list) else value


def _is_unproved(shown: ShownEntry, name: str) -> bool:
    """Whether a field is a count, or names a statement, that may not be seen."""
    field = shown.register.get_field(name)
    return field.type in ("statement", "count") and shown.find_proof(name) is None
