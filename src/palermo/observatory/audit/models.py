"""The observatory's audit table."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from palermo.web.audit.append_only import AppendOnlyQuerySet
from palermo.web.audit.models import AbstractAuditRow


class AuditRow(AbstractAuditRow):
    """Who did what in the observatory, in the order it was done."""

    objects: ClassVar[models.Manager[AuditRow]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta(AbstractAuditRow.Meta):
        ordering = ("id",)
