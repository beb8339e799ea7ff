"""Taking one's own last judgement back. The judgement stays; the taking back is another row after it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.actions.judge import tell_change
from palermo.observatory.library.models import Judgement, StatementIdentity
from palermo.observatory.library.models.statements import STANDING, Verdict
from palermo.observatory.library.policies import check_judge
from palermo.observatory.library.queries.last_act import list_last_act
from palermo.web.errors import UnacceptableError

WHY = "Taken back by the reviewer."


def undo_last_act(*, by: User, at: datetime) -> list[Judgement]:
    """Take back what this person did last, within the hour: one judgement, or all of one batch. Each
    statement stands again as it stood before. Done again, it takes back the act before that.

    Raises `UnacceptableError` when there is nothing to take back, or somebody judged or withdrew one of the
    statements since: then nothing is taken back.
    """
    check_judge(by)
    with transaction.atomic():
        act = list_last_act(by, at=at)
        if not act:
            raise UnacceptableError(
                "nothing can be taken back; expected a judgement of your own within the last hour"
            )
        return [_undo(judgement, by=by, at=at) for judgement in reversed(act)]


def _undo(judgement: Judgement, *, by: User, at: datetime) -> Judgement:
    identity = StatementIdentity.objects.select_for_update().get(pk=judgement.identity_id)
    _check_untouched(identity, judgement)
    before = identity.published
    identity.state = judgement.state_before
    identity.published = judgement.published_before
    if judgement.was_waiting and identity.proposal_id is None:
        identity.propose(identity.latest)  # a reading since then stands in the place of what waited
    tell_change(identity, before=before, by=by, at=at, why=WHY)
    identity.save(update_fields=["state", "published", "proposal", "is_waiting"])
    record("undo_judgement", target_kind="statement", target_key=identity.key, by=by, at=at)
    return Judgement.objects.create(
        identity=identity,
        statement=judgement.statement,
        verdict=Verdict.UNDONE,
        by=by,
        at=at,
        batch=judgement.batch,
        undoes=judgement,
    )


def _check_untouched(identity: StatementIdentity, judgement: Judgement) -> None:
    newer = identity.judgements.filter(STANDING, pk__gt=judgement.pk).exists()
    newer = newer or identity.predecessors.exists()  # an older address leads here by now
    if newer or identity.is_withdrawn or identity.is_superseded:
        raise UnacceptableError(
            f"statement {identity.key} was judged, moved or withdrawn since; expected it as you left it; "
            "nothing was taken back; please judge it anew"
        )
