"""What is due and overdue over every plan and body: for the staff page and the command that lists it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from palermo.core.assessment.plans import Due, Standing, list_due
from palermo.core.values import Period
from palermo.observatory.plans.models import Decision, Measure
from palermo.observatory.plans.presenting.bodies import show_bodies
from palermo.observatory.plans.presenting.outline import show_plans
from palermo.observatory.plans.presenting.places import address_of
from palermo.observatory.plans.queries import list_bodies, list_plans, read_bodies, read_plans

WHY = {
    "overdue": "Overdue by the evidence",
    "passed": "Deadline passed, nobody knows",
    "soon": "Due soon",
    "old": "Last news is old",
}


@dataclass(frozen=True, slots=True)
class Owed:
    """A measure or a decision to look at: what it is, of what, by whom."""

    row: Measure | Decision
    of: str
    iso3: str
    owed_by: str

    @property
    def address(self) -> str:
        """Its page."""
        return address_of(self.row)

    @property
    def kind(self) -> str:
        """`measure` or `decision`."""
        return "measure" if isinstance(self.row, Measure) else "decision"


def list_all_due(*, today: date, viewer: Any) -> list[tuple[str, Due[Owed]]]:
    """What to look at, the most pressing first, with the reason in words. Measures of plans that ended with a
    successor stay: what they promised is still owed or not."""
    items: list[tuple[Owed, Period | None, Standing]] = []
    for view in show_plans(read_plans(list_plans(), viewer=viewer), today=today):
        for each in view.counted:
            by = ", ".join(each.responsible)
            owed = Owed(each.measure, view.plan.title, view.plan.iso3, by)
            items.append((owed, each.deadline, each.standing))
    for body in show_bodies(read_bodies(list_bodies(), viewer=viewer), today=today):
        for decision in body.decisions:
            if decision.ground.stands:
                row = decision.decision
                owed = Owed(row, body.body.name, body.body.iso3, row.owed_by)
                items.append((owed, decision.due, decision.standing))
    return [(WHY[each.why], each) for each in list_due(items, today=today)]
