"""Entries of the registers, in versions; what says them; and the tries of their numbers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from palermo.core.assessment.registers import HOWS
from palermo.observatory.library.models.guards import ISO3, PERIOD, is_blank_or
from palermo.web.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet


class Verification(models.TextChoices):
    """How sure it is that an entry is so: a person compared it with what says it, somebody restated it, or it
    is from general knowledge. Only the first is public."""

    VERIFIED = "verified", "Verified"
    UNVERIFIED = "unverified", "Unverified"
    MEMORY = "memory", "From memory"


class Entry(models.Model):
    """An entry of a register about one country, whatever its versions say. `current` is its newest version.

    `shipped_as` is its name in a data file that came with the program, so that loading it again adds nothing.
    """

    key = models.CharField(max_length=12, unique=True)
    register = models.CharField(max_length=20)
    iso3 = models.CharField(max_length=3)
    current = models.ForeignKey("Version", on_delete=models.PROTECT, null=True, related_name="+")
    shipped_as = models.CharField(max_length=80, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager[Entry]] = models.Manager()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "entries"
        indexes = (models.Index(fields=["register", "iso3"], name="prevention_entry_of_country"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(key__regex=r"^[a-z2-7]{12}$"), name="prevention_entry_key"
            ),
            models.CheckConstraint(condition=models.Q(iso3__regex=ISO3), name="prevention_entry_iso3"),
            models.CheckConstraint(condition=~models.Q(register=""), name="prevention_entry_has_register"),
            models.UniqueConstraint(
                fields=["shipped_as"],
                condition=~models.Q(shipped_as=""),
                name="prevention_entry_shipped_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.register} {self.key}"

    current_id: int | None


class Version(AppendOnlyModel):
    """What an entry says from one moment on. Never changed; a newer version takes its place.

    `fields` is as the register describes them; a number to call stands in it and is shown only as the rule of
    numbers allows. `cited_source` is what says it where no statement of the library does.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="versions")
    title = models.CharField(max_length=200)
    period = models.CharField(max_length=21, blank=True)
    fields: models.JSONField[Any, Any] = models.JSONField()
    cited_source = models.CharField(max_length=500, blank=True)
    cited_web = models.CharField(max_length=500, blank=True)
    verification = models.CharField(max_length=10, choices=Verification.choices)
    is_withdrawn = models.BooleanField(default=False)
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[Version]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~models.Q(title=""), name="prevention_version_has_title"),
            models.CheckConstraint(
                condition=is_blank_or("period", pattern=PERIOD), name="prevention_version_period_written"
            ),
            models.CheckConstraint(
                condition=models.Q(verification__in=[each.value for each in Verification]),
                name="prevention_version_verification_known",
            ),
            models.CheckConstraint(
                condition=models.Q(is_withdrawn=False) | ~models.Q(why=""),
                name="prevention_version_withdrawn_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.title

    entry_id: int


class VersionStatement(AppendOnlyModel):
    """A statement of the library that says what a version says."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="evidence")
    identity = models.ForeignKey("library.StatementIdentity", on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager[VersionStatement]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["version", "identity"], name="prevention_evidence_once"),
        )

    def __str__(self) -> str:
        return f"{self.version_id} says {self.identity_id}"

    version_id: int
    identity_id: int


class NumberTry(AppendOnlyModel):
    """A person tried the number of an entry: which number, when, how, and whether it reaches the service."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="tries")
    number = models.CharField(max_length=60)
    checked_on = models.DateField()
    how = models.CharField(max_length=20, choices=list(HOWS.items()))
    reaches = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[NumberTry]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "number tries"
        constraints = (
            models.CheckConstraint(condition=~models.Q(number=""), name="prevention_try_has_number"),
            models.CheckConstraint(condition=models.Q(how__in=list(HOWS)), name="prevention_try_how_known"),
        )

    def __str__(self) -> str:
        return f"{self.entry_id} on {self.checked_on}"

    entry_id: int
