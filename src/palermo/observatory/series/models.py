"""The rules that editors chose for single series. The figures themselves are the library's."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from palermo.observatory.library.models.guards import ISO3
from palermo.web.audit.append_only import AppendOnlyModel, AppendOnlyQuerySet


class ChosenPreference(AppendOnlyModel):
    """Which rule an editor chose for a series, and why. Never changed; the newest row of a series holds.

    `series` is the digest of the series' key. An empty `rule` gives the series back to the rule of the house.
    """

    iso3 = models.CharField(max_length=3)
    series = models.CharField(max_length=26)
    rule = models.CharField(max_length=20, blank=True)
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[models.Manager[ChosenPreference]] = models.Manager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["iso3", "series"], name="series_chosen_of_country"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(iso3__regex=ISO3), name="series_chosen_iso3"),
            models.CheckConstraint(
                condition=models.Q(series__regex=r"^[a-z2-7]{26}$"), name="series_chosen_series"
            ),
            models.CheckConstraint(condition=~models.Q(why=""), name="series_chosen_has_reason"),
        )

    def __str__(self) -> str:
        return f"{self.iso3} {self.series} {self.rule or 'rule of the house'}"
