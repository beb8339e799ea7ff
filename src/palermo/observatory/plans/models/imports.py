"""A spreadsheet handed in for a plan, between its preview and its taking."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from palermo.observatory.plans.models.plans import Plan


class PlanImport(models.Model):
    """The rows of a file as they stood, each with its errors: `rows` are [number, cells, values, errors].

    Nothing of a file is lost by taking it: rows with errors are given back from here.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="imports")
    file_name = models.CharField(max_length=255)
    header: models.JSONField[Any, Any] = models.JSONField()
    rows: models.JSONField[Any, Any] = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[PlanImport]] = models.Manager()

    class Meta:
        ordering = ("-id",)

    plan_id: int
    by_id: int

    def __str__(self) -> str:
        return f"{self.pk} of {self.plan_id}"
