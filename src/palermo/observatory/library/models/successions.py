"""What became of a judged statement when its source changed: where it is said now, or that it no longer is."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from palermo.observatory.library.models.sources import Snapshot
from palermo.observatory.library.models.statements import StatementIdentity
from palermo.web.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet


class Manner(models.TextChoices):
    """How a statement of an older snapshot ended up."""

    MOVED = "moved", "Said in the same words"
    CHANGED = "changed", "Said otherwise"
    ENDED = "ended", "No longer said"


class Succession(AppendOnlyModel):
    """A person's decision about one judged statement of an older snapshot: which statement of the newer
    snapshot stands in its place, or that none does. Written once."""

    before = models.OneToOneField(StatementIdentity, on_delete=models.PROTECT, related_name="succession")
    after = models.ForeignKey(StatementIdentity, on_delete=models.PROTECT, null=True, related_name="+")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="successions")
    manner = models.CharField(max_length=10, choices=Manner.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.TextField(blank=True)

    objects: ClassVar[models.Manager[Succession]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(manner__in=[Manner.MOVED, Manner.CHANGED], after__isnull=False)
                | models.Q(manner=Manner.ENDED, after__isnull=True) & ~models.Q(why=""),
                name="library_succession_after_unless_ended",
            ),
        )

    before_id: int
    after_id: int | None

    def __str__(self) -> str:
        return f"{self.before_id} {self.manner}"
