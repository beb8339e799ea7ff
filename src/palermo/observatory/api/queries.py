"""What only the API asks: sources and snapshots page by page, and counts of one country."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from palermo.observatory.feeds.models import Publication, Shelf
from palermo.observatory.library.models import NameDoubt, Snapshot, Source
from palermo.observatory.library.visibility import Audience, shows_proposed


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is published of one country: by kind, and of figures by measure."""

    by_kind: dict[str, int]
    by_measure: dict[str, int]


def list_known_sources(
    *, iso3: str | None = None, before: int | None = None, limit: int, include_fiction: bool
) -> list[Source]:
    """Sources that the public knows of, added last first; one more than `limit` when there are more."""
    found = Source.objects.filter(_is_known()).order_by("-pk")
    if not include_fiction:
        found = found.filter(is_fictional=False)
    if iso3 is not None:
        found = found.filter(countries__iso3=iso3)
    if before is not None:
        found = found.filter(pk__lt=before)
    snapshots = Prefetch("snapshots", queryset=Snapshot.objects.order_by("-retrieved_at", "-id"))
    return list(found.prefetch_related("countries", snapshots)[: limit + 1])


def list_known_snapshots(
    *, source: str | None = None, before: int | None = None, limit: int
) -> list[Snapshot]:
    """Snapshots of sources that the public knows of, added last first; one more than `limit` when there
    are more. Those of invented countries only by their source."""
    known = Source.objects.filter(_is_known())
    known = known.filter(slug=source) if source is not None else known.filter(is_fictional=False)
    found = Snapshot.objects.filter(source__in=known).select_related("source").order_by("-pk")
    if before is not None:
        found = found.filter(pk__lt=before)
    return list(found[: limit + 1])


def find_known_snapshot(sha256: str) -> Snapshot | None:
    """The snapshot of some bytes, if the public knows of its source."""
    known = Source.objects.filter(_is_known())
    return Snapshot.objects.filter(sha256=sha256, source__in=known).select_related("source").first()


def find_known_source(slug: str) -> Source | None:
    """The source of a slug, if the public knows of it."""
    snapshots = Prefetch("snapshots", queryset=Snapshot.objects.order_by("-retrieved_at", "-id"))
    return Source.objects.filter(_is_known(), slug=slug).prefetch_related("countries", snapshots).first()


def list_with_hidden_words(snapshots: Iterable[Snapshot]) -> frozenset[int]:
    """Which of some snapshots hold words that nobody released."""
    asked = [each.pk for each in snapshots]
    doubts = NameDoubt.objects.filter(snapshot_id__in=asked, is_released=False)
    return frozenset(doubts.values_list("snapshot_id", flat=True).distinct())


def count_country(iso3: str) -> Counts:
    """How much the public may see of a country."""
    own = _shown_publications().filter(iso3=iso3).order_by()
    kinds = own.values_list("kind").annotate(Count("pk"))
    measures = own.filter(kind="figure").exclude(measure="").values_list("measure").annotate(Count("pk"))
    return Counts(by_kind=dict(sorted(kinds)), by_measure=dict(sorted(measures)))


def _is_known() -> Q:
    """The library's rule for sources (`library.queries.sources`), asked of the register: something of it is
    published, or its terms allow showing it in full. A test holds the two together."""
    of_source: Any = _shown_publications().filter(source=OuterRef("pk")).order_by()
    return Q(is_withdrawn=False) & (Q(may_republish=True) | Q(Exists(of_source)))


def _shown_publications() -> QuerySet[Publication]:
    shelves = [Shelf.PUBLISHED, Shelf.FICTION]
    if shows_proposed(Audience.PUBLIC):
        shelves += [Shelf.PROPOSED, Shelf.FICTION_PROPOSED]
    return Publication.objects.filter(shelf__in=shelves)
