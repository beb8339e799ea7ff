"""What was entered about measures and owed decisions, who took it, and what became of measures. Tables that only
grow."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from palermo.core.assessment.plans import RELATIONS, load_rules
from palermo.observatory.library.models.guards import PERIOD
from palermo.observatory.plans.models.bodies import Decision
from palermo.observatory.plans.models.plans import Indicator, Measure, Plan
from palermo.web.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet

VERDICTS = ("accepted", "rejected")


class Entry(AppendOnlyModel):
    """What somebody found about a measure (or one indicator of it) or an owed decision, at a time, with what it
    rests on: statements in `EntryStatement`, or the searches that found nothing.

    It counts once another person accepted it. `value` is the indicator's, in its unit. `may_name` hides the words.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, null=True, related_name="entries")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, null=True, related_name="entries")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="entries")
    outcome = models.CharField(max_length=20)
    on = models.CharField(max_length=21)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    words = models.TextField(blank=True)
    searches = models.TextField(blank=True)
    may_name = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Entry]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "entries"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(measure__isnull=False, decision__isnull=True)
                | models.Q(measure__isnull=True, decision__isnull=False, indicator__isnull=True),
                name="plans_entry_of_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=[each.key for each in load_rules().outcomes]),
                name="plans_entry_outcome_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="no_evidence") | ~models.Q(searches=""),
                name="plans_entry_nothing_found_after_searching",
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True)
                | models.Q(indicator__isnull=False) & ~models.Q(outcome="no_evidence"),
                name="plans_entry_value_of_an_indicator",
            ),
            models.CheckConstraint(condition=models.Q(on__regex=PERIOD), name="plans_entry_on"),
        )

    measure_id: int | None
    indicator_id: int | None
    decision_id: int | None
    by_id: int

    def __str__(self) -> str:
        return f"{self.pk} {self.outcome} {self.on}"


class EntryStatement(AppendOnlyModel):
    """A statement that an entry rests on."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="rests_on")
    statement = models.ForeignKey("library.StatementIdentity", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[EntryStatement]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["entry", "statement"], name="plans_entrystatement_once"),
        )

    entry_id: int
    statement_id: int

    def __str__(self) -> str:
        return f"{self.entry_id} {self.statement_id}"


class EntryVerdict(AppendOnlyModel):
    """Whether an entry counts; the newest verdict holds. A rejection says why."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="verdicts")
    verdict = models.CharField(max_length=10)
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[EntryVerdict]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(verdict="accepted") | models.Q(verdict="rejected") & ~models.Q(why=""),
                name="plans_entryverdict_known_and_reasoned",
            ),
        )

    entry_id: int

    def __str__(self) -> str:
        return f"{self.entry_id} {self.verdict}"


class SuccessionVerdict(AppendOnlyModel):
    """What a person says became of a measure in the plan after; the newest verdict of a measure holds.

    `likeness` is what the software had computed for the pair (0 to 1), kept beside what the person decided.
    """

    before_plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    after_plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    before = models.ForeignKey(Measure, on_delete=models.PROTECT, null=True, related_name="+")
    after = models.ForeignKey(Measure, on_delete=models.PROTECT, null=True, related_name="+")
    relation = models.CharField(max_length=10)
    likeness = models.FloatField(null=True)
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[SuccessionVerdict]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["before_plan", "after_plan"], name="plans_succession_of_plans"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(relation__in=RELATIONS), name="plans_successionverdict_relation"
            ),
            models.CheckConstraint(
                condition=models.Q(relation="dropped", before__isnull=False, after__isnull=True)
                | models.Q(relation="new", before__isnull=True, after__isnull=False)
                | models.Q(relation__in=["continued", "changed"], before__isnull=False, after__isnull=False),
                name="plans_successionverdict_sides",
            ),
        )

    before_id: int | None
    after_id: int | None

    def __str__(self) -> str:
        return f"{self.before_id} {self.relation} {self.after_id}"
