"""An audit row: written in the transaction of what it records, never changed, tied to nothing.

It has no foreign keys, so that deleting an account or a document cannot take its trace along.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from palermo.web.audit.append_only import AppendOnlyModel


class AbstractAuditRow(AppendOnlyModel):
    """Who (account number, none for the software itself) did what to which thing, when, with which
    details."""

    at = models.DateTimeField()
    by_account = models.BigIntegerField(null=True)
    act = models.CharField(max_length=80)
    target_kind = models.CharField(max_length=80)
    target_key = models.CharField(max_length=200)
    details: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        abstract = True
        indexes = (
            models.Index(fields=["target_kind", "target_key"], name="%(app_label)s_%(class)s_target"),
            models.Index(fields=["at"], name="%(app_label)s_%(class)s_at"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(act="") & ~models.Q(target_kind=""),
                name="%(app_label)s_%(class)s_says_what",
            ),
        )

    def __str__(self) -> str:
        return f"{self.act} {self.target_kind} {self.target_key}"
