"""Publications and the exact bytes retrieved of them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from palermo.observatory.library.models.guards import ISO3, PERIOD, SHA256, FixedModel, is_blank_or


class Source(models.Model):
    """A publication. An empty text means "not stated"; periods are kept as written (2010, 2010-02-24, …)."""

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=500)
    publisher = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    series = models.CharField(max_length=200, blank=True)
    edition = models.CharField(max_length=60, blank=True)
    report_year = models.PositiveSmallIntegerField(null=True)
    period_covered = models.CharField(max_length=21, blank=True)
    published_on = models.CharField(max_length=21, blank=True)
    last_updated_on = models.CharField(max_length=21, blank=True)
    not_before = models.CharField(max_length=21, blank=True)
    language = models.CharField(max_length=20, blank=True)
    terms = models.TextField(blank=True)
    may_republish = models.BooleanField(default=False)
    disclaimer = models.TextField(blank=True)
    cite_as = models.TextField(blank=True)
    url = models.URLField(max_length=1000, blank=True)
    is_fictional = models.BooleanField(default=False)
    is_withdrawn = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager[Source]] = models.Manager()

    class Meta:
        ordering = ("-published_on", "title", "id")
        indexes = (models.Index(fields=["title"], name="library_source_title"),)
        constraints = (
            models.CheckConstraint(condition=~models.Q(title=""), name="library_source_has_title"),
            *(
                models.CheckConstraint(
                    condition=is_blank_or(column, pattern=PERIOD), name=f"library_source_{column}_written"
                )
                for column in ("published_on", "last_updated_on", "not_before", "period_covered")
            ),
            models.CheckConstraint(
                condition=models.Q(may_republish=False) | ~models.Q(terms=""),
                name="library_source_republished_by_terms",
            ),
        )

    def __str__(self) -> str:
        return self.title


class SourceCountry(models.Model):
    """A country that a source is about."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="countries")
    iso3 = models.CharField(max_length=3)

    objects: ClassVar[models.Manager[SourceCountry]] = models.Manager()

    class Meta:
        ordering = ("iso3",)
        indexes = (models.Index(fields=["iso3"], name="library_sourcecountry_iso3"),)
        constraints = (
            models.UniqueConstraint(fields=["source", "iso3"], name="library_sourcecountry_once"),
            models.CheckConstraint(condition=models.Q(iso3__regex=ISO3), name="library_sourcecountry_code"),
        )

    def __str__(self) -> str:
        return self.iso3


class Snapshot(FixedModel):
    """The exact bytes of a source as retrieved, kept in a file named by their SHA-256.

    Everything about the bytes is fixed. `source` is where they are filed: empty until they were read for
    the first time, and a person may correct it.
    """

    changeable = frozenset({"source"})

    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="snapshots")
    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=100)
    byte_count = models.PositiveBigIntegerField()
    file_name = models.CharField(max_length=255)
    retrieved_at = models.DateTimeField()
    retrieved_from = models.CharField(max_length=1000, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager[Snapshot]] = models.Manager()

    class Meta:
        ordering = ("-retrieved_at", "-id")
        constraints = (
            models.CheckConstraint(condition=models.Q(sha256__regex=SHA256), name="library_snapshot_digest"),
            models.CheckConstraint(condition=models.Q(byte_count__gt=0), name="library_snapshot_not_empty"),
        )

    def __str__(self) -> str:
        return self.sha256
