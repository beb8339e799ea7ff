"""Casework's audit table, and the chain that one sealer lays over it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from palermo.web.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet
from palermo.web.audit.models import AbstractAuditRow


class AuditRow(AbstractAuditRow):
    """Who did or read what in casework: numbers and fixed words only, never a name or a sentence."""

    objects: ClassVar[models.Manager[AuditRow]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta(AbstractAuditRow.Meta):
        ordering = ("id",)


class Link(AppendOnlyModel):
    """One row's place in the chain: its digest, and the digest of everything up to it."""

    sequence = models.BigIntegerField(primary_key=True)
    row_number = models.BigIntegerField(unique=True)
    row_digest = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)

    objects: ClassVar[models.Manager[Link]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("sequence",)
