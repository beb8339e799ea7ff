"""What is due: deadlines that come or have passed without being met, and entries grown old."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from palermo.core.assessment.plans.rules import PlanRules, load_rules
from palermo.core.assessment.plans.standing import Standing
from palermo.core.values import Period

What = TypeVar("What")
_ENDED = frozenset({"done", "stopped"})
_ORDER = ("overdue", "passed", "soon", "old")


@dataclass(frozen=True, slots=True)
class Due(Generic[What]):
    """Something to look at: why (`overdue`: the evidence says unfinished; `passed`: the deadline passed and
    nobody knows; `soon`; `old`: the newest entry is no news any more), the last day, and days until it."""

    what: What
    why: str
    last_day: date
    days: int
    standing: Standing


def list_due(
    items: Iterable[tuple[What, Period | None, Standing]], *, today: date, rules: PlanRules | None = None
) -> list[Due[What]]:
    """What to look at today, the most pressing first. What is done or stopped is never due."""
    rules = rules or load_rules()
    found = [
        due
        for what, deadline, standing in items
        if standing.status not in _ENDED
        for due in _look(what, deadline, standing, today=today, rules=rules)
    ]
    return sorted(found, key=lambda each: (_ORDER.index(each.why), each.last_day))


def _look(
    what: What, deadline: Period | None, standing: Standing, *, today: date, rules: PlanRules
) -> Iterable[Due[What]]:
    if deadline is not None:
        last, days = deadline.last_day, (deadline.last_day - today).days
        if days < 0:
            yield Due(what, "overdue" if standing.status == "overdue" else "passed", last, days, standing)
            return
        if days <= rules.due_days:
            yield Due(what, "soon", last, days, standing)
            return
    if standing.entry is not None:
        old_on = standing.entry.on.last_day + timedelta(days=rules.old_days)
        if old_on < today:
            yield Due(what, "old", old_on, (old_on - today).days, standing)
