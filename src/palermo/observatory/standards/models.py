"""Frameworks that an organisation added, waivers that editors entered, and checks of shipped facts. All only grow:
a later row stands in the place of an earlier one, and both stay."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from palermo.observatory.library.models.guards import ISO3
from palermo.web.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet

FIRST_YEAR, LAST_YEAR = 2001, 2200


class OwnFramework(AppendOnlyModel):
    """One version of a framework that this organisation added: the file as it was checked. A version is never
    changed, so that a rating can go on naming it."""

    key = models.CharField(max_length=60)
    version = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[OwnFramework]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("key", "id")
        constraints = (
            models.UniqueConstraint(fields=["key", "version"], name="standards_framework_version_once"),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="standards_framework_digest"
            ),
        )

    def __str__(self) -> str:
        return f"{self.key}@{self.version}"


class Waiver(AppendOnlyModel):
    """That a waiver was given to a country for a report year, or (`is_given` false) that an earlier entry was
    wrong; the newest row of a country and year holds. It rests on a statement of the library or a citation."""

    iso3 = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField()
    is_given = models.BooleanField(default=True)
    citation = models.CharField(max_length=1000, blank=True)
    statement = models.ForeignKey(
        "library.StatementIdentity", on_delete=models.PROTECT, null=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Waiver]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["iso3", "year"], name="standards_waiver_of_year"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(iso3__regex=ISO3), name="standards_waiver_iso3"),
            models.CheckConstraint(
                condition=models.Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="standards_waiver_year"
            ),
            models.CheckConstraint(
                condition=~models.Q(citation="") | models.Q(statement__isnull=False),
                name="standards_waiver_has_source",
            ),
        )

    statement_id: int | None

    def __str__(self) -> str:
        return f"{self.iso3} {self.year} {'given' if self.is_given else 'not given'}"


class Verdict(models.TextChoices):
    """What a person found of a shipped fact."""

    HOLDS = "holds", "It holds"
    WRONG = "wrong", "It is wrong"
    OPEN = "open", "Not known again"


class FactCheck(AppendOnlyModel):
    """What a person found of one shipped fact, and where; the newest row of a fact holds. `fact` names it:
    kind, country and year."""

    fact = models.CharField(max_length=40)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    citation = models.CharField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[FactCheck]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["fact"], name="standards_check_of_fact"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(verdict__in=Verdict.values), name="standards_check_verdict_known"
            ),
            models.CheckConstraint(condition=~models.Q(citation=""), name="standards_check_has_source"),
        )

    def __str__(self) -> str:
        return f"{self.fact} {self.verdict}"
