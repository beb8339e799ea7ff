"""What waits for a person: proposals, newer readings that disagree, lost statements, doubts, readings."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from palermo.observatory.library.models import NameDoubt, ReadingRequest, Snapshot, StatementIdentity
from palermo.observatory.library.models.statements import State

_STANDS = Q(is_withdrawn=False) & ~Q(snapshot__source__is_withdrawn=True)
_WAITS = Q(is_waiting=True, is_superseded=False) & _STANDS


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Which proposals a reviewer goes through; an empty field does not narrow."""

    iso3: str = ""
    kind: str = ""
    source: str = ""  # slug
    snapshot: str = ""  # SHA-256


@dataclass(frozen=True, slots=True)
class SourceQueue:
    """How many proposals of one document wait. `file_name` tells documents of one title apart."""

    sha256: str
    slug: str
    title: str
    count: int
    file_name: str = ""


def next_to_review(*, after: str = "", filters: ReviewFilter | None = None) -> StatementIdentity | None:
    """The first identity that waits for a judgement, in the order of documents and their text; `after` is
    the key of the one a reviewer leaves, judged or not. None when nothing follows."""
    waiting = _select_to_review(filters)
    left = StatementIdentity.objects.filter(key=after).select_related("latest").first() if after else None
    if left is None or left.latest is None:
        return waiting.first()
    here = left.latest.start
    return waiting.filter(
        Q(snapshot_id__gt=left.snapshot_id)
        | Q(snapshot_id=left.snapshot_id, proposal__start__gt=here)
        | Q(snapshot_id=left.snapshot_id, proposal__start=here, pk__gt=left.pk)
    ).first()


def list_to_review(filters: ReviewFilter | None = None) -> QuerySet[StatementIdentity]:
    """Every identity that waits for a judgement, in the order of documents and their text."""
    return _select_to_review(filters)


def count_waiting_by_source() -> list[SourceQueue]:
    """For each document with proposals, how many wait, most first."""
    columns = ("sha256", "file_name", "source__slug", "source__title")
    counted = (
        StatementIdentity.objects.filter(_WAITS)
        .values(*(f"snapshot__{column}" for column in columns))
        .annotate(count=Count("pk"))
        .order_by("-count", "snapshot__sha256")
    )
    return [
        SourceQueue(
            sha256=each["snapshot__sha256"],
            slug=each["snapshot__source__slug"] or "",
            title=each["snapshot__source__title"] or each["snapshot__file_name"],
            count=each["count"],
        )
        for each in counted
    ]


def count_to_review(filters: ReviewFilter | None = None) -> int:
    """How many identities wait for a judgement."""
    return _select_to_review(filters).count()


def list_waiting() -> QuerySet[StatementIdentity]:
    """Judged statements of which the current reading says something else that nobody judged yet."""
    return (
        StatementIdentity.objects.filter(_WAITS)
        .exclude(state=State.PROPOSED)
        .select_related("proposal", "published", "snapshot__source")
        .order_by("snapshot_id", "proposal__start", "pk")
    )


def list_orphaned(snapshot: Snapshot | None = None) -> QuerySet[StatementIdentity]:
    """Identities that the newest reading of their snapshot did not find, and that a person judged: the
    statement stays as it is, and somebody should look."""
    lost = StatementIdentity.objects.filter(_STANDS, latest__text__is_current=False, is_superseded=False)
    lost = lost.exclude(state=State.PROPOSED)
    if snapshot is not None:
        lost = lost.filter(snapshot=snapshot)
    return lost.select_related("latest", "published", "snapshot__source").order_by(
        "snapshot_id", "latest__start"
    )


def list_doubts(snapshot: Snapshot) -> QuerySet[NameDoubt]:
    """Words of a snapshot that may name a private person and that nobody released."""
    return NameDoubt.objects.filter(snapshot=snapshot, is_released=False)


def list_reading_requests(*, limit: int = 50) -> QuerySet[ReadingRequest]:
    """The newest readings asked for, with how far they got."""
    return ReadingRequest.objects.select_related("snapshot__source", "requested_by").order_by("-id")[:limit]


def _select_to_review(filters: ReviewFilter | None) -> QuerySet[StatementIdentity]:
    waiting = StatementIdentity.objects.filter(_WAITS)
    chosen = filters or ReviewFilter()
    given = {
        "proposal__iso3": chosen.iso3,
        "kind": chosen.kind,
        "snapshot__source__slug": chosen.source,
        "snapshot__sha256": chosen.snapshot,
    }
    waiting = waiting.filter(**{column: value for column, value in given.items() if value})
    return waiting.select_related(
        "snapshot__source",
        "proposal__text",
        "proposal__doubt",
        "published__text",
        "published__doubt",
        "latest",
    ).order_by("snapshot_id", "proposal__start", "pk")
