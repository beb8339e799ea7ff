"""Readings that somebody asked for: the outbox that feeds the task queue, and the state a page shows."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from palermo.observatory.library.models.sources import Snapshot


class ReadingState(models.TextChoices):
    """How far a reading got."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Being read"
    DONE = "done", "Read"
    FAILED = "failed", "Could not be read"


class ReadingRequest(models.Model):
    """One snapshot to be read: asked for in the transaction that added it, sent to the queue by the worker.

    `message` is the one sentence shown when it failed; it never holds words of the document.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="reading_requests")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=ReadingState.choices, default=ReadingState.WAITING)
    message = models.TextField(blank=True)
    statement_count = models.PositiveIntegerField(null=True)

    objects: ClassVar[models.Manager[ReadingRequest]] = models.Manager()

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=["state", "sent_at"], name="library_reading_outbox"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    state__in=[ReadingState.DONE, ReadingState.FAILED], finished_at__isnull=False
                )
                | models.Q(state__in=[ReadingState.WAITING, ReadingState.RUNNING], finished_at__isnull=True),
                name="library_reading_finished_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ReadingState.FAILED) | ~models.Q(message=""),
                name="library_reading_failure_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.state}"

    snapshot_id: int
