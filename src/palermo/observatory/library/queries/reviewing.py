"""What waits for a person: proposals, newer readings that disagree, lost statements, doubts, readings."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from palermo.observatory.library.models import NameDoubt, ReadingRequest, Snapshot, StatementIdentity
from palermo.observatory.library.models.statements import PUBLISHED_STATES, State

_NEW = Q(state=State.PROPOSED, latest__isnull=False)
_DIFFERS = Q(state__in=PUBLISHED_STATES) & ~Q(latest=F("published"))


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Which proposals a reviewer goes through; an empty field does not narrow."""

    iso3: str = ""
    kind: str = ""
    source: str = ""  # slug
    snapshot: str = ""  # SHA-256


def next_to_review(*, after: str = "", filters: ReviewFilter | None = None) -> StatementIdentity | None:
    """The first identity that waits for a judgement, in the order of documents and their text; `after` is the key of
    the one a reviewer leaves, judged or not. None when nothing follows."""
    waiting = _select_to_review(filters)
    left = StatementIdentity.objects.filter(key=after).select_related("latest").first() if after else None
    if left is not None and left.latest is not None:
        here = left.latest.start
        waiting = waiting.filter(
            Q(snapshot_id__gt=left.snapshot_id)
            | Q(snapshot_id=left.snapshot_id, latest__start__gt=here)
            | Q(snapshot_id=left.snapshot_id, latest__start=here, pk__gt=left.pk)
        )
    return waiting.first()


def count_to_review(filters: ReviewFilter | None = None) -> int:
    """How many identities wait for a judgement."""
    return _select_to_review(filters).count()


def list_waiting() -> QuerySet[StatementIdentity]:
    """Judged statements of which a newer reading says something else, and no longer-found ones excepted."""
    return StatementIdentity.objects.filter(_DIFFERS, latest__text__is_current=True).select_related(
        "latest", "published", "snapshot__source"
    )


def list_orphaned(snapshot: Snapshot | None = None) -> QuerySet[StatementIdentity]:
    """Identities that the newest reading of their snapshot did not find, and that a person judged: the statement
    stays as it is, and somebody should look."""
    lost = StatementIdentity.objects.filter(latest__text__is_current=False).exclude(state=State.PROPOSED)
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
    waiting = StatementIdentity.objects.filter(_NEW | _DIFFERS, latest__text__is_current=True)
    chosen = filters or ReviewFilter()
    given = {
        "latest__iso3": chosen.iso3,
        "kind": chosen.kind,
        "snapshot__source__slug": chosen.source,
        "snapshot__sha256": chosen.snapshot,
    }
    waiting = waiting.filter(**{column: value for column, value in given.items() if value})
    return waiting.select_related(
        "snapshot__source", "latest__text", "latest__doubt", "published__text", "published__doubt"
    ).order_by("snapshot_id", "latest__start", "pk")
