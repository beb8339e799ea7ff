"""Statements that a second person judges without knowing what the first one said."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from palermo.observatory.library.models.guards import FixedModel
from palermo.observatory.library.models.statements import Judgement, Statement, Verdict
from palermo.web.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet

GIVEN = (Verdict.ACCEPTED.value, Verdict.CORRECTED.value, Verdict.REJECTED.value)


class Outcome(models.TextChoices):
    """Which of two verdicts a third act lets stand."""

    FIRST = "first", "The first verdict stands"
    SECOND = "second", "The second verdict stands"


class SecondReviewShare(AppendOnlyModel):
    """Which share (0 to 1) of judgements goes to a second person, since when, by whom. The newest row counts."""

    share = models.FloatField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects: ClassVar[models.Manager[SecondReviewShare]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(share__gte=0, share__lte=1), name="library_secondshare_is_share"
            ),
        )

    def __str__(self) -> str:
        return f"{self.share}"


class SecondReview(FixedModel):
    """One judgement drawn for a second person: drawn, then judged a second time, then, where the two differ,
    settled. It changes nothing that is published; only settling it may.

    `fields` are the fields the second person would change, in their written form; `content_digest` is what
    the statement would say then, and `first_digest` what it says by the first verdict (empty: rejected).
    """

    changeable = frozenset(
        {
            "by",
            "at",
            "verdict",
            "why",
            "fields",
            "content_digest",
            "agrees",
            "outcome",
            "settled_by",
            "settled_at",
            "settled_why",
        }
    )

    judgement = models.OneToOneField(Judgement, on_delete=models.PROTECT, related_name="second_review")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    first_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    first_digest = models.CharField(max_length=64, blank=True)
    drawn_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    why = models.TextField(blank=True)
    fields: models.JSONField[Any, Any] = models.JSONField(default=dict)
    content_digest = models.CharField(max_length=64, blank=True)
    agrees = models.BooleanField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)
    settled_why = models.TextField(blank=True)

    objects: ClassVar[models.Manager[SecondReview]] = models.Manager()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["verdict", "agrees", "outcome"], name="library_secondreview_open"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(verdict="", by=None, at=None, agrees=None)
                | models.Q(verdict__in=GIVEN, by__isnull=False, at__isnull=False, agrees__isnull=False),
                name="library_secondreview_given_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(by__isnull=True) | ~models.Q(by=models.F("first_by")),
                name="library_secondreview_another_person",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", settled_by=None, settled_at=None)
                | models.Q(
                    outcome__in=[each.value for each in Outcome],
                    settled_by__isnull=False,
                    settled_at__isnull=False,
                    agrees=False,
                )
                & ~models.Q(settled_why=""),
                name="library_secondreview_settled_whole",
            ),
        )

    judgement_id: int
    first_by_id: int
    by_id: int | None

    def __str__(self) -> str:
        return f"{self.judgement_id} {self.verdict or 'drawn'}"
