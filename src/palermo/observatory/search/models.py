"""The table that is searched: one row for each statement and each piece of a passage.

Everything here can be made anew from the library (`palermo observatory manage rebuild_search`).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """A statement or a piece of a passage as it is searched.

    `position` is the order of results, newest publication first when read downwards (see `ordering`); it
    is also the row of the full-text table, so that the newest matches are found without sorting. `terms`
    is what the full-text index holds, each token parted by one space: the words in their order, a wall,
    words that belong to the context, and signs for audiences and facets. `piece` holds the words of a
    passage as its audience may see them; a statement's words stay in the library.
    """

    position = models.BigAutoField(primary_key=True)
    snapshot = models.ForeignKey("library.Snapshot", on_delete=models.CASCADE, related_name="+")
    identity = models.ForeignKey(
        "library.StatementIdentity", on_delete=models.CASCADE, null=True, related_name="+"
    )
    passage = models.ForeignKey(  # passages are never deleted, and nobody asks by them
        "library.Passage", on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    piece = models.TextField(blank=True)
    kind = models.CharField(max_length=20)
    countries = models.TextField(blank=True)  # codes parted by spaces
    publisher = models.CharField(max_length=300, blank=True)
    published_year = models.PositiveSmallIntegerField(null=True)
    first_year = models.PositiveSmallIntegerField(null=True)
    last_year = models.PositiveSmallIntegerField(null=True)
    pillar = models.CharField(max_length=20, blank=True)
    review = models.CharField(max_length=10, blank=True)
    terms = models.TextField()

    objects: ClassVar[models.Manager[Entry]] = models.Manager()

    class Meta:
        ordering = ("-position",)
        verbose_name_plural = "entries"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(identity__isnull=False, passage__isnull=True, piece="")
                | models.Q(identity__isnull=True, passage__isnull=False),
                name="search_entry_is_one_thing",
            ),
            models.CheckConstraint(condition=models.Q(position__gte=0), name="search_entry_position"),
            models.CheckConstraint(condition=~models.Q(terms=""), name="search_entry_has_terms"),
            models.UniqueConstraint(fields=["identity"], name="search_entry_once"),
        )

    snapshot_id: int
    identity_id: int | None
    passage_id: int | None

    def __str__(self) -> str:
        return str(self.position)


class IndexedLanguage(models.Model):
    """A language whose stems are in the index (empty: words as they stand), and the segmenter that made
    them: a question is cut by the stems of each."""

    code = models.CharField(max_length=10, primary_key=True)
    segmenter = models.CharField(max_length=40)

    objects: ClassVar[models.Manager[IndexedLanguage]] = models.Manager()

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code or "(none)"


class StaleEntry(models.Model):
    """The outbox: what the index must be made anew for, written in the transaction that changed it. Rows
    are added for every change, also for the same thing, and taken away by who has brought it up to date."""

    snapshot = models.ForeignKey("library.Snapshot", on_delete=models.CASCADE, related_name="+")
    identity = models.ForeignKey(
        "library.StatementIdentity", on_delete=models.CASCADE, null=True, related_name="+"
    )

    objects: ClassVar[models.Manager[StaleEntry]] = models.Manager()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "stale entries"

    snapshot_id: int
    identity_id: int | None

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.identity_id or ''}"
