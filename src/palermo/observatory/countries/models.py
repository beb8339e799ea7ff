"""Countries that no world list has: the fictional one of the demonstration."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

USER_ASSIGNED = r"^(AA[A-Z]|Q[M-Z][A-Z]|X[A-Z][A-Z]|ZZ[A-Z])$"


class FictionalCountry(models.Model):
    """An invented country, under a code that ISO 3166-1 leaves to users: never one of the world's."""

    iso3 = models.CharField(max_length=3, primary_key=True)
    name = models.CharField(max_length=100)
    adjective = models.CharField(max_length=100, blank=True)

    objects: ClassVar[models.Manager[FictionalCountry]] = models.Manager()

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "fictional countries"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(iso3__regex=USER_ASSIGNED)
                & ~models.Q(iso3="XKX"),  # XKX is in use for Kosovo
                name="countries_fictional_code_is_user_assigned",
            ),
        )

    def __str__(self) -> str:
        return self.name
