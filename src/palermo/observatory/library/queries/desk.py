"""The review desk: which proposals a person goes through, what comes next, and what remains.

Going on asks for the rest of the same document first and for other documents only when nothing is left of
it: both follow an index, so that it takes no longer with 25,000 proposals than with ten.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When

from palermo.observatory.library.models import Snapshot, StatementIdentity
from palermo.observatory.library.models.statements import State
from palermo.observatory.library.queries.reviewing import ReviewFilter, SourceQueue, list_to_review
from palermo.observatory.library.visibility import Audience, visible_to

DOUBTS: dict[str, str] = {
    "name": "may name a private person",
    "period": "period taken from elsewhere in the document",
    "measure": "what is counted is not known",
    "hedge": "reported, estimated or claimed",
    "any": "any of these",
}
_DOUBTED: dict[str, Q] = {
    "name": Q(proposal__doubt__isnull=False, proposal__doubt__is_released=False),
    "period": Q(kind="figure", proposal__is_period_inferred=True),
    "measure": Q(kind="figure", proposal__measure__in=("", "count")),
    "hedge": Q(proposal__is_hedged=True),
}
_DOUBTED["any"] = _DOUBTED["name"] | _DOUBTED["period"] | _DOUBTED["measure"] | _DOUBTED["hedge"]
ORDERS = {"oldest": "first added first", "newest": "last added first"}
STATES = {
    "waiting": "waiting",
    "differing": "read differently since judged",
    "accepted": "accepted",
    "corrected": "corrected",
    "rejected": "rejected",
    "lost": "no longer found",
}


@dataclass(frozen=True, slots=True)
class DeskFilter:
    """Which statements a reviewer goes through; an empty field does not narrow. `state` is one of `STATES`
    (empty: all that wait), `doubt` one of `DOUBTS`, `order` one of `ORDERS` (of documents)."""

    iso3: str = ""
    kind: str = ""
    pillar: str = ""
    doubt: str = ""
    source: str = ""  # slug
    snapshot: str = ""  # SHA-256
    state: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait, at least; `is_more` when there are more than that."""

    count: int
    is_more: bool


@dataclass(frozen=True, slots=True)
class Remaining:
    """How many statements of one kind about one country stand in one state."""

    iso3: str
    kind: str
    state: str
    count: int


def select_waiting(filters: DeskFilter) -> QuerySet[StatementIdentity]:
    """What waits for a judgement and passes the filters: bare rows, in no order."""
    narrow = ReviewFilter(
        iso3=filters.iso3, kind=filters.kind, source=filters.source, snapshot=filters.snapshot
    )
    waiting = list_to_review(narrow).select_related(None).order_by()
    if filters.pillar:
        waiting = waiting.filter(proposal__pillar=filters.pillar)
    if filters.doubt in _DOUBTED:
        waiting = waiting.filter(_DOUBTED[filters.doubt])
    if filters.state == "differing":
        waiting = waiting.exclude(state=State.PROPOSED)
    elif filters.state == "waiting":
        waiting = waiting.filter(state=State.PROPOSED)
    return waiting


def count_waiting(filters: DeskFilter, *, up_to: int = 1_000) -> Waiting:
    """How much waits and passes the filters; beyond a bound only that there is more, since counting all of
    it would take longer than showing the next."""
    counted = select_waiting(filters)[: up_to + 1].count()
    return Waiting(min(counted, up_to), is_more=counted > up_to)


def list_at_desk(filters: DeskFilter) -> QuerySet[StatementIdentity]:
    """Statements in one state with what a list shows of them, in the order of documents and their text."""
    is_waiting = filters.state in ("", "waiting", "differing")
    found = select_waiting(filters) if is_waiting else _select_judged(filters)
    order = "-snapshot_id" if filters.order == "newest" else "snapshot_id"
    related = ("proposal__doubt", "published__doubt", "latest__doubt", "snapshot__source")
    return found.select_related(*related).order_by(order, "latest__start", "pk")


def list_acceptable(filters: DeskFilter) -> QuerySet[StatementIdentity]:
    """What one act may accept: proposals nobody judged, none of which may name a private person."""
    return list_at_desk(replace(filters, state="waiting")).filter(
        Q(proposal__doubt__isnull=True) | Q(proposal__doubt__is_released=True)
    )


