"""The tables of the public log and of reported errors."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from palermo.observatory.library.models.guards import ISO3
from palermo.observatory.library.signals import ChangeManner
from palermo.web.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet

REFERENCE = r"^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$"


class LogEntry(AppendOnlyModel):
    """One change of something the public could see. It names versions of a statement and never copies their
    words, so that what must be hidden later is hidden here too. Of the person it keeps the role alone;
    `why_may_name` hides a reason that may name somebody."""

    at = models.DateTimeField()
    manner = models.CharField(max_length=12, choices=[(each.value, each.value) for each in ChangeManner])
    by_role = models.CharField(max_length=20)
    why = models.TextField()
    why_may_name = models.BooleanField(default=False)
    identity = models.ForeignKey(
        "library.StatementIdentity", on_delete=models.PROTECT, null=True, related_name="log_entries"
    )
    source = models.ForeignKey(
        "library.Source", on_delete=models.PROTECT, null=True, related_name="log_entries"
    )
    before = models.ForeignKey("library.Statement", on_delete=models.PROTECT, null=True, related_name="+")
    after = models.ForeignKey("library.Statement", on_delete=models.PROTECT, null=True, related_name="+")
    successor = models.ForeignKey(
        "library.StatementIdentity", on_delete=models.PROTECT, null=True, related_name="+"
    )
    fields: models.JSONField[Any, Any] = models.JSONField(default=dict)

    objects: ClassVar[models.Manager[LogEntry]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "log entries"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(identity__isnull=False, source__isnull=True)
                | models.Q(identity__isnull=True, source__isnull=False),
                name="corrections_logentry_of_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(manner__in=[each.value for each in ChangeManner]),
                name="corrections_logentry_manner_known",
            ),
        )

    identity_id: int | None
    source_id: int | None

    def __str__(self) -> str:
        return f"{self.pk} {self.manner}"


class ReportState(models.TextChoices):
    """How far a reported error got."""

    OPEN = "open", "Open"
    ANSWERED = "answered", "Answered"
    FIXED = "fixed", "Fixed"
    DECLINED = "declined", "Declined"


class ErrorReport(models.Model):
    """What somebody thinks is wrong on a page. Nothing is kept of who sent it: no address, no name. The words
    are for staff only; whoever holds the `reference` sees the state and the answer."""

    reference = models.CharField(max_length=14, unique=True)
    identity = models.ForeignKey(
        "library.StatementIdentity", on_delete=models.PROTECT, null=True, related_name="error_reports"
    )
    source = models.ForeignKey(
        "library.Source", on_delete=models.PROTECT, null=True, related_name="error_reports"
    )
    iso3 = models.CharField(max_length=3, blank=True)
    words = models.TextField()
    reported_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.OPEN)
    answer = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[ErrorReport]] = models.Manager()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["state", "id"], name="corrections_report_queue"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(reference__regex=REFERENCE), name="corrections_report_reference"
            ),
            models.CheckConstraint(condition=~models.Q(words=""), name="corrections_report_has_words"),
            models.CheckConstraint(
                condition=models.Q(identity__isnull=False, source__isnull=True, iso3="")
                | models.Q(identity__isnull=True, source__isnull=False, iso3="")
                | models.Q(identity__isnull=True, source__isnull=True, iso3__regex=ISO3),
                name="corrections_report_about_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ReportState.OPEN, decided_by=None, decided_at=None, answer="")
                | (
                    models.Q(
                        state__in=[ReportState.ANSWERED, ReportState.FIXED, ReportState.DECLINED],
                        decided_by__isnull=False,
                        decided_at__isnull=False,
                    )
                    & ~models.Q(answer="")
                ),
                name="corrections_report_decision_is_whole",
            ),
        )

    identity_id: int | None
    source_id: int | None

    def __str__(self) -> str:
        return self.reference
