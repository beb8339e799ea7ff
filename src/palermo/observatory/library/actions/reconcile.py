"""What a new reading means for statements people already judged. See
docs/adr/0003-identity-of-statements.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.models import Judgement, Snapshot, Statement, StatementIdentity
from palermo.observatory.library.models.statements import STANDING, State

_COLUMNS = ("state", "latest", "proposal", "published", "is_waiting")


@dataclass(slots=True)
class Counts:
    """How many identities are new, were judged and hold, differ from what was judged, were only proposed
    before, or were not found any more although a person had judged them."""

    new: int = 0
    held: int = 0
    differing: int = 0
    proposed_again: int = 0
    lost: int = 0

    def add(self, outcome: str) -> None:
        """Count one more of an outcome."""
        setattr(self, outcome, getattr(self, outcome) + 1)


def reconcile(snapshot: Snapshot, statements: list[Statement], *, by: User, at: datetime) -> Counts:
    """Bind the statements of a new reading to their identities; the statements know theirs.

    - new: proposed;
    - only proposed so far: the new reading takes the place of the old proposal;
    - says what is published, with the same quote: the judgement holds, the new statement stands for it;
    - says what was judged before: that judgement holds, nothing waits;
    - says something else: what is published stays, the new one waits beside it.
    """
    counts = Counts()
    judged = _list_judged(snapshot)
    published = dict(snapshot.identities.values_list("pk", "published__content_digest"))
    for statement in statements:
        counts.add(_bind(statement, published=published.get(statement.identity_id), judged=judged))
    changed = [statement.identity for statement in statements]
    StatementIdentity.objects.bulk_update(changed, _COLUMNS, batch_size=200)
    snapshot.identities.filter(is_waiting=True, proposal__text__is_current=False).update(is_waiting=False)
    counts.lost = _record_lost(snapshot, {each.pk for each in changed}, by=by, at=at)
    return counts


def _bind(new: Statement, *, published: str | None, judged: set[tuple[int, str]]) -> str:
    """Bind one statement to its identity; says what became of it."""
    identity = new.identity
    is_first = identity.latest_id is None
    identity.latest = new
    if is_first:
        identity.propose(new)
        return "new"
    if identity.state == State.PROPOSED:
        identity.propose(new)
        return "proposed_again"
    if new.content_digest == published:
        identity.published = new
        identity.propose(None)
        return "held"
    if (identity.pk, new.content_digest) in judged:
        identity.propose(None)
        return "held"
    identity.propose(new)
    if identity.state == State.REJECTED:
        identity.state = State.PROPOSED
    return "differing"


def _list_judged(snapshot: Snapshot) -> set[tuple[int, str]]:
    """What was judged already under each identity, by what it said."""
    judgements = Judgement.objects.filter(STANDING, identity__snapshot=snapshot)
    return set(judgements.values_list("identity_id", "statement__content_digest"))


def _record_lost(snapshot: Snapshot, found: set[int], *, by: User, at: datetime) -> int:
    """Write down which judged identities this reading no longer found; they keep their statement."""
    judged = snapshot.identities.exclude(state=State.PROPOSED).values_list("pk", "key")
    lost = [key for pk, key in judged if pk not in found]
    for key in lost:
        record("lose_statement", target_kind="statement", target_key=key, by=by, at=at)
    return len(lost)
