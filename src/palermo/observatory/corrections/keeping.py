"""Keeping the log in step with the library: each change before the public's eyes is written down in the
transaction that makes it."""

from __future__ import annotations

from typing import Any

from palermo.observatory.corrections.models import LogEntry
from palermo.observatory.library.readers import may_name_private_person
from palermo.observatory.library.signals import PublicChange, public_change


def listen() -> None:
    """Hear of every public change."""
    public_change.connect(_write_down, dispatch_uid="corrections_log")


def _write_down(change: PublicChange, **_: Any) -> None:
    LogEntry.objects.create(
        at=change.at,
        manner=change.manner,
        by_role=change.by.role,
        why=change.why.strip(),
        why_may_name=bool(change.why.strip()) and may_name_private_person(change.why),
        identity=change.identity,
        source=change.source,
        before=change.before,
        after=change.after,
        successor=change.successor,
        fields=change.fields or {},
    )
