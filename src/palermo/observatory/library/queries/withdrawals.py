"""Tombstones: what stands at the address of what was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from palermo.observatory.library.models import Source, StatementIdentity, Withdrawal
from palermo.observatory.library.models.withdrawals import Cause
from palermo.observatory.library.policies import can_read_library
from palermo.web.errors import GoneError


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What anybody may know of what was withdrawn. `kind` is the kind of statement, empty for a source;
    `words` is why, in public words; `successor` is the key of the statement, `successor_source` the slug of
    the source that stands in its place, both empty where none does."""

    kind: str
    withdrawn_at: datetime
    cause: Cause
    words: str
    successor: str = ""
    successor_source: str = ""


class WithdrawnError(GoneError):
    """What was asked for was public once and was withdrawn; the page is its tombstone."""

    template: ClassVar[str] = "library/tombstone.html"

    def __init__(self, tombstone: Tombstone) -> None:
        self.tombstone = tombstone
        what = "this statement" if tombstone.kind else "this source"
        day = tombstone.withdrawn_at.date().isoformat()
        super().__init__(f"{what} was withdrawn on {day}: {tombstone.words}")


def write_tombstone(withdrawal: Withdrawal) -> Tombstone:
    """What a withdrawal says to the public. Words that may name somebody are replaced by the cause."""
    cause = Cause(withdrawal.cause)
    successor, source = withdrawal.successor, withdrawal.successor_source
    return Tombstone(
        kind=withdrawal.identity.kind if withdrawal.identity is not None else "",
        withdrawn_at=withdrawal.withdrawn_at,
        cause=cause,
        words=f"{cause.label}." if withdrawal.may_name else withdrawal.public_words,
        successor=successor.key if successor is not None and not successor.is_withdrawn else "",
        successor_source=source.slug if source is not None and not source.is_withdrawn else "",
    )


def find_withdrawal(of: StatementIdentity | Source) -> Withdrawal | None:
    """The withdrawal in force of a statement (its own, not its source's) or of a source; None when it
    stands."""
    column = "identity" if isinstance(of, StatementIdentity) else "source"
    return _in_force(**{column: of})


def check_statement_stands(key: str, *, viewer: Any) -> None:
    """Raise `WithdrawnError` when the statement at an address was withdrawn, alone or with its source, and
    this viewer may know that there was one."""
    found = _in_force(identity__key=key)
    if found is None:
        identity = StatementIdentity.objects.filter(key=key).select_related("snapshot").first()
        source_id = identity.snapshot.source_id if identity is not None else None
        found = _in_force(source_id=source_id) if source_id is not None else None
        if found is not None and identity is not None and not identity.is_published:
            return
    _raise_if_known(found, viewer=viewer)


def check_source_stands(slug: str, *, viewer: Any) -> None:
    """Raise `WithdrawnError` when a source was withdrawn and this viewer may know that there was one."""
    _raise_if_known(_in_force(source__slug=slug), viewer=viewer)


def _in_force(**conditions: Any) -> Withdrawal | None:
    return (
        Withdrawal.objects.filter(reinstated_at=None, **conditions)
        .select_related("identity", "source", "successor", "successor_source")
        .first()
    )


def _raise_if_known(withdrawal: Withdrawal | None, *, viewer: Any) -> None:
    if withdrawal is not None and (withdrawal.was_public or can_read_library(viewer)):
        raise WithdrawnError(write_tombstone(withdrawal))
