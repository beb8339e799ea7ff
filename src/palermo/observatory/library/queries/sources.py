"""Sources and their snapshots."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from palermo.observatory.library.models import Snapshot, Source, StatementIdentity
from palermo.observatory.library.models.guards import SHA256
from palermo.observatory.library.queries.withdrawals import check_source_stands
from palermo.observatory.library.visibility import Audience, audience_of, visible_to
from palermo.web.errors import NotFoundError


def list_sources(*, iso3: str | None = None, viewer: Any = None) -> QuerySet[Source]:
    """Sources this viewer may know of, newest first, each with `statement_count` (those the viewer may see).

    The public knows of a source when something of it is published or its terms allow showing it in full.
    """
    audience = audience_of(viewer)
    # Asked of each source by itself: counted over the whole library first, a page of five sources would cost as much
    # as one of all.
    of_source = StatementIdentity.objects.filter(visible_to(audience), snapshot__source=OuterRef("pk"))
    counted = of_source.order_by().values("snapshot__source").annotate(count=Count("pk")).values("count")
    found = (
        Source.objects.filter(is_withdrawn=False)
        .annotate(statement_count=Coalesce(Subquery(counted), 0))
        .prefetch_related(
            "countries", Prefetch("snapshots", queryset=Snapshot.objects.order_by("-retrieved_at", "-id"))
        )
    )
    if audience is Audience.PUBLIC:
        found = found.filter(Exists(of_source) | Q(may_republish=True))
    if iso3:
        found = found.filter(countries__iso3=iso3)
    return found.order_by("-published_on", "title", "id")


def get_source(slug: str, *, viewer: Any = None) -> Source:
    """One source by its slug. Raises `WithdrawnError` when it was withdrawn, `NotFoundError` when this viewer
    may not know of it."""
    found = list_sources(viewer=viewer).filter(slug=slug).first() if "\0" not in slug else None
    if found is None:
        if "\0" not in slug:
            check_source_stands(slug, viewer=viewer)
        raise NotFoundError(
            f"no source {slug[:120]!r} is published; expected the address of a source in the list"
        )
    return found


def is_known(source: Source) -> bool:
    """Whether the public knows of a source: its terms allow showing it in full, or something of it is
    published."""
    if source.may_republish:
        return True
    published = StatementIdentity.objects.filter(visible_to(Audience.PUBLIC), snapshot__source=source)
    return published.exists()


def get_snapshot(sha256: str) -> Snapshot:
    """The snapshot of some bytes, with its source. Raises `WithdrawnError` when its source was withdrawn,
    `NotFoundError` when the library does not hold them."""
    is_digest = re.fullmatch(SHA256, sha256) is not None
    found = Snapshot.objects.select_related("source").filter(sha256=sha256).first() if is_digest else None
    if found is None:
        raise NotFoundError(
            f"no snapshot {sha256[:64]} is held; expected the SHA-256 of a document in the library"
        )
    if found.source is not None and found.source.is_withdrawn:
        check_source_stands(found.source.slug, viewer=None)
        raise NotFoundError(f"snapshot {sha256} is not available; expected one whose source stands")
    return found


def find_source_like(
    *, title: str, publisher: str, published_on: str, report_year: int | None, iso3: str, url: str
) -> Source | None:
    """The source that a newly read document is another snapshot of, or None.

    The same address is the same source unless its stated date of publication says it is another edition;
    else title, publisher, date and report year must all be those stated. A title alone ("Country
    profile") says too little.
    """
    same_edition = Q(published_on=published_on, report_year=report_year)
    if url:
        found = Source.objects.filter(same_edition, url=url).order_by("id").first()
        if found is not None:
            return found
    if not title or not publisher:
        return None
    stated = Q(title__iexact=title, publisher__iexact=publisher)
    of_country = Q(countries__iso3=iso3) if iso3 else Q(countries__isnull=True)
    return Source.objects.filter(stated & same_edition & of_country).order_by("id").first()
