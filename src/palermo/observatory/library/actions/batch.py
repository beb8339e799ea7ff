"""Accepting many proposals of one kind with one act, after a page showed each of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.actions.judge import accept_statement
from palermo.observatory.library.models import Judgement, StatementIdentity
from palermo.observatory.library.policies import check_judge
from palermo.web.errors import UnacceptableError

AT_ONCE = 200


def accept_many(seen: Mapping[str, int], *, by: User, at: datetime) -> list[Judgement]:
    """Accept the proposals that a person saw (key of the identity to number of the statement), all or none.

    Never what may name a private person: that is for one look each. Raises `UnacceptableError` when one of
    them was judged, read anew or came to be in doubt meanwhile.
    """
    check_judge(by)
    if not 0 < len(seen) <= AT_ONCE:
        raise UnacceptableError(
            f"{len(seen)} statements were chosen; expected 1 to {AT_ONCE}; please choose fewer at once"
        )
    with transaction.atomic():
        held = StatementIdentity.objects.select_related("proposal__doubt", "snapshot").filter(key__in=seen)
        found = {each.key: each for each in held.order_by("snapshot_id", "proposal__start", "pk")}
        if any(not _is_as_seen(found.get(key), statement=statement) for key, statement in seen.items()):
            raise UnacceptableError(
                "what was shown and what waits differ by now; expected the same statements; please look again"
            )
        batch = uuid4().hex
        record("accept_batch", target_kind="review", target_key=batch, by=by, at=at, count=len(seen))
        return [
            accept_statement(each, by=by, at=at, statement=each.proposal, batch=batch)
            for each in found.values()
        ]


def _is_as_seen(identity: StatementIdentity | None, *, statement: int) -> bool:
    proposal = identity.proposal if identity is not None else None
    return proposal is not None and proposal.pk == statement and not proposal.may_name_person
