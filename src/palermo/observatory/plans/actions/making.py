"""From rows of a table of acts to plans and bodies. What a field may be:

    plan:KEY   title, fact:NAME, objective:NUMBER, measure:OBJECTIVE/NUMBER, indicator:MEASURE/NUMBER
    body:KEY   name, member:KIND, meeting:DATE, decision:DATE/NUMBER

`value` is the row's own words, `period` its period, deadline or date, `actor` who issued, answers for, leads or owes
it. Further columns, where the table has them: original, language, legal_form, allocated, used, currency, supporting,
unit, baseline, baseline_on, target, legal_basis, agenda. A plan follows the plan before it in the table.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from palermo.core.reading.fact_table import Row
from palermo.observatory.accounts.models import User
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.plans.actions.rows import Ground, add_row, change_row, verify_row
from palermo.observatory.plans.models import (
    Body,
    Decision,
    Grounded,
    Indicator,
    Measure,
    Meeting,
    Member,
    Objective,
    Plan,
    PlanFact,
)
from palermo.observatory.plans.sheets import write_bodies
from palermo.web.errors import UnacceptableError

Made = TypeVar("Made", bound=Grounded)


class Maker:
    """Makes the rows of plans and bodies, once; `count` how many it saw, `verified` how many of them rest on what
    is accepted."""

    def __init__(self, *, by: User, at: datetime) -> None:
        self._by, self._at = by, at
        self._plans: dict[str, Plan] = {}
        self._bodies: dict[str, Body] = {}
        self.count = self.verified = 0

    def take(self, row: Row, *, statement: StatementIdentity) -> None:
        """Make what a row tells of, resting on its statement."""
        subject, _, name = row["subject"].partition(":")
        field, _, number = row["field"].partition(":")
        make = _MAKERS.get((subject, field))
        if make is None:
            raise UnacceptableError(
                f"line {row.number} tells of {subject}, {field}; expected a field of a plan or a body; correct it"
            )
        made = make(self, row, name, number, statement)
        self.count += 1
        if statement.is_published and not made.is_verified:
            verify_row(made, by=self._by, at=self._at, why="The table says who printed it.")
        self.verified += statement.is_published

    def title(self, row: Row, name: str, number: str, statement: StatementIdentity) -> Grounded:
        """A plan."""
        others = [each for each in self._plans.values() if each.iso3 == row["iso3"]]
        self._plans[name] = self._lay(
            Plan,
            statement,
            match={"iso3": row["iso3"], "period": row["period"]},
            title=row["value"],
            title_original=row.find("original"),
            language=row.find("language"),
            legal_form=row.find("legal_form"),
            issuing_body=row["actor"],
            budget=_decimal(row, "allocated"),
            currency=row.find("currency"),
            predecessor=others[-1] if others else None,
        )
        return self._plans[name]

    def fact(self, row: Row, name: str, number: str, statement: StatementIdentity) -> Grounded:
        """A further fact of a plan."""
        match = {"plan": self._plans[name], "name": number}
        return self._lay(PlanFact, statement, match=match, value=row["value"], position=row.number)

    def objective(self, row: Row, name: str, number: str, statement: StatementIdentity) -> Grounded:
        """An objective."""
        match = {"plan": self._plans[name], "number": number}
        return self._lay(Objective, statement, match=match, text=row["value"], position=row.number)

    def measure(self, row: Row, name: str, number: str, statement: StatementIdentity) -> Grounded:
        """A measure."""
        plan = self._plans[name]
        objective, _, own = number.partition("/")
        return self._lay(
            Measure,
            statement,
            match={"plan": plan, "number": own},
            objective=plan.objectives.get(number=objective),
            text=row["value"],
            responsible=write_bodies(row["actor"]),
            supporting=write_bodies(row.find("supporting")),
            deadline=row["period"],
            allocated=_decimal(row, "allocated"),
            used=_decimal(row, "used"),
            currency=row.find("currency"),
            position=row.number,
        )

    def indicator(self, row: Row, name: str, number: str, statement: StatementIdentity) -> Grounded:
        """An indicator of a measure."""
        measure, _, own = number.partition("/")
        return self._lay(
            Indicator,
            statement,
            match={"measure": self._plans[name].measures.get(number=measure), "number": own},
            name=row["value"],
            unit=row.find("unit"),
            baseline=_decimal(row, "baseline"),
            baseline_on=row.find("baseline_on"),
            target=_decimal(row, "target"),
            position=row.number,
        )

    def body(self, row: Row, name: str, number: str, statement: StatementIdentity) -> Grounded:
        """A coordination body."""
        self._bodies[name] = self._lay(
            Body,
            statement,
            match={"iso3": row["iso3"], "name": row["value"]},
            lead=row["actor"],
            since=row["period"],
            legal_basis=row.find("legal_basis"),
        )
        return self._bodies[name]

    def member(self, row: Row, name: str, number: str, statement: StatementIdentity) -> Grounded:
        """A member of a body."""
        match = {"body": self._bodies[name], "name": row["value"]}
        since = row["period"]
        return self._lay(Member, statement, match=match, kind=number, since=since, position=row.number)

    def meeting(self, row: Row, name: str, number: str, statement: StatementIdentity) -> Grounded:
        """A meeting of a body."""
        agenda = "\n".join(each.strip() for each in row.find("agenda").split(";"))
        match = {"body": self._bodies[name], "held_on": number}
        return self._lay(Meeting, statement, match=match, name=row["value"], agenda=agenda)

    def decision(self, row: Row, name: str, number: str, statement: StatementIdentity) -> Grounded:
        """A decision of a meeting."""
        held_on, _, own = number.partition("/")
        return self._lay(
            Decision,
            statement,
            match={"meeting": self._bodies[name].meetings.get(held_on=held_on), "number": own},
            text=row["value"],
            owed_by=row["actor"],
            due=row["period"],
        )

    def _lay(
        self, model: type[Made], statement: StatementIdentity, *, match: dict[str, Any], **fields: Any
    ) -> Made:
        """The row that matches, made or brought to what the table says. What a person laid on other ground since is
        left as it is."""
        held = model._default_manager.filter(**match).first()
        ground = Ground(statement=statement)
        if held is None:
            return add_row(model, by=self._by, at=self._at, ground=ground, **match, **fields)
        if held.statement is None or held.statement.snapshot.source_id != statement.snapshot.source_id:
            return held
        return change_row(held, by=self._by, at=self._at, ground=ground, **fields)


_Make = Callable[[Maker, Row, str, str, StatementIdentity], Grounded]
_MAKERS: dict[tuple[str, str], _Make] = {
    ("plan", "title"): Maker.title,
    ("plan", "fact"): Maker.fact,
    ("plan", "objective"): Maker.objective,
    ("plan", "measure"): Maker.measure,
    ("plan", "indicator"): Maker.indicator,
    ("body", "name"): Maker.body,
    ("body", "member"): Maker.member,
    ("body", "meeting"): Maker.meeting,
    ("body", "decision"): Maker.decision,
}


def _decimal(row: Row, column: str) -> Decimal | None:
    return Decimal(row.find(column)) if row.find(column) else None
