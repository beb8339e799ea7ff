"""Coordination bodies: who sits in them, when they met, what they decided and who owes it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from palermo.observatory.library.models.guards import ISO3, PERIOD, is_blank_or
from palermo.observatory.plans.models.grounds import Grounded, constraints_of
from palermo.observatory.plans.models.plans import Measure


class MemberKind(models.TextChoices):
    """What kind of institution a member is."""

    MINISTRY = "ministry", "Ministry or agency"
    POLICE = "police", "Police or border guard"
    PROSECUTION = "prosecution", "Prosecution"
    COURT = "court", "Court"
    LOCAL = "local", "Region or municipality"
    MASS = "mass", "Trade union or mass organization"
    CIVIL = "civil", "Civil society"
    INTERNATIONAL = "international", "International organization"
    OTHER = "other", "Other"


class Body(Grounded):
    """A body that coordinates. `lead` is the institution that heads it, never a person."""

    slug = models.SlugField(max_length=80, unique=True)
    iso3 = models.CharField(max_length=3)
    name = models.CharField(max_length=300)
    name_original = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=20, blank=True)
    lead = models.CharField(max_length=300, blank=True)
    legal_basis = models.CharField(max_length=500, blank=True)
    since = models.CharField(max_length=21, blank=True)
    until = models.CharField(max_length=21, blank=True)

    objects: ClassVar[models.Manager[Body]] = models.Manager()

    class Meta:
        ordering = ("iso3", "name", "id")
        verbose_name_plural = "bodies"
        constraints = constraints_of(
            models.CheckConstraint(condition=models.Q(iso3__regex=ISO3), name="plans_body_iso3"),
            models.CheckConstraint(condition=~models.Q(name=""), name="plans_body_has_name"),
            *(
                models.CheckConstraint(
                    condition=is_blank_or(column, pattern=PERIOD), name=f"plans_body_{column}"
                )
                for column in ("since", "until")
            ),
        )

    def __str__(self) -> str:
        return self.name


class Member(Grounded):
    """An institution that sits in a body."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="members")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=15, choices=MemberKind.choices, default=MemberKind.MINISTRY)
    since = models.CharField(max_length=21, blank=True)
    until = models.CharField(max_length=21, blank=True)
    position = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager[Member]] = models.Manager()

    class Meta:
        ordering = ("position", "name", "id")
        constraints = constraints_of(
            models.CheckConstraint(condition=~models.Q(name=""), name="plans_member_has_name"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[each.value for each in MemberKind]), name="plans_member_kind"
            ),
            *(
                models.CheckConstraint(
                    condition=is_blank_or(column, pattern=PERIOD), name=f"plans_member_{column}"
                )
                for column in ("since", "until")
            ),
        )

    body_id: int

    def __str__(self) -> str:
        return self.name


class Meeting(Grounded):
    """A meeting of a body: when, and what was on its agenda (one item a line)."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.CharField(max_length=21)
    name = models.CharField(max_length=200, blank=True)
    agenda = models.TextField(blank=True)

    objects: ClassVar[models.Manager[Meeting]] = models.Manager()

    class Meta:
        ordering = ("-held_on", "-id")
        constraints = constraints_of(
            models.CheckConstraint(condition=models.Q(held_on__regex=PERIOD), name="plans_meeting_held_on"),
        )

    body_id: int

    def __str__(self) -> str:
        return self.name or f"Meeting of {self.held_on}"


class Decision(Grounded):
    """What a meeting decided, which institution owes it, and by when; the measure it carries out, if any."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    number = models.CharField(max_length=20)
    text = models.TextField()
    owed_by = models.CharField(max_length=300, blank=True)
    due = models.CharField(max_length=21, blank=True)

    objects: ClassVar[models.Manager[Decision]] = models.Manager()

    class Meta:
        ordering = ("number", "id")
        constraints = constraints_of(
            models.UniqueConstraint(fields=["meeting", "number"], name="plans_decision_number_once"),
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(number=""), name="plans_decision_says_something"
            ),
            models.CheckConstraint(condition=is_blank_or("due", pattern=PERIOD), name="plans_decision_due"),
        )

    meeting_id: int
    measure_id: int | None

    def __str__(self) -> str:
        return f"{self.number} {self.text}"
