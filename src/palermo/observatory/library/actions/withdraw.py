"""Withdrawing a statement or a source from everybody's sight, and giving it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.models import Source, StatementIdentity, Withdrawal
from palermo.observatory.library.models.withdrawals import Cause
from palermo.observatory.library.policies import check_withdraw
from palermo.observatory.library.queries.sources import is_known
from palermo.observatory.library.queries.withdrawals import find_withdrawal
from palermo.observatory.library.readers import may_name_private_person
from palermo.observatory.library.signals import ChangeManner, PublicChange, tell, was_public
from palermo.web.errors import UnacceptableError


def withdraw_statement(
    identity: StatementIdentity,
    *,
    cause: Cause,
    public_words: str,
    why: str,
    by: User,
    at: datetime,
    successor: StatementIdentity | None = None,
) -> Withdrawal:
    """Take one statement from pages, search, feeds and every other way out; its address shows a tombstone
    with `public_words`. `why` is for the record. Raises `UnacceptableError` when it is withdrawn already."""
    check_withdraw(by)
    may_name = _check_words(public_words, why)
    _check_successor(is_itself=successor is not None and successor.pk == identity.pk)
    with transaction.atomic():
        held = StatementIdentity.objects.select_for_update().get(pk=identity.pk)
        if held.is_withdrawn:
            raise _already(f"statement {held.key}")
        held.is_withdrawn = True
        held.save(update_fields=["is_withdrawn"])
        withdrawal = Withdrawal.objects.create(
            identity=held,
            successor=successor,
            cause=cause,
            public_words=public_words.strip(),
            may_name=may_name,
            why=why.strip(),
            was_public=was_public(held),
            withdrawn_by=by,
            withdrawn_at=at,
        )
        if withdrawal.was_public:
            tell(
                PublicChange(
                    ChangeManner.WITHDRAWN,
                    by=by,
                    at=at,
                    why=public_words,
                    identity=held,
                    before=held.published,
                    successor=successor,
                )
            )
        record("withdraw_statement", target_kind="statement", target_key=held.key, by=by, at=at, cause=cause)
    return withdrawal


def withdraw_source(
    source: Source,
    *,
    cause: Cause,
    public_words: str,
    why: str,
    by: User,
    at: datetime,
    successor: Source | None = None,
) -> Withdrawal:
    """Take a source with its snapshots, its texts and all its statements from sight. While it is withdrawn
    nothing is read from it and nothing is filed under it."""
    check_withdraw(by)
    may_name = _check_words(public_words, why)
    _check_successor(is_itself=successor is not None and successor.pk == source.pk)
    with transaction.atomic():
        held = Source.objects.select_for_update().get(pk=source.pk)
        if held.is_withdrawn:
            raise _already(f"source {held.slug}")
        was_known = is_known(held)
        held.is_withdrawn = True
        held.save(update_fields=["is_withdrawn"])
        withdrawal = Withdrawal.objects.create(
            source=held,
            successor_source=successor,
            cause=cause,
            public_words=public_words.strip(),
            may_name=may_name,
            why=why.strip(),
            was_public=was_known,
            withdrawn_by=by,
            withdrawn_at=at,
        )
        if was_known:
            tell(PublicChange(ChangeManner.WITHDRAWN, by=by, at=at, why=public_words, source=held))
        record("withdraw_source", target_kind="source", target_key=held.slug, by=by, at=at, cause=cause)
    return withdrawal


def reinstate(of: StatementIdentity | Source, *, why: str, by: User, at: datetime) -> Withdrawal:
    """Give back what was withdrawn, as it was. `why` is required and becomes public in the log of
    corrections. Raises `UnacceptableError` when it is not withdrawn."""
    check_withdraw(by)
    if not why.strip():
        raise UnacceptableError("no reason was given; expected why it is given back; please write one")
    kind, key = ("source", of.slug) if isinstance(of, Source) else ("statement", of.key)
    with transaction.atomic():
        held = type(of).objects.select_for_update().get(pk=of.pk)
        withdrawal = find_withdrawal(held)
        if withdrawal is None:
            raise UnacceptableError(f"{kind} {key} is not withdrawn; expected one that is; nothing was done")
        held.is_withdrawn = False
        held.save(update_fields=["is_withdrawn"])
        withdrawal.reinstated_at, withdrawal.reinstated_by, withdrawal.reinstated_why = at, by, why.strip()
        withdrawal.save(update_fields=["reinstated_at", "reinstated_by", "reinstated_why"])
        if withdrawal.was_public:
            _tell_reinstated(held, why=why, by=by, at=at)
        record(f"reinstate_{kind}", target_kind=kind, target_key=key, by=by, at=at)
    return withdrawal


def _tell_reinstated(held: StatementIdentity | Source, *, why: str, by: User, at: datetime) -> None:
    manner = ChangeManner.REINSTATED
    if isinstance(held, Source):
        tell(PublicChange(manner, by=by, at=at, why=why, source=held))
    else:
        tell(PublicChange(manner, by=by, at=at, why=why, identity=held, after=held.published))


def _check_words(public_words: str, why: str) -> bool:
    """Whether the public words may name somebody; raises where either reason is missing."""
    if not public_words.strip() or not why.strip():
        raise UnacceptableError(
            "a reason is missing; expected one for the public and one for the record; please write both"
        )
    return may_name_private_person(public_words)


def _check_successor(*, is_itself: bool) -> None:
    if is_itself:
        raise UnacceptableError("nothing can stand in its own place; expected another; please choose one")


def _already(name: str) -> UnacceptableError:
    return UnacceptableError(f"{name} is withdrawn already; expected one that stands; nothing was done")
