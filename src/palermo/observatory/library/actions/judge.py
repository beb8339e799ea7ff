"""Judging statements. A judgement is added, never changed; the newest decides what is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from palermo.core.statements import RecordError, from_record, to_record
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.actions.doubts import note_statement
from palermo.observatory.library.actions.sampling import draw_for_second_review
from palermo.observatory.library.content import columns_of, content_digest
from palermo.observatory.library.models import Judgement, Statement, StatementIdentity
from palermo.observatory.library.models.statements import State, Verdict
from palermo.observatory.library.policies import check_judge
from palermo.observatory.library.signals import ChangeManner, PublicChange, tell
from palermo.web.errors import UnacceptableError

# Where a statement stands is its identity: a person corrects what it says, not which words say it.
NOT_CORRECTABLE = frozenset({"kind", "span", "quote", "reader", "heading_path"})


@dataclass(frozen=True, slots=True)
class _Standing:
    """How an identity stood before a judgement, kept with it so that the act can be taken back."""

    state: str
    published: Statement | None
    was_waiting: bool

    @classmethod
    def of(cls, identity: StatementIdentity, judged: Statement) -> _Standing:
        return cls(identity.state, identity.published, identity.proposal_id == judged.pk)


def accept_statement(
    identity: StatementIdentity,
    *,
    by: User,
    at: datetime,
    why: str = "",
    statement: Statement | None = None,
    batch: str = "",
) -> Judgement:
    """Publish what waits under an identity. `statement` is the one the person saw: when another took its
    place meanwhile, the judgement is refused. Judgements of one act share a `batch`."""
    check_judge(by)
    with transaction.atomic():
        identity, judged = _take(identity, statement)
        stood = _Standing.of(identity, judged)
        identity.published, identity.state = judged, State.ACCEPTED
        tell_change(identity, before=stood.published, by=by, at=at, why=why)
        return _judge(identity, judged, Verdict.ACCEPTED, stood=stood, by=by, at=at, why=why, batch=batch)


def reject_statement(
    identity: StatementIdentity, *, by: User, at: datetime, why: str, statement: Statement | None = None
) -> Judgement:
    """Refuse what waits under an identity; what was published before stays. When nothing waits, what is
    published is withdrawn. `why` is required."""
    check_judge(by)
    _check_reason(why)
    with transaction.atomic():
        identity, judged = _take(identity, statement)
        stood = _Standing.of(identity, judged)
        if identity.published_id in (None, judged.pk):
            identity.published, identity.state = None, State.REJECTED
            tell_change(identity, before=stood.published, by=by, at=at, why=why)
        return _judge(identity, judged, Verdict.REJECTED, stood=stood, by=by, at=at, why=why)


def correct_statement(
    identity: StatementIdentity,
    *,
    fields: dict[str, Any],
    by: User,
    at: datetime,
    why: str,
    statement: Statement | None = None,
) -> Judgement:
    """Publish what the sentence truly says: `fields` holds the changed fields in their written form, the
    others stay.

    The correction is a statement of its own whose reader is the person. `why` is required. Raises
    `UnacceptableError` when the fields do not make a statement of that kind.
    """
    check_judge(by)
    _check_reason(why)
    with transaction.atomic():
        identity, judged = _take(identity, statement)
        correction = write_correction(identity, judged, fields, by=by, at=at)
        stood = _Standing.of(identity, judged)
        identity.published, identity.state = correction, State.CORRECTED
        tell_change(identity, before=stood.published, by=by, at=at, why=why)
        return _judge(
            identity, judged, Verdict.CORRECTED, stood=stood, by=by, at=at, why=why, correction=correction
        )


def _take(identity: StatementIdentity, statement: Statement | None) -> tuple[StatementIdentity, Statement]:
    """The identity, locked, and the statement to judge: what waits, else what is shown."""
    held = StatementIdentity.objects.select_for_update().get(pk=identity.pk)
    if held.is_withdrawn:
        raise UnacceptableError(
            f"statement {held.key} was withdrawn; expected one that stands; please reinstate it first"
        )
    judged = held.proposal or held.shown
    if judged is None:
        raise UnacceptableError(
            f"statement {held.key} says nothing yet; expected a reading; please read it first"
        )
    if statement is not None and statement.pk not in (judged.pk, held.published_id, held.latest_id):
        raise UnacceptableError(
            f"statement {held.key} was read or judged anew meanwhile; expected the one shown; look again"
        )
    return held, statement if statement is not None else judged


def _judge(
    identity: StatementIdentity,
    judged: Statement,
    verdict: Verdict,
    *,
    stood: _Standing,
    by: User,
    at: datetime,
    why: str,
    correction: Statement | None = None,
    batch: str = "",
) -> Judgement:
    if identity.proposal_id == judged.pk:
        identity.propose(None)
    identity.save(update_fields=["state", "published", "proposal", "is_waiting"])
    record(f"{verdict.value}_statement", target_kind="statement", target_key=identity.key, by=by, at=at)
    judgement = Judgement.objects.create(
        identity=identity,
        statement=judged,
        verdict=verdict,
        by=by,
        at=at,
        why=why.strip(),
        correction=correction,
        state_before=stood.state,
        published_before=stood.published,
        was_waiting=stood.was_waiting,
        batch=batch,
    )
    draw_for_second_review(judgement, at=at)
    return judgement


def tell_change(
    identity: StatementIdentity, *, before: Statement | None, by: User, at: datetime, why: str
) -> None:
    """Tell of a change when the public could see what was published before and it says something else now,
    or nothing."""
    after = identity.published
    if before is None or before.may_name_person:
        return
    if after is not None and after.content_digest == before.content_digest:
        return
    manner = ChangeManner.REJECTED if after is None else ChangeManner.CORRECTED
    tell(PublicChange(manner, by=by, at=at, why=why, identity=identity, before=before, after=after))


def write_correction(
    identity: StatementIdentity, judged: Statement, fields: dict[str, Any], *, by: User, at: datetime
) -> Statement:
    """A statement beside the judged one in which a person changed some fields."""
    if fixed := sorted(NOT_CORRECTABLE & fields.keys()):
        raise UnacceptableError(f"{', '.join(fixed)} cannot be corrected; expected fields of what it says")
    count = identity.statements.filter(reader__startswith="person:").count()
    reader = f"person:{by.pk}:{count + 1}"
    try:
        said = from_record({**judged.fields, **fields, "reader": reader})
    except RecordError as problem:
        raise UnacceptableError(f"the correction makes no {identity.kind}: {problem}") from problem
    written = to_record(said)
    return Statement.objects.create(
        identity=identity,
        text=judged.text,
        reader=reader,
        start=judged.start,
        end=judged.end,
        quote_start=judged.quote_start,
        quote_end=judged.quote_end,
        quote_words=judged.quote_words,
        doubt=note_statement(identity.snapshot, said),
        fields=written,
        content_digest=content_digest(written, quote_words=judged.quote_words, part_of=judged.part_of),
        part_of=judged.part_of,
        made_at=at,
        **columns_of(said, country=judged.iso3),
    )


def _check_reason(why: str) -> None:
    if not why.strip():
        raise UnacceptableError("no reason was given; expected why; please write a few words")
