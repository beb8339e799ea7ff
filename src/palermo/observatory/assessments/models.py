"""The tables of the workbench. All of them only grow: what somebody judged stays, and a newer row takes its
place. Where an assessment stands follows from its rows."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from palermo.observatory.library.models.guards import ISO3, PERIOD, SHA256
from palermo.web.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet

_Kept = models.Manager.from_queryset(AppendOnlyQuerySet)


class Assessment(AppendOnlyModel):
    """A country in a period by one version of a framework, rated by two people who do not see each other's
    work, and put together by a third or one of the two. A revision is a row of its own that `revises` an
    approved one."""

    slug = models.CharField(max_length=100, unique=True)
    iso3 = models.CharField(max_length=3)
    period = models.CharField(max_length=21)
    framework = models.CharField(max_length=60)
    framework_version = models.CharField(max_length=40)
    revision = models.PositiveSmallIntegerField(default=1)
    revises = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="revised_by")
    first_assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    second_assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    consolidator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Assessment]] = _Kept()

    class Meta:
        ordering = ("iso3", "-period", "framework", "-revision")
        constraints = (
            models.UniqueConstraint(
                fields=["iso3", "period", "framework", "revision"], name="assessments_once_per_revision"
            ),
            models.CheckConstraint(condition=models.Q(iso3__regex=ISO3), name="assessments_iso3"),
            models.CheckConstraint(condition=models.Q(period__regex=PERIOD), name="assessments_period"),
            models.CheckConstraint(
                condition=~models.Q(first_assessor=models.F("second_assessor")),
                name="assessments_two_assessors",
            ),
            models.CheckConstraint(
                condition=models.Q(revision=1, revises=None)
                | models.Q(revision__gt=1, revises__isnull=False),
                name="assessments_revision_revises",
            ),
        )

    first_assessor_id: int
    second_assessor_id: int
    consolidator_id: int
    revises_id: int | None

    def __str__(self) -> str:
        return self.slug


class EvidenceChoice(AppendOnlyModel):
    """That somebody put a statement to a criterion, or took it away and why. The newest row of a person,
    criterion and statement holds."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="choices")
    criterion = models.CharField(max_length=60)
    identity = models.ForeignKey("library.StatementIdentity", on_delete=models.PROTECT, related_name="+")
    is_attached = models.BooleanField()
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[EvidenceChoice]] = _Kept()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(is_attached=True) | ~models.Q(why=""),
                name="assessments_choice_taken_away_with_reason",
            ),
        )

    identity_id: int
    by_id: int

    def __str__(self) -> str:
        return f"{self.criterion} {'+' if self.is_attached else '-'} {self.identity_id}"


class SearchMade(AppendOnlyModel):
    """A search that an assessor made for a criterion, with how much it found that day."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="searches")
    criterion = models.CharField(max_length=60)
    words = models.TextField()
    result_count = models.PositiveIntegerField()
    is_more = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[SearchMade]] = _Kept()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "searches made"
        constraints = (
            models.CheckConstraint(condition=~models.Q(words=""), name="assessments_search_has_words"),
        )

    by_id: int

    def __str__(self) -> str:
        return f"{self.criterion}: {self.result_count}"


class Stage(models.TextChoices):
    """Whose rating it is: an assessor's own, or the one put together of two."""

    INDEPENDENT = "independent", "Independent"
    CONSOLIDATED = "consolidated", "Consolidated"


class Rating(AppendOnlyModel):
    """A rating of a criterion with its reason. The newest independent one of a person and criterion holds, and
    the newest consolidated one of a criterion. `previous_grade` is what the period before was rated when this
    was given, and `change_reason` why it differs."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="ratings")
    criterion = models.CharField(max_length=60)
    stage = models.CharField(max_length=12, choices=Stage.choices)
    grade = models.CharField(max_length=40)
    reason = models.TextField()
    is_without_evidence = models.BooleanField(default=False)
    previous_grade = models.CharField(max_length=40, blank=True)
    change_reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Rating]] = _Kept()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["assessment", "stage", "by"], name="assessments_rating_of"),)
        constraints = (
            models.CheckConstraint(condition=~models.Q(reason=""), name="assessments_rating_has_reason"),
            models.CheckConstraint(
                condition=models.Q(stage__in=[each.value for each in Stage]),
                name="assessments_rating_stage_known",
            ),
            models.CheckConstraint(
                condition=models.Q(previous_grade="")
                | models.Q(previous_grade=models.F("grade"))
                | ~models.Q(change_reason=""),
                name="assessments_rating_change_explained",
            ),
        )

    by_id: int

    def __str__(self) -> str:
        return f"{self.criterion} {self.grade}"


class RatingEvidence(AppendOnlyModel):
    """A statement that a rating rests on, as it was published then: `content_digest` covers what it said and
    its quote, so that a later correction shows."""

    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="evidence")
    identity = models.ForeignKey("library.StatementIdentity", on_delete=models.PROTECT, related_name="+")
    content_digest = models.CharField(max_length=64)
    words_digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[RatingEvidence]] = _Kept()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "rating evidence"
        constraints = (
            models.UniqueConstraint(fields=["rating", "identity"], name="assessments_evidence_once"),
            models.CheckConstraint(
                condition=models.Q(content_digest__regex=SHA256, words_digest__regex=SHA256),
                name="assessments_evidence_digests",
            ),
        )

    identity_id: int
    rating_id: int

    def __str__(self) -> str:
        return f"{self.rating_id} on {self.identity_id}"


class RatingSearch(AppendOnlyModel):
    """A search that a rating without evidence names."""

    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="searches")
    search = models.ForeignKey(SearchMade, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[RatingSearch]] = _Kept()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "rating searches"
        constraints = (
            models.UniqueConstraint(fields=["rating", "search"], name="assessments_ratingsearch_once"),
        )

    rating_id: int

    def __str__(self) -> str:
        return f"{self.rating_id}"


class Submission(AppendOnlyModel):
    """That an assessor handed in. From the second one on both see each other's work."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="submissions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Submission]] = _Kept()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["assessment", "by"], name="assessments_submission_once"),
        )

    by_id: int

    def __str__(self) -> str:
        return f"{self.by_id}"


class Approval(AppendOnlyModel):
    """An approved assessment: the frozen record exactly as its SHA-256 was taken of it."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="approval")
    frozen = models.TextField()
    sha256 = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Approval]] = _Kept()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(sha256__regex=SHA256), name="assessments_approval_hash"
            ),
        )

    def __str__(self) -> str:
        return self.sha256


GROWING = (Assessment, EvidenceChoice, SearchMade, Rating, RatingEvidence, RatingSearch, Submission, Approval)
