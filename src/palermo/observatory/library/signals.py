"""What the library tells others, in the transaction that does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.dispatch import Signal

from palermo.observatory.accounts.models import User
from palermo.observatory.library.models import Source, Statement, StatementIdentity

public_change = Signal()  # sent with sender=None and change=PublicChange


class ChangeManner(StrEnum):
    """What happened to something the public could see."""

    CORRECTED = "corrected"  # what was published says something else now
    REJECTED = "rejected"  # a reviewer took it back
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    SUPERSEDED = "superseded"  # its source changed what it says
    ENDED = "ended"  # its source no longer says it
    DESCRIBED = "described"  # what is said about a source was put right


@dataclass(frozen=True, slots=True)
class PublicChange:
    """One change of what the public sees. `before` and `after` are versions of a statement; `fields` maps
    what was said of a source to its values before and after; `why` is what the person gave as the reason;
    `successor` is the statement that stands in the place of `identity`."""

    manner: ChangeManner
    by: User
    at: datetime
    why: str
    identity: StatementIdentity | None = None
    source: Source | None = None
    before: Statement | None = None
    after: Statement | None = None
    successor: StatementIdentity | None = None
    fields: dict[str, list[str]] | None = None


def tell(change: PublicChange) -> None:
    """Tell whoever listens; what they write shares the transaction."""
    public_change.send(sender=None, change=change)


def was_public(identity: StatementIdentity) -> bool:
    """Whether anybody may see a statement, or may have seen it before its source was withdrawn."""
    published = identity.published
    return published is not None and not published.may_name_person
