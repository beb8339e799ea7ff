"""What became of the measures of a plan: confirmed by a person, pair by pair or all that leave no doubt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from palermo.core.assessment.plans import RELATIONS, Succession
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.plans.models import Measure, Plan, SuccessionVerdict
from palermo.observatory.plans.policies import check_confirm_successions
from palermo.web.errors import UnacceptableError

_NEEDS = {"continued": (True, True), "changed": (True, True), "dropped": (True, False), "new": (False, True)}


def confirm_succession(
    before_plan: Plan,
    after_plan: Plan,
    *,
    relation: str,
    by: User,
    at: datetime,
    before: Measure | None = None,
    after: Measure | None = None,
    likeness: float | None = None,
    why: str = "",
) -> SuccessionVerdict:
    """Say what became of a measure. Raises `UnacceptableError` when the relation and its sides do not go
    together, or a measure is of another plan."""
    check_confirm_successions(by)
    if relation not in RELATIONS:
        raise UnacceptableError(f"the relation {relation[:20]!r} is unknown; expected {', '.join(RELATIONS)}")
    if (before is not None, after is not None) != _NEEDS[relation]:
        raise UnacceptableError(
            f"“{relation}” does not go with these sides; expected both measures for continued and changed, "
            "the earlier for dropped, the later for new; please choose again"
        )
    if (before and before.plan_id != before_plan.pk) or (after and after.plan_id != after_plan.pk):
        raise UnacceptableError("a measure is of another plan; expected those of the two plans compared")
    with transaction.atomic():
        made = SuccessionVerdict.objects.create(
            before_plan=before_plan,
            after_plan=after_plan,
            before=before,
            after=after,
            relation=relation,
            likeness=likeness,
            why=why.strip(),
            by=by,
            at=at,
        )
        record(
            "confirm_succession",
            target_kind="plan",
            target_key=after_plan.slug,
            by=by,
            at=at,
            relation=relation,
        )
    return made


def confirm_all_sure(
    before_plan: Plan,
    after_plan: Plan,
    proposals: Iterable[Succession],
    *,
    measures: dict[str, Measure],
    by: User,
    at: datetime,
) -> int:
    """Confirm every proposal given that leaves no doubt; returns how many. `measures` are by the key used in the
    proposals."""
    sure = [each for each in proposals if each.is_sure]
    with transaction.atomic():
        for each in sure:
            confirm_succession(
                before_plan,
                after_plan,
                relation=each.relation,
                before=measures.get(each.before),
                after=measures.get(each.after),
                likeness=each.likeness or None,
                by=by,
                at=at,
            )
    return len(sure)
