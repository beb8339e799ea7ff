"""Carrying judgements over to the newer snapshot of a source: what agrees in everything with one act, the rest
one by one. Nothing is carried unless a person confirms it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.actions.judge import NOT_CORRECTABLE, accept_statement, write_correction
from palermo.observatory.library.actions.names import release_name
from palermo.observatory.library.models import Judgement, NameDoubt, Snapshot, StatementIdentity, Succession
from palermo.observatory.library.models.statements import State, Verdict
from palermo.observatory.library.models.successions import Manner
from palermo.observatory.library.policies import check_reanchor
from palermo.observatory.library.queries.reanchoring import Carried, get_newest_read, get_plan
from palermo.observatory.library.signals import ChangeManner, PublicChange, tell, was_public
from palermo.web.errors import UnacceptableError

_JUDGED = ("state", "published", "proposal", "is_waiting")


def carry_judgements(
    before: Snapshot, *, pairs: Collection[tuple[str, str]], by: User, at: datetime
) -> list[Succession]:
    """Carry over the judgements of the pairs (older key, newer key) that a person saw and confirmed.

    The matches are looked up anew: when one of the pairs no longer agrees in everything, because something
    was read or judged meanwhile, nothing is carried and `UnacceptableError` says so.
    """
    check_reanchor(by)
    with transaction.atomic():
        Snapshot.objects.select_for_update().filter(source=before.source_id).order_by("pk").first()
        plan = get_plan(before)
        found = {(each.before.key, each.after.key): each for each in plan.carried}
        if not pairs or any(pair not in found for pair in pairs):
            raise UnacceptableError(
                "what was shown and what is in the library differ; expected the same matches; look again"
            )
        chosen = [found[pair] for pair in sorted(pairs)]
        _inherit(chosen, by=by, at=at)
        successions = _supersede(chosen, after=plan.after, by=by, at=at)
        for snapshot in (plan.after, before):
            record(
                "carry_judgements",
                target_kind="snapshot",
                target_key=snapshot.sha256,
                by=by,
                at=at,
                count=len(chosen),
                before=before.sha256,
                after=plan.after.sha256,
            )
    return successions


def resolve_statement(
    identity: StatementIdentity, *, successor: StatementIdentity | None, by: User, at: datetime, why: str
) -> Succession:
    """Say what became of one judged statement: `successor` says it now, or None when the newest snapshot no
    longer says it. Where the older one was published and nobody judged the successor yet, it is accepted
    as it was read. `why` is required."""
    check_reanchor(by)
    if not why.strip():
        raise UnacceptableError("no reason was given; expected what became of it; please write a few words")
    with transaction.atomic():
        held = _take(identity)
        after = get_newest_read(held.snapshot)
        _check_successor(held, successor, after=after)
        if successor is not None and held.is_published and successor.state == State.PROPOSED:
            accept_statement(successor, by=by, at=at, why=why)
            successor.refresh_from_db()
        if was_public(held):
            _tell_resolved(held, successor, by=by, at=at, why=why)
        held.is_superseded, held.successor = True, successor
        held.save(update_fields=["is_superseded", "successor"])
        succession = Succession.objects.create(
            before=held,
            after=successor,
            snapshot=after,
            manner=Manner.ENDED if successor is None else Manner.CHANGED,
            by=by,
            at=at,
            why=why.strip(),
        )
        act = "end_statement" if successor is None else "succeed_statement"
        more = {} if successor is None else {"successor": successor.key}
        record(act, target_kind="statement", target_key=held.key, by=by, at=at, **more)
    return succession


def _inherit(chosen: list[Carried], *, by: User, at: datetime) -> None:
    """Give the newer statements that nobody judged yet the judgement of the older ones."""
    judgements, changed = [], []
    releasable = _list_releasable(chosen)
    for each in chosen:
        after, latest = each.after, each.after.latest
        if after.state != State.PROPOSED or latest is None:
            continue
        correction = None
        if each.judgement.verdict == Verdict.CORRECTED:
            correction = write_correction(after, latest, _list_corrected(each.judgement), by=by, at=at)
        after.state = State(each.judgement.verdict)
        after.propose(None)
        after.published = None if after.state == State.REJECTED else correction or latest
        changed.append(after)
        judgements.append(
            Judgement(
                identity=after,
                statement=latest,
                verdict=each.judgement.verdict,
                by=by,
                at=at,
                why=_say_where_from(each.judgement),
                correction=correction,
            )
        )
        doubt = latest.doubt
        if doubt is not None and not doubt.is_released and doubt.digest in releasable:
            release_name(doubt, by=by, at=at, why="Released in the older snapshot, in the same words.")
    StatementIdentity.objects.bulk_update(changed, _JUDGED, batch_size=200)
    Judgement.objects.bulk_create(judgements)


def _supersede(chosen: list[Carried], *, after: Snapshot, by: User, at: datetime) -> list[Succession]:
    for each in chosen:
        each.before.is_superseded, each.before.successor = True, each.after
    older = [each.before for each in chosen]
    StatementIdentity.objects.bulk_update(older, ("is_superseded", "successor"), batch_size=200)
    return Succession.objects.bulk_create(
        Succession(before=each.before, after=each.after, snapshot=after, manner=Manner.MOVED, by=by, at=at)
        for each in chosen
    )


def _list_releasable(chosen: list[Carried]) -> frozenset[str]:
    """The digests of words that a reviewer released in the older snapshot."""
    snapshots = {each.before.snapshot_id for each in chosen}
    released = NameDoubt.objects.filter(snapshot__in=snapshots, is_released=True)
    return frozenset(released.values_list("digest", flat=True))


def _list_corrected(judgement: Judgement) -> dict[str, object]:
    """What a correction changed, in its written form, which leaves empty collections out."""
    assert judgement.correction is not None  # the database holds the two together
    read, corrected = judgement.statement.fields, judgement.correction.fields
    names = (read.keys() | corrected.keys()) - NOT_CORRECTABLE
    return {
        name: corrected[name] if name in corrected else type(read[name])()
        for name in sorted(names)
        if read.get(name) != corrected.get(name)
    }


def _say_where_from(judgement: Judgement) -> str:
    said = f"Carried over from the older snapshot, judged on {judgement.at.date().isoformat()}"
    return f"{said}: {judgement.why}" if judgement.why else f"{said}."


def _take(identity: StatementIdentity) -> StatementIdentity:
    held = (
        StatementIdentity.objects.select_for_update(of=("self",))
        .select_related("snapshot__source", "published__doubt")
        .get(pk=identity.pk)
    )
    if held.is_superseded or held.is_withdrawn or held.state == State.PROPOSED:
        raise UnacceptableError(
            f"statement {held.key} waits for no successor; expected a judged one that stands; look again"
        )
    return held


def _check_successor(
    held: StatementIdentity, successor: StatementIdentity | None, *, after: Snapshot
) -> None:
    if successor is None:
        return
    if successor.snapshot_id != after.pk or successor.kind != held.kind or successor.is_withdrawn:
        raise UnacceptableError(
            f"statement {successor.key} cannot stand in the place of {held.key}; expected one of the same kind "
            "in the newest snapshot of its source; please choose another"
        )


def _tell_resolved(
    held: StatementIdentity, successor: StatementIdentity | None, *, by: User, at: datetime, why: str
) -> None:
    manner = ChangeManner.ENDED if successor is None else ChangeManner.SUPERSEDED
    after = successor.published if successor is not None else None
    tell(
        PublicChange(
            manner,
            by=by,
            at=at,
            why=why,
            identity=held,
            before=held.published,
            after=after,
            successor=successor,
        )
    )
