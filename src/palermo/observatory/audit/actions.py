"""Writing the audit trail."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from palermo.core.errors import PalermoError
from palermo.observatory.audit.models import AuditRow


class NoTransactionError(PalermoError):
    """An audit row was to be written outside the transaction of what it records."""


def record(
    act: str, *, target_kind: str, target_key: object, by: Any, at: datetime, **details: Any
) -> AuditRow:
    """Write down what is being done, in the transaction that does it. `by` is a user, or None for the
    software."""
    if not transaction.get_connection().in_atomic_block:
        raise NoTransactionError(
            f"{act} is not in a transaction; expected its audit row to share one with it"
        )
    return AuditRow.objects.create(
        at=at,
        by_account=getattr(by, "pk", None),
        act=act,
        target_kind=target_kind,
        target_key=str(target_key),
        details=details,
    )
