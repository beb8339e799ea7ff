"""What became of the statements an assessment cites: withdrawn or hidden since, or corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.queries.statements import select_answered


@dataclass(frozen=True, slots=True)
class Alerts:
    """Keys of statements that the public can no longer read, and of those that say something else now."""

    gone: frozenset[str]
    changed: frozenset[str]


def find_alerts(statements: Mapping[str, Mapping[str, Any]]) -> Alerts:
    """What became of the statements of a record, in one query. Gone is what the public may not see: withdrawn,
    rejected, or hidden since a private person may be named. Changed is what was corrected, or is read anew as
    something else and was accepted so."""
    found = {each.key: each for each in select_answered(None).filter(key__in=list(statements))}
    gone = frozenset(key for key in statements if key not in found or not found[key].is_published)
    changed = frozenset(
        key for key, each in found.items() if key not in gone and _differs(each, statements[key])
    )
    return Alerts(gone, changed)


def _differs(identity: StatementIdentity, kept: Mapping[str, Any]) -> bool:
    return identity.shown is None or identity.shown.content_digest != kept["digest"]
