"""Reading the audit trail."""

from __future__ import annotations

from django.db.models import QuerySet

from palermo.casework.audit.models import AuditRow


def list_rows(*, target_kind: str, target_key: object) -> QuerySet[AuditRow]:
    """What was done to one thing, oldest first."""
    return AuditRow.objects.filter(target_kind=target_kind, target_key=str(target_key))


def list_newest(*, limit: int = 200) -> QuerySet[AuditRow]:
    """The newest rows, newest first."""
    return AuditRow.objects.order_by("-id")[:limit]