def find_next(filters: DeskFilter, *, after: StatementIdentity | None = None) -> str:
    """The key of what comes after a statement (judged or not), or of the first; empty when nothing does."""
    waiting = select_waiting(filters)
    if after is not None and after.latest is not None:
        start = after.latest.start
        later = Q(proposal__start__gt=start) | Q(proposal__start=start, pk__gt=after.pk)
        found = waiting.filter(later, snapshot_id=after.snapshot_id).order_by("proposal__start", "pk")
        if key := found.values_list("key", flat=True).first():
            return str(key)
        beyond = {"snapshot_id__lt" if filters.order == "newest" else "snapshot_id__gt": after.snapshot_id}
        waiting = waiting.filter(**beyond)
    order = "-snapshot_id" if filters.order == "newest" else "snapshot_id"
    document = waiting.order_by(order).values_list("snapshot_id", flat=True).first()
    if document is None:
        return ""
    first = select_waiting(filters).filter(snapshot_id=document).order_by("proposal__start", "pk")
    return str(first.values_list("key", flat=True).first() or "")


def find_previous(filters: DeskFilter, *, before: StatementIdentity) -> str:
    """The key of what waits before a statement, or empty."""
    waiting = select_waiting(filters)
    if before.latest is not None:
        start = before.latest.start
        earlier = Q(proposal__start__lt=start) | Q(proposal__start=start, pk__lt=before.pk)
        found = waiting.filter(earlier, snapshot_id=before.snapshot_id).order_by("-proposal__start", "-pk")
        if key := found.values_list("key", flat=True).first():
            return str(key)
    is_newest = filters.order == "newest"
    beyond = {"snapshot_id__gt" if is_newest else "snapshot_id__lt": before.snapshot_id}
    order = "snapshot_id" if is_newest else "-snapshot_id"
    document = waiting.filter(**beyond).order_by(order).values_list("snapshot_id", flat=True).first()
    if document is None:
        return ""
    last = waiting.filter(snapshot_id=document).order_by("-proposal__start", "-pk")
    return str(last.values_list("key", flat=True).first() or "")


def count_by_document(filters: DeskFilter, *, limit: int = 100) -> list[SourceQueue]:
    """How much of what passes the filters waits in each document, most first."""
    counted = select_waiting(filters).values_list("snapshot_id").annotate(count=Count("pk"))
    most = list(counted.order_by("-count", "snapshot_id")[:limit])
    snapshots = Snapshot.objects.select_related("source").in_bulk([pk for pk, _ in most])
    return [_tell_queue(snapshots[pk], count=count) for pk, count in most]


def count_remaining() -> list[Remaining]:
    """Every statement that stands, counted by country, kind and state."""
    is_current = Q(is_waiting=True)
    state = Case(
        When(Q(state=State.PROPOSED) & is_current, then=Value("waiting")),
        When(Q(state=State.PROPOSED), then=Value("")),
        When(is_current, then=Value("differing")),
        When(latest__text__is_current=False, then=Value("lost")),
        default=F("state"),
        output_field=CharField(),
    )
    counted = (
        StatementIdentity.objects.filter(visible_to(Audience.STAFF), latest__isnull=False)
        .annotate(stands=state)
        .order_by()
        .values_list("latest__iso3", "kind", "stands")
        .annotate(count=Count("pk"))
    )
    return [Remaining(iso3, kind, stands, count) for iso3, kind, stands, count in counted if stands]


def _tell_queue(snapshot: Snapshot, *, count: int) -> SourceQueue:
    source = snapshot.source
    return SourceQueue(
        sha256=snapshot.sha256,
        slug=source.slug if source else "",
        title=source.title if source else snapshot.file_name,
        count=count,
        file_name=snapshot.file_name,
    )


def _select_judged(filters: DeskFilter) -> QuerySet[StatementIdentity]:
    given = {
        "latest__iso3": filters.iso3,
        "kind": filters.kind,
        "latest__pillar": filters.pillar,
        "snapshot__source__slug": filters.source,
        "snapshot__sha256": filters.snapshot,
    }
    found = StatementIdentity.objects.filter(
        visible_to(Audience.STAFF), **{column: value for column, value in given.items() if value}
    )
    if filters.state == "lost":
        return found.exclude(state=State.PROPOSED).filter(latest__text__is_current=False, proposal=None)
    return found.filter(state=filters.state, latest__text__is_current=True, proposal=None)
