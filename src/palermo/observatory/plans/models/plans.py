"""A plan, its objectives, measures and indicators."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from palermo.observatory.library.models.guards import ISO3, PERIOD, is_blank_or
from palermo.observatory.plans.models.grounds import Grounded, constraints_of

CURRENCY = r"^[A-Z]{3}$"


class LegalForm(models.TextChoices):
    """In which form a plan was issued."""

    LAW = "law", "Law"
    DECREE = "decree", "Decree or regulation"
    DECISION = "decision", "Decision of the government"
    NOTICE = "notice", "Notice or circular"
    STRATEGY = "strategy", "Strategy without legal force"
    OTHER = "other", "Other"


class Plan(Grounded):
    """A national action plan. An empty text means "not stated"; `period` is written as everywhere here.

    `budget` is the total the plan itself states. `predecessor` is the plan it follows. `document` is its text,
    where the library has it.
    """

    slug = models.SlugField(max_length=80, unique=True)
    iso3 = models.CharField(max_length=3)
    title = models.CharField(max_length=500)
    title_original = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=20, blank=True)
    period = models.CharField(max_length=21)
    issuing_body = models.CharField(max_length=300, blank=True)
    legal_form = models.CharField(max_length=10, choices=LegalForm.choices, blank=True)
    budget = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    document = models.ForeignKey(
        "library.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    predecessor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors"
    )

    objects: ClassVar[models.Manager[Plan]] = models.Manager()

    class Meta:
        ordering = ("iso3", "-period", "id")
        indexes = (models.Index(fields=["iso3", "period"], name="plans_plan_of_country"),)
        constraints = constraints_of(
            models.CheckConstraint(condition=models.Q(iso3__regex=ISO3), name="plans_plan_iso3"),
            models.CheckConstraint(condition=~models.Q(title=""), name="plans_plan_has_title"),
            models.CheckConstraint(condition=models.Q(period__regex=PERIOD), name="plans_plan_period"),
            models.CheckConstraint(
                condition=models.Q(budget__isnull=True) | models.Q(budget__gte=0, currency__regex=CURRENCY),
                name="plans_plan_budget_has_currency",
            ),
        )

    predecessor_id: int | None
    document_id: int | None

    def __str__(self) -> str:
        return self.title


class PlanFact(Grounded):
    """One more thing that is known of a plan (its number, the day it was released, what it aims at), with what
    it rests on: each can be verified by itself."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="facts")
    name = models.CharField(max_length=80)
    value = models.CharField(max_length=1000)
    position = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager[PlanFact]] = models.Manager()

    class Meta:
        ordering = ("position", "id")
        constraints = constraints_of(
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(value=""), name="plans_planfact_says_something"
            ),
        )

    plan_id: int

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


class Objective(Grounded):
    """What a plan wants to reach."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="objectives")
    number = models.CharField(max_length=20)
    text = models.TextField()
    text_original = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager[Objective]] = models.Manager()

    class Meta:
        ordering = ("position", "id")
        constraints = constraints_of(
            models.UniqueConstraint(fields=["plan", "number"], name="plans_objective_number_once"),
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(number=""), name="plans_objective_says_something"
            ),
        )

    plan_id: int

    def __str__(self) -> str:
        return f"{self.number} {self.text}"


class Measure(Grounded):
    """What a plan says shall be done: by whom, until when, with what money.

    `responsible` and `supporting` name bodies, one a line. `plan` repeats the objective's, so that a number is
    there once in a plan.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="measures")
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="measures")
    number = models.CharField(max_length=20)
    text = models.TextField()
    text_original = models.TextField(blank=True)
    responsible = models.TextField(blank=True)
    supporting = models.TextField(blank=True)
    deadline = models.CharField(max_length=21, blank=True)
    allocated = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    used = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    position = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager[Measure]] = models.Manager()

    class Meta:
        ordering = ("position", "id")
        constraints = constraints_of(
            models.UniqueConstraint(fields=["plan", "number"], name="plans_measure_number_once"),
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(number=""), name="plans_measure_says_something"
            ),
            models.CheckConstraint(
                condition=is_blank_or("deadline", pattern=PERIOD), name="plans_measure_deadline"
            ),
            models.CheckConstraint(
                condition=models.Q(allocated__isnull=True, used__isnull=True)
                | models.Q(currency__regex=CURRENCY),
                name="plans_measure_amounts_have_currency",
            ),
            models.CheckConstraint(
                condition=(models.Q(allocated__isnull=True) | models.Q(allocated__gte=0))
                & (models.Q(used__isnull=True) | models.Q(used__gte=0)),
                name="plans_measure_amounts_positive",
            ),
        )

    plan_id: int
    objective_id: int

    def __str__(self) -> str:
        return f"{self.number} {self.text}"


class Indicator(Grounded):
    """How a measure is to be measured. `target_words` where the target is no number."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="indicators")
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=500)
    unit = models.CharField(max_length=60, blank=True)
    baseline = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    baseline_on = models.CharField(max_length=21, blank=True)
    target = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    target_words = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager[Indicator]] = models.Manager()

    class Meta:
        ordering = ("position", "id")
        constraints = constraints_of(
            models.UniqueConstraint(fields=["measure", "number"], name="plans_indicator_number_once"),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(number=""), name="plans_indicator_says_something"
            ),
            models.CheckConstraint(
                condition=is_blank_or("baseline_on", pattern=PERIOD), name="plans_indicator_baseline_on"
            ),
        )

    measure_id: int

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
