"""The three tables of the drop-box. Each field is declared in privacy.toml; none holds a word that was written."""

from __future__ import annotations

import uuid

from django.db import models


class Lane(models.TextChoices):
    """Which pile an item waits in. Both are read; the first one first."""

    FIRST = "first", "usual"
    SECOND = "second", "suspected flood"


class Kind(models.TextChoices):
    """What an item is: the first message to a box, or a later one."""

    REPORT = "report", "report"
    MORE = "more", "further message"


class Box(models.Model):
    """A correspondence with one person who keeps the receipt code. `lookup` is where the code leads; it does not
    lead back. `public` is the key that replies are sealed to."""

    lookup = models.BinaryField(max_length=32, unique=True)
    public = models.BinaryField(max_length=32)
    opened_on = models.DateField()


class Item(models.Model):
    """A message, sealed to the organisation. `sealed` is emptied when casework says that it has it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    box = models.ForeignKey(Box, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    lane = models.CharField(max_length=6, choices=Lane.choices)
    received_hour = models.DateTimeField()
    size_kib = models.PositiveSmallIntegerField()
    sealed_to = models.CharField(max_length=16)
    mark = models.BinaryField(max_length=16)
    sealed = models.BinaryField(null=True)
    taken_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("box", "mark"), name="same_words_are_kept_once"),
            models.CheckConstraint(
                condition=models.Q(sealed__isnull=False, taken_on__isnull=True)
                | models.Q(sealed__isnull=True, taken_on__isnull=False),
                name="emptied_only_when_taken",
            ),
        )
        indexes = (models.Index(fields=("taken_on", "lane", "received_hour"), name="waiting"),)


class Reply(models.Model):
    """An answer, sealed to the key of a box. Its number is given by casework, so that sending twice keeps one."""

    id = models.UUIDField(primary_key=True)
    box = models.ForeignKey(Box, on_delete=models.CASCADE, related_name="replies")
    arrived_on = models.DateField()
    sealed = models.BinaryField()
