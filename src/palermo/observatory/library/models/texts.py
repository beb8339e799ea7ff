"""The canonical text of a snapshot, one per reader, and its passages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from palermo.observatory.library.models.guards import SHA256, FixedModel
from palermo.observatory.library.models.sources import Snapshot


class Text(FixedModel):
    """What one reader made of a snapshot. All offsets count code points of `content`; `description` is
    what the document says of itself. The newest reading of a snapshot is `is_current`; older ones stay,
    since quotes of published statements point into them."""

    changeable = frozenset({"is_current"})

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="texts")
    reader = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    content = models.TextField()
    description: models.JSONField[Any, Any] = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    objects: ClassVar[models.Manager[Text]] = models.Manager()

    class Meta:
        ordering = ("snapshot_id", "-made_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["snapshot", "reader"], name="library_text_once_per_reader"),
            models.UniqueConstraint(
                fields=["snapshot"], condition=models.Q(is_current=True), name="library_text_one_current"
            ),
            models.CheckConstraint(condition=models.Q(digest__regex=SHA256), name="library_text_digest"),
            models.CheckConstraint(condition=~models.Q(reader=""), name="library_text_has_reader"),
        )

    def __str__(self) -> str:
        return f"{self.snapshot_id} by {self.reader}"


class Passage(FixedModel):
    """A run of a text: heading, paragraph, list item, note, table cell, metadata or furniture."""

    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="passages")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    heading_path: models.JSONField[Any, Any] = models.JSONField(default=list)
    level = models.PositiveSmallIntegerField(null=True)

    objects: ClassVar[models.Manager[Passage]] = models.Manager()

    class Meta:
        ordering = ("text_id", "position")
        constraints = (
            models.UniqueConstraint(fields=["text", "position"], name="library_passage_position"),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="library_passage_not_empty"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.start}..{self.end}"
