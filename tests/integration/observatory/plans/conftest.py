"""A plan of the fictional country made by the actions that people use, resting on an accepted statement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from tests.integration.observatory.rows import NOON, AddReading
from tests.integration.observatory.views.conftest import sign_in

from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions as library
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.plans.actions import Ground, add_row, verify_row
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
)

__all__ = ["sign_in"]


@dataclass(frozen=True)
class House:
    """Adds rows, verified unless told otherwise, all resting on one accepted statement."""

    said: StatementIdentity
    analyst: User
    reviewer: User

    def add(self, model: type[Any], *, verified: bool = True, **fields: Any) -> Any:
        row: Grounded = add_row(model, by=self.analyst, at=NOON, ground=Ground(statement=self.said), **fields)
        return verify_row(row, by=self.reviewer, at=NOON) if verified else row

    def plan(self, period: str = "2021/2024", *, verified: bool = True, **fields: Any) -> Plan:
        plan: Plan = self.add(
            Plan, iso3="XTV", title=f"Programme {period}", period=period, verified=verified, **fields
        )
        self.add(Objective, plan=plan, number="1", text="Victims are found", position=1)
        return plan

    def measure(
        self,
        plan: Plan,
        number: str = "1.1",
        text: str = "Open a shelter",
        *,
        verified: bool = True,
        **fields: Any,
    ) -> Measure:
        objective = plan.objectives.get(number="1")
        measure: Measure = self.add(
            Measure, plan=plan, objective=objective, number=number, text=text, verified=verified, **fields
        )
        return measure

    def indicator(self, measure: Measure, **fields: Any) -> Indicator:
        given = {"number": "a", "name": "Shelters", "unit": "shelters", "target": Decimal(3), **fields}
        indicator: Indicator = self.add(Indicator, measure=measure, **given)
        return indicator

    def body(self) -> tuple[Body, Decision]:
        body = self.add(Body, iso3="XTV", name="National Commission", lead="Ministry of the Interior")
        self.add(Member, body=body, name="Ministry of Justice")
        meeting = self.add(Meeting, body=body, held_on="2024-03-12", agenda="Shelters\nMoney")
        decision: Decision = self.add(
            Decision,
            meeting=meeting,
            number="1",
            text="Rent a house",
            owed_by="Ministry of Justice",
            due="2024-06",
        )
        return body, decision


AddStatement = Callable[[str], StatementIdentity]


@pytest.fixture
def add_statement(add_reading: AddReading, reviewer: User) -> AddStatement:
    """An accepted statement of a sentence with one number."""

    def add(sentence: str) -> StatementIdentity:
        identity = add_reading(sentence).identities.get()
        library.accept_statement(identity, by=reviewer, at=NOON)
        identity.refresh_from_db()
        return identity

    return add


@pytest.fixture
def house(add_statement: AddStatement, analyst: User, reviewer: User) -> House:
    """What adds rows for the tests."""
    return House(add_statement("The programme opened 3 shelters."), analyst, reviewer)
