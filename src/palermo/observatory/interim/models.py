"""Interim assessments: what the software drafted, what people made of it, who approved it, what was published.

Every table only grows. An assessment's state follows from its newest rows and is stored nowhere.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from palermo.observatory.library.models.guards import ISO3, SHA256
from palermo.web.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet

_Kept = models.Manager.from_queryset(AppendOnlyQuerySet)


class InterimAssessment(AppendOnlyModel):
    """One country, one window, one earlier edition. `report_year` where the days are the window of one."""

    iso3 = models.CharField(max_length=3)
    since = models.DateField()
    until = models.DateField()
    report_year = models.PositiveSmallIntegerField(null=True)
    edition = models.ForeignKey("library.Source", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[InterimAssessment]] = _Kept()

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=["iso3"], name="interim_assessment_country"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(iso3__regex=ISO3), name="interim_assessment_iso3"),
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="interim_assessment_window"
            ),
        )

    def __str__(self) -> str:
        return f"{self.iso3} {self.since} {self.until}"


class Draft(AppendOnlyModel):
    """What the software assembled from the statements that were accepted then: the plain form of
    `core.assessment.interim.written`, whose words are those that were public at the time."""

    interim = models.ForeignKey(InterimAssessment, on_delete=models.PROTECT, related_name="drafts")
    content: models.JSONField[Any, Any] = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Draft]] = _Kept()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.interim_id} draft {self.pk}"

    interim_id: int


class Version(AppendOnlyModel):
    """The narrative and the ratings as they stood after one act. `number` counts from 1 within an assessment;
    `is_drafted` for those the software made, before a person changed anything."""

    interim = models.ForeignKey(InterimAssessment, on_delete=models.PROTECT, related_name="versions")
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    is_drafted = models.BooleanField(default=False)
    narrative: models.JSONField[Any, Any] = models.JSONField()
    ratings: models.JSONField[Any, Any] = models.JSONField(default=dict)
    summary = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Version]] = _Kept()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["interim", "number"], name="interim_version_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="interim_version_counts_from_one"),
            models.CheckConstraint(condition=~models.Q(summary=""), name="interim_version_says_what"),
        )

    def __str__(self) -> str:
        return f"{self.interim_id} version {self.number}"

    interim_id: int
    by_id: int


class Approval(AppendOnlyModel):
    """A second person approved a version: its frozen record, and the SHA-256 of the record's bytes."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="approval")
    record = models.TextField()
    sha256 = models.CharField(max_length=64)
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Approval]] = _Kept()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=models.Q(sha256__regex=SHA256), name="interim_approval_digest"),
            models.CheckConstraint(condition=~models.Q(why=""), name="interim_approval_has_reason"),
        )

    def __str__(self) -> str:
        return self.sha256

    version_id: int


class Publication(AppendOnlyModel):
    """An approved version was made public."""

    approval = models.OneToOneField(Approval, on_delete=models.PROTECT, related_name="publication")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Publication]] = _Kept()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"publication of {self.approval_id}"

    approval_id: int
