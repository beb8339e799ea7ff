"""Persons, their names and their contacts. What could identify or hurt anybody is sealed under the record's key."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from palermo.casework.accounts.models import Unit, User
from palermo.casework.keys.fields import SealedModel, SealedTextField
from palermo.casework.keys.models import Record


class State(models.TextChoices):
    """Where the work stands, as far as queues need to know."""

    ACTIVE = "active", "Active"
    FOLLOW_UP = "follow_up", "Follow-up"
    CLOSED = "closed", "Closed"


class Person(SealedModel):
    """A human somebody tries to help. Clear: who works on it, where it stands, when it ends. Sealed: the rest.

    Sex, birth date and form of exploitation are sealed too: with the unit and the day they single people out.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_on = models.DateField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.ACTIVE)
    retention_ends_on = models.DateField(null=True)
    has_legal_hold = models.BooleanField(default=False)
    is_synthetic = models.BooleanField(default=False)
    birth_date = SealedTextField(null=True)  # as exactly as it is known: 1999, 1999-04, 1999-04-12
    sex = SealedTextField(null=True)
    notes = SealedTextField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record"], name="people_person_one_record"),
            models.CheckConstraint(
                condition=models.Q(state__in=[each.value for each in State]), name="people_person_known_state"
            ),
        ]


class Name(SealedModel):
    """One of a person's names, as it was said or written, in any script."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    words = SealedTextField()


class Contact(SealedModel):
    """A way to reach a person, with when and how it is safe."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    number = SealedTextField()
    safety = SealedTextField()


class Conflict(models.Model):
    """That somebody must not act on a record: a relative, a neighbour, a party to the case. Why is not kept."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="conflicts")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    declared_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record", "user"], name="people_conflict_once"),
        ]
