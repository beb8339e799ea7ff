"""What was taken from sight: which statement or source, when, and why, in public words and in others."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from palermo.observatory.library.models.guards import FixedModel
from palermo.observatory.library.models.sources import Source
from palermo.observatory.library.models.statements import StatementIdentity


class Cause(models.TextChoices):
    """Why something is withdrawn."""

    ERROR = "error", "It was wrong"
    TAKEDOWN = "takedown", "Somebody asked for it to be taken down"
    LEGAL = "legal", "A law or a court asks for it"


class Withdrawal(FixedModel):
    """A tombstone: one statement or one source was taken from sight, and may have been given back since.

    `public_words` is what its address says from then on; where they may name a private person (`may_name`)
    only the cause is shown. `why` is for the record and never public. `was_public` says whether the public
    had seen it: what never was public has no public tombstone.
    """

    changeable = frozenset({"reinstated_at", "reinstated_by", "reinstated_why"})

    identity = models.ForeignKey(
        StatementIdentity, on_delete=models.PROTECT, null=True, related_name="withdrawals"
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="withdrawals")
    cause = models.CharField(max_length=10, choices=Cause.choices)
    public_words = models.TextField()
    may_name = models.BooleanField(default=False)
    why = models.TextField()
    was_public = models.BooleanField()
    successor = models.ForeignKey(StatementIdentity, on_delete=models.PROTECT, null=True, related_name="+")
    successor_source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField()
    reinstated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reinstated_at = models.DateTimeField(null=True)
    reinstated_why = models.TextField(blank=True)

    objects: ClassVar[models.Manager[Withdrawal]] = models.Manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(identity__isnull=False, source__isnull=True, successor_source__isnull=True)
                | models.Q(identity__isnull=True, source__isnull=False, successor__isnull=True),
                name="library_withdrawal_of_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(cause__in=[each.value for each in Cause])
                & ~models.Q(public_words="")
                & ~models.Q(why=""),
                name="library_withdrawal_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(reinstated_at=None, reinstated_by=None, reinstated_why="")
                | models.Q(reinstated_at__isnull=False, reinstated_by__isnull=False)
                & ~models.Q(reinstated_why=""),
                name="library_withdrawal_reinstated_whole",
            ),
            models.UniqueConstraint(
                fields=["identity"],
                condition=models.Q(reinstated_at=None, identity__isnull=False),
                name="library_withdrawal_one_per_statement",
            ),
            models.UniqueConstraint(
                fields=["source"],
                condition=models.Q(reinstated_at=None, source__isnull=False),
                name="library_withdrawal_one_per_source",
            ),
        )

    identity_id: int | None
    source_id: int | None

    def __str__(self) -> str:
        return f"{self.identity_id or self.source_id} {self.cause}"
