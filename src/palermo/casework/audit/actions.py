"""Writing the audit trail."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.db import transaction

from palermo.casework.audit.models import AuditRow
from palermo.core.errors import PalermoError

_FIXED_WORD = re.compile(r"[a-z0-9_.:,-]{0,100}")


class NoTransactionError(PalermoError):
    """An audit row was to be written outside the transaction of what it records."""


class TellingDetailError(PalermoError):
    """An audit row was to hold something that could be a name or a sentence."""


def record(
    act: str,
    *,
    target_kind: str,
    target_key: object,
    by: Any,
    at: datetime,
    **details: int | str | bool | None,
) -> AuditRow:
    """Write down what is being done, in the transaction that does it. `by` is a user, or None for the software.

    Details are numbers and fixed words in small letters; a reason in somebody's own words belongs in a sealed field.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NoTransactionError(
            f"{act} is not in a transaction; expected its audit row to share one with it"
        )
    key = str(target_key)
    for name, value in {**details, "target_key": key}.items():
        if isinstance(value, str) and not _FIXED_WORD.fullmatch(value):
            raise TellingDetailError(
                f"the detail {name} of {act} is no fixed word; expected small letters and digits without "
                "spaces; please seal what a person wrote"
            )
    return AuditRow.objects.create(
        at=at,
        by_account=getattr(by, "pk", None),
        act=act,
        target_kind=target_kind,
        target_key=key,
        details=details,
    )
