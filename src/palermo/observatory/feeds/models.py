"""The register of publications: in which order statements came before the public."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Shelf(models.TextChoices):
    """Where a publication stands: what was judged apart from what was only read, and invented countries
    apart from the world."""

    PUBLISHED = "published", "Published"
    PROPOSED = "proposed", "Read, not yet checked"
    FICTION = "fiction", "Published, of an invented country"
    FICTION_PROPOSED = "fiction-proposed", "Read, not yet checked, of an invented country"


class Publication(models.Model):
    """One statement that the public may see, or may see where proposals are shown.

    `id` is the order: a statement that comes before the public gets the next number, and a new one when it
    comes back. `published_at` is when that was, `changed_at` when it last said something else; `digest` is
    that of what it says. The other columns repeat what lists are narrowed by, so that each list is read
    downwards along an index and costs what its page costs.

    The register orders, it does not decide: the library's rule of visibility is asked again for every page.
    Everything here can be made anew (`palermo observatory manage rebuild_publications`).
    """

    identity = models.OneToOneField(
        "library.StatementIdentity", on_delete=models.CASCADE, related_name="publication"
    )
    shelf = models.CharField(max_length=20, choices=Shelf.choices)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    source = models.ForeignKey(
        "library.Source", on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=20)
    iso3 = models.CharField(max_length=3, blank=True)
    measure = models.CharField(max_length=60, blank=True)
    pillar = models.CharField(max_length=20, blank=True)
    year = models.PositiveSmallIntegerField(null=True)

    objects: ClassVar[models.Manager[Publication]] = models.Manager()

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["shelf", "id"], name="feeds_newest"),
            models.Index(fields=["shelf", "iso3", "id"], name="feeds_of_country"),
            models.Index(fields=["shelf", "kind", "id"], name="feeds_of_kind"),
            models.Index(fields=["shelf", "iso3", "kind", "id"], name="feeds_of_country_kind"),
            models.Index(fields=["shelf", "measure", "iso3", "id"], name="feeds_of_measure_country"),
            models.Index(fields=["shelf", "source", "id"], name="feeds_of_source"),
            models.Index(fields=["shelf", "year", "id"], name="feeds_of_year"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(shelf__in=[shelf.value for shelf in Shelf]), name="feeds_shelf_known"
            ),
            models.CheckConstraint(
                condition=models.Q(changed_at__gte=models.F("published_at")),
                name="feeds_changed_after_published",
            ),
        )

    identity_id: int
    source_id: int | None

    def __str__(self) -> str:
        return f"{self.pk} {self.shelf}"
