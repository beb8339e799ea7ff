"""Sources that changed since their statements were judged, and where those statements went."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from palermo.core.statements import from_record
from palermo.core.statements.reanchoring import Anchored, Candidate, reanchor
from palermo.observatory.library.models import Judgement, Snapshot, Statement, StatementIdentity, Text
from palermo.observatory.library.models.statements import STANDING, State
from palermo.web.errors import NotFoundError, UnacceptableError


@dataclass(frozen=True, slots=True)
class Changed:
    """An older snapshot with judged statements, the newest one of its source that was read, and how many
    statements have to find their place there."""

    before: Snapshot
    after: Snapshot
    count: int


@dataclass(frozen=True, slots=True)
class Likely:
    """A statement of the newer snapshot that may stand in the place of an older one, with what was
    compared."""

    identity: StatementIdentity
    candidate: Candidate

    @property
    def percent(self) -> int:
        """The share of words that both sentences have, out of a hundred."""
        return round(100 * self.candidate.likeness)


@dataclass(frozen=True, slots=True)
class Carried:
    """A judgement that can be carried over: everything agrees."""

    before: StatementIdentity
    after: StatementIdentity
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A judged statement that a person has to find the place of."""

    before: StatementIdentity
    judgement: Judgement
    likely: tuple[Likely, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of the judged statements of one older snapshot: what can be carried over with one act,
    and what a person has to resolve."""

    before: Snapshot
    after: Snapshot
    carried: tuple[Carried, ...]
    unresolved: tuple[Unresolved, ...]


def list_changed() -> list[Changed]:
    """Older snapshots of which judged statements have found no place in the newest one yet, by source."""
    counted = (
        _select_left(Snapshot.objects.filter(Exists(_newer(OuterRef("pk")))))
        .values("snapshot")
        .annotate(count=Count("pk"))
        .order_by("snapshot__source__title", "snapshot__retrieved_at", "snapshot")
    )
    counts = {each["snapshot"]: each["count"] for each in counted}
    snapshots = Snapshot.objects.select_related("source").in_bulk(counts)
    newest = _newest_read({each.source_id for each in snapshots.values()})
    return [
        Changed(before=snapshots[pk], after=newest[snapshots[pk].source_id], count=count)
        for pk, count in counts.items()
    ]


def get_plan(before: Snapshot) -> Plan:
    """Where the judged statements of one snapshot went in the newest one of its source. Takes a moment for
    long texts. Raises `NotFoundError` when no newer snapshot of its source was read."""
    after = _newest_read({before.source_id}).get(before.source_id) if before.source_id else None
    if after is None or after.pk == before.pk:
        raise NotFoundError(
            f"snapshot {before.sha256} has no newer one that was read; expected a source that changed"
        )
    judgements = _newest_judgements(before)
    old = {each.key: each for each in _select_left(Snapshot.objects.filter(pk=before.pk))}
    new = {each.key: each for each in _select_read(after)}
    found = reanchor(
        (_anchor(key, judgements[each.pk].statement) for key, each in old.items() if each.pk in judgements),
        (_anchor(key, each.latest) for key, each in new.items()),
    )
    carried, blocked = [], []
    for moved in found.moved:
        one, other = old[moved.before.key], new[moved.after.key]
        judgement = judgements[one.pk]
        if can_inherit(other, judgement):
            carried.append(Carried(before=one, after=other, judgement=judgement))
        else:
            everything = tuple(moved.before.said)
            likely = Likely(other, Candidate(moved.after, 1.0, ("words", "sentence", *everything), ()))
            blocked.append(Unresolved(before=one, judgement=judgement, likely=(likely,)))
    unresolved = [
        Unresolved(
            before=old[each.before.key],
            judgement=judgements[old[each.before.key].pk],
            likely=tuple(Likely(new[near.after.key], near) for near in each.candidates),
        )
        for each in found.open
    ]
    return Plan(before=before, after=after, carried=tuple(carried), unresolved=(*blocked, *unresolved))


def can_inherit(identity: StatementIdentity, judgement: Judgement) -> bool:
    """Whether a judgement may pass to a statement: nobody judged that one yet, or judged it alike."""
    if identity.state == State.PROPOSED:
        return identity.proposal_id == identity.latest_id
    return identity.state == judgement.verdict == State.ACCEPTED and identity.proposal_id is None


def get_newest_read(snapshot: Snapshot) -> Snapshot:
    """The newest snapshot of the same source that was read. Raises `UnacceptableError` when there is none
    but this one."""
    newest = _newest_read({snapshot.source_id}).get(snapshot.source_id)
    if newest is None or newest.pk == snapshot.pk:
        raise UnacceptableError(
            f"snapshot {snapshot.sha256} is the newest that was read; expected an older one; look again"
        )
    return newest


def _select_left(snapshots: QuerySet[Snapshot]) -> QuerySet[StatementIdentity]:
    """Judged statements of some snapshots that stand and that nothing took the place of."""
    stands = Q(is_withdrawn=False, is_superseded=False, snapshot__source__is_withdrawn=False)
    return (
        StatementIdentity.objects.filter(stands, snapshot__in=snapshots, judgements__isnull=False)
        .exclude(state=State.PROPOSED)
        .select_related("published__doubt", "latest__doubt", "snapshot__source")
        .order_by("snapshot_id", "latest__start", "pk")
        .distinct()
    )


def _select_read(snapshot: Snapshot) -> QuerySet[StatementIdentity]:
    """What the newest reading of a snapshot found, in the order of its text."""
    return (
        StatementIdentity.objects.filter(snapshot=snapshot, latest__text__is_current=True, is_withdrawn=False)
        .select_related("latest__doubt", "proposal__doubt", "published__doubt", "snapshot__source")
        .order_by("latest__start", "latest__end", "kind", "rank")
    )


def _newest_judgements(snapshot: Snapshot) -> dict[int, Judgement]:
    judgements = Judgement.objects.filter(STANDING, identity__snapshot=snapshot).order_by("id")
    return {
        each.identity_id: each
        for each in judgements.select_related("statement", "correction", "by", "identity")
    }


def _anchor(key: str, statement: Statement | None) -> Anchored:
    assert statement is not None  # a judgement has one, and what a reading found has one
    return Anchored(key, from_record(statement.fields))


def _newer(snapshot: OuterRef) -> QuerySet[Snapshot]:
    """Snapshots of the same source that were retrieved later and read; `snapshot` names the outer row's
    number."""
    later = Q(retrieved_at__gt=OuterRef("retrieved_at")) | Q(
        retrieved_at=OuterRef("retrieved_at"), pk__gt=snapshot
    )
    return Snapshot.objects.filter(later, source=OuterRef("source"), texts__is_current=True)


def _newest_read(sources: set[int | None]) -> dict[int | None, Snapshot]:
    texts = (
        Text.objects.filter(is_current=True, snapshot__source__in=[each for each in sources if each])
        .order_by("snapshot__retrieved_at", "snapshot_id")
        .annotate(source_id=F("snapshot__source"))
        .values_list("source_id", "snapshot")
    )
    newest = dict(texts)
    snapshots = Snapshot.objects.select_related("source").in_bulk(newest.values())
    return {source: snapshots[pk] for source, pk in newest.items()}
