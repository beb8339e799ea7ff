"""Reading the audit trail."""

from __future__ import annotations

from django.db.models import QuerySet

from palermo.observatory.audit.models import AuditRow


def list_rows(*, target_kind: str, target_key: object) -> QuerySet[AuditRow]:
    """What was done to one thing, oldest first."""
    return AuditRow.objects.filter(target_kind=target_kind, target_key=str(target_key))


def list_newest(*, limit: int = 200) -> QuerySet[AuditRow]:
    """The newest rows, newest first."""
    return AuditRow.objects.order_by("-id")[:limit]


def list_matching(
    *, act: str = "", target_kind: str = "", target_key: str = "", by_account: int | None = None
) -> QuerySet[AuditRow]:
    """Rows that meet every condition given, newest first."""
    given = {"act": act, "target_kind": target_kind, "target_key": target_key, "by_account": by_account}
    chosen = {name: value for name, value in given.items() if value not in ("", None)}
    return AuditRow.objects.filter(**chosen).order_by("-id")


def list_acts() -> list[str]:
    """Every act that was ever written down, by name."""
    return list(AuditRow.objects.order_by("act").values_list("act", flat=True).distinct())


def find_newest() -> AuditRow | None:
    """The row written last, or None when nothing was done yet."""
    return AuditRow.objects.order_by("-id").first()
