"""What people decided about recommendations: relations between editions, where a thread stands, and what belongs
to it. The recommendations themselves are the library's; rows here only grow, and the newest holds."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from palermo.observatory.library.models.guards import ISO3, PERIOD, is_blank_or
from palermo.web.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet


class Relation(models.TextChoices):
    """What became of a recommendation from one edition to the next."""

    NEW = "new", "New"
    REPEATED = "repeated", "Repeated"
    REWORDED = "reworded", "Reworded"
    MERGED = "merged", "Merged"
    SPLIT = "split", "Split"
    DROPPED = "dropped", "Dropped"
    REPORTED_DONE = "reported_done", "Reported done"


class Status(models.TextChoices):
    """Where a recommendation stands, as somebody sees it."""

    NOT_STARTED = "not_started", "Not started"
    PARTLY = "partly", "Partly done"
    DONE = "done", "Done"
    REGRESSED = "regressed", "Regressed"
    NOT_REPORTED = "not_reported", "Not reported"


class Voice(models.TextChoices):
    """Whose view a status is. Views stand beside each other and are never blended."""

    GOVERNMENT = "government", "Government"
    CIVIL_SOCIETY = "civil_society", "Civil society"
    INTERNATIONAL = "international", "International body"
    ASSESSOR = "assessor", "Assessor"


class Part(models.TextChoices):
    """How a statement belongs to a thread."""

    DEFICIENCY = "deficiency", "The deficiency it answers"
    ACTION = "action", "An action taken"


class GenealogyDecision(AppendOnlyModel):
    """A person's word on what became of recommendations from one edition to the next.

    `earlier` and `later` are keys of statements, sorted. `proposed` is what the method proposed for them, empty
    when it proposed something else. A newer decision about any of the same recommendations in the same step
    takes the place of this one.
    """

    iso3 = models.CharField(max_length=3)
    relation = models.CharField(max_length=20, choices=Relation.choices)
    earlier = models.JSONField(default=list)
    later = models.JSONField(default=list)
    evidence = models.JSONField(default=list)
    proposed = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[GenealogyDecision]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["iso3"], name="recommend_decision_country"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(iso3__regex=ISO3), name="recommend_decision_iso3"),
            models.CheckConstraint(
                condition=models.Q(relation__in=Relation.values), name="recommend_decision_relation"
            ),
        )

    def __str__(self) -> str:
        return f"{self.iso3} {self.relation} {','.join(self.earlier)}>{','.join(self.later)}"


class StatusEntry(AppendOnlyModel):
    """Where a thread stands in the eyes of one voice, as of a date, and what that rests on.

    `member` is the key of a recommendation of the thread. It rests on statements (`evidence`, their keys), or on
    the searches that found none (`searches`): never on nothing.
    """

    iso3 = models.CharField(max_length=3)
    member = models.CharField(max_length=26)
    voice = models.CharField(max_length=20, choices=Voice.choices)
    status = models.CharField(max_length=20, choices=Status.choices)
    as_of = models.CharField(max_length=10)
    evidence = models.JSONField(default=list)
    searches = models.TextField(blank=True)
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[StatusEntry]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "status entries"
        indexes = (models.Index(fields=["iso3", "member"], name="recommend_status_country"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(iso3__regex=ISO3), name="recommend_status_iso3"),
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="recommend_status_status"
            ),
            models.CheckConstraint(condition=models.Q(voice__in=Voice.values), name="recommend_status_voice"),
            models.CheckConstraint(
                condition=is_blank_or("as_of", pattern=PERIOD), name="recommend_status_as_of"
            ),
            models.CheckConstraint(condition=~models.Q(why=""), name="recommend_status_has_reason"),
            models.CheckConstraint(
                condition=~models.Q(evidence=[], searches=""), name="recommend_status_rests_on_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.iso3} {self.member} {self.voice} {self.status}"


class Attachment(AppendOnlyModel):
    """A statement put to a thread, as the deficiency it answers or an action taken; or taken off again."""

    iso3 = models.CharField(max_length=3)
    member = models.CharField(max_length=26)
    part = models.CharField(max_length=20, choices=Part.choices)
    statement = models.CharField(max_length=26)
    is_off = models.BooleanField(default=False)
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Attachment]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["iso3", "member"], name="recommend_attached_country"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(iso3__regex=ISO3), name="recommend_attached_iso3"),
            models.CheckConstraint(condition=models.Q(part__in=Part.values), name="recommend_attached_part"),
        )

    def __str__(self) -> str:
        return f"{self.iso3} {self.member} {self.part} {self.statement}{' off' if self.is_off else ''}"
