"""Rows are public once verified; entries count once another person took them; nothing rests on silence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.integration.observatory.plans.conftest import AddStatement, House
from tests.integration.observatory.rows import NOON, AddReading, MakeUser

from palermo.core.errors import PalermoError
from palermo.observatory.accounts.models import Role, User
from palermo.observatory.audit.models import AuditRow
from palermo.observatory.library import actions as library
from palermo.observatory.library.models.withdrawals import Cause
from palermo.observatory.plans.actions import (
    Ground,
    add_entry,
    add_row,
    change_row,
    confirm_succession,
    judge_entry,
    verify_row,
)
from palermo.observatory.plans.models import Entry, Measure, Plan
from palermo.observatory.plans.policies import policies
from palermo.observatory.plans.presenting.outline import MeasureView, show_plans
from palermo.observatory.plans.queries import list_plans, read_plans
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 1)


def shown(viewer: Any = None, *, today: date = TODAY) -> list[MeasureView]:
    views = show_plans(read_plans(list_plans(), viewer=viewer), today=today)
    return [measure for view in views for measure in view.measures]


def test_a_row_that_nobody_verified_is_for_people_with_an_account_and_in_no_number(house: House) -> None:
    plan = house.plan(budget=Decimal(100), currency="TVT")
    house.measure(plan, "1.1", allocated=Decimal(60), currency="TVT")
    house.measure(plan, "1.2", allocated=Decimal(40), currency="TVT", verified=False)
    (view,) = show_plans(read_plans(list_plans(), viewer=None), today=TODAY)
    assert [each.measure.number for each in view.measures] == ["1.1"]
    assert view.budgets[0].allocated == 60 and view.budgets[0].adds_up is False
    (staff,) = show_plans(read_plans(list_plans(), viewer=house.analyst), today=TODAY)
    assert [(each.measure.number, each.counts) for each in staff.measures] == [("1.1", True), ("1.2", False)]
    assert staff.budgets[0].allocated == 60 and len(staff.counted) == 1


def test_what_rests_on_nothing_or_on_what_nobody_accepted_is_not_verified(
    house: House, add_reading: AddReading, analyst: User, reviewer: User
) -> None:
    bare = add_row(Plan, iso3="XTV", title="Bare", period="2030", by=analyst, at=NOON)
    with pytest.raises(UnacceptableError, match="rests on nothing"):
        verify_row(bare, by=reviewer, at=NOON)
    proposed = add_reading("Nobody read these 4 words.").identities.get()
    change_row(bare, ground=Ground(statement=proposed), by=analyst, at=NOON)
    with pytest.raises(UnacceptableError, match="is not published"):
        verify_row(bare, by=reviewer, at=NOON)
    source = proposed.snapshot.source
    change_row(bare, ground=Ground(source=source), by=analyst, at=NOON)
    with pytest.raises(UnacceptableError, match="rests on nothing"):
        verify_row(bare, by=reviewer, at=NOON)
    change_row(bare, ground=Ground(source=source, words="The plan runs in 2030."), by=analyst, at=NOON)
    assert verify_row(bare, by=reviewer, at=NOON).is_verified


def test_a_text_that_may_name_a_person_is_verified_with_a_reason_only(house: House, reviewer: User) -> None:
    measure = house.measure(house.plan(), verified=False, text="Pay the driver Tomas Velden for his help")
    with pytest.raises(UnacceptableError, match="may name a private person"):
        verify_row(measure, by=reviewer, at=NOON)
    assert verify_row(measure, by=reviewer, at=NOON, why="The name of a house.").is_verified
    assert AuditRow.objects.filter(act="verify_measure").latest("pk").details["why"] == "The name of a house."


def test_the_table_itself_refuses_a_verified_row_that_rests_on_nothing(house: House) -> None:
    plan = house.plan()
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(statement=None)


def test_changing_a_row_takes_its_verification_away_and_saving_it_unchanged_does_not(house: House) -> None:
    measure = house.measure(house.plan(), deadline="2024")
    audits = AuditRow.objects.count()
    assert change_row(measure, deadline="2024", by=house.analyst, at=NOON).is_verified
    assert AuditRow.objects.count() == audits
    assert not change_row(measure, deadline="2025", by=house.analyst, at=NOON).is_verified
    assert AuditRow.objects.filter(act="change_measure").get().details["fields"] == ["deadline"]
    assert shown() == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title": ""}, "title"),
        ({"period": "soon"}, "period|the row"),
        ({"iso3": "xt"}, "the row"),
        ({"budget": Decimal(5)}, "the row"),
        ({"legal_form": "gossip"}, "legal form"),
    ],
)
def test_what_the_table_does_not_take_is_told_in_a_sentence(
    fields: dict[str, Any], told: str, analyst: User
) -> None:
    given = {"iso3": "XTV", "title": "Plan", "period": "2021/2024", **fields}
    with pytest.raises(UnacceptableError, match=told):
        add_row(Plan, by=analyst, at=NOON, **given)


def test_a_number_is_there_once_in_a_plan(house: House) -> None:
    plan = house.plan()
    house.measure(plan)
    with pytest.raises(UnacceptableError):
        house.measure(plan, text="Another")


def test_an_entry_counts_once_another_person_took_it(house: House, reviewer: User) -> None:
    measure = house.measure(house.plan(), deadline="2027")
    entry = add_entry(measure, outcome="done", on="2025", statements=[house.said], by=house.analyst, at=NOON)
    assert [(each.status.key, len(each.entries)) for each in shown()] == [("not_examined", 0)]
    assert len(shown(house.analyst)[0].entries) == 1
    with pytest.raises(RefusedError):
        judge_entry(entry, verdict="accepted", by=house.analyst, at=NOON)
    own = add_entry(measure, outcome="stopped", on="2025", statements=[house.said], by=reviewer, at=NOON)
    with pytest.raises(UnacceptableError, match="your own"):
        judge_entry(own, verdict="accepted", by=reviewer, at=NOON)
    judge_entry(entry, verdict="accepted", by=reviewer, at=NOON)
    assert [(each.status.key, len(each.entries)) for each in shown()] == [("done", 1)]
    with pytest.raises(UnacceptableError, match="no reason"):
        judge_entry(entry, verdict="rejected", by=reviewer, at=NOON)
    judge_entry(entry, verdict="rejected", why="It speaks of another shelter.", by=reviewer, at=NOON)
    assert shown()[0].status.key == "not_examined"


def test_no_evidence_needs_searches_and_no_progress_needs_a_statement(house: House, reviewer: User) -> None:
    measure = house.measure(house.plan(), deadline="2024")
    for outcome in ("no_evidence", "no_progress", "done"):
        with pytest.raises(UnacceptableError, match=r"no searches|no statement"):
            add_entry(measure, outcome=outcome, on="2025", by=house.analyst, at=NOON)
    nothing = add_entry(
        measure, outcome="no_evidence", on="2024-12", searches="The gazette.", by=house.analyst, at=NOON
    )
    judge_entry(nothing, verdict="accepted", by=reviewer, at=NOON)
    assert shown()[0].status.key == "no_evidence"
    none_done = add_entry(
        measure, outcome="no_progress", on="2025-06", statements=[house.said], by=house.analyst, at=NOON
    )
    judge_entry(none_done, verdict="accepted", by=reviewer, at=NOON)
    assert shown()[0].status.key == "overdue"
    assert shown(today=date(2024, 1, 1))[0].status.key == "not_examined"


def test_an_entry_whose_statement_is_withdrawn_no_longer_counts(
    house: House, add_statement: AddStatement, reviewer: User, editor: User
) -> None:
    measure = house.measure(house.plan())
    said = add_statement("The ministry rented 1 house.")
    entry = add_entry(measure, outcome="done", on="2025", statements=[said], by=house.analyst, at=NOON)
    judge_entry(entry, verdict="accepted", by=reviewer, at=NOON)
    assert shown()[0].status.key == "done"
    library.withdraw_statement(
        said,
        cause=Cause(Cause.values[0]),
        public_words="It was wrong.",
        why="A letter.",
        by=editor,
        at=NOON,
    )
    assert [(each.status.key, len(each.entries)) for each in shown()] == [("not_examined", 0)]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"on": "2030"}, "future"),
        ({"on": "soon"}, "soon"),
        ({"outcome": "splendid"}, "is unknown"),
        ({"value": Decimal(3)}, "without an indicator"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(house: House, given: dict[str, Any], told: str) -> None:
    measure = house.measure(house.plan())
    entry = {"outcome": "done", "on": "2025", "statements": [house.said], **given}
    with pytest.raises(UnacceptableError, match=told):
        add_entry(measure, by=house.analyst, at=NOON, **entry)
    assert not Entry.objects.exists()


def test_the_value_of_an_indicator_does_not_say_where_the_measure_stands(
    house: House, reviewer: User
) -> None:
    measure = house.measure(house.plan())
    indicator = house.indicator(measure)
    entry = add_entry(
        indicator,
        outcome="done",
        on="2025",
        value=Decimal(3),
        statements=[house.said],
        by=house.analyst,
        at=NOON,
    )
    judge_entry(entry, verdict="accepted", by=reviewer, at=NOON)
    (view,) = shown()
    assert view.status.key == "not_examined"
    assert view.indicators[0].latest is not None and view.indicators[0].latest.entry.value == 3


@pytest.mark.parametrize(
    "table", ["plans_entry", "plans_entrystatement", "plans_entryverdict", "plans_successionverdict"]
)
def test_what_was_entered_and_decided_is_never_changed(table: str, house: House, reviewer: User) -> None:
    old, new = house.plan("2021/2024"), house.plan("2025/2029")
    measure = house.measure(old)
    entry = add_entry(measure, outcome="done", on="2025", statements=[house.said], by=house.analyst, at=NOON)
    judge_entry(entry, verdict="accepted", by=reviewer, at=NOON)
    confirm_succession(old, new, relation="dropped", before=measure, by=reviewer, at=NOON)
    for command in (f"UPDATE {table} SET at = at", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
            connection.cursor().execute(command)
    with pytest.raises(PalermoError, match="add a new row instead"):
        entry.save()


_MAY = {
    "write_plans": {Role.ANALYST, Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR},
    "verify_rows": {Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR},
    "judge_entries": {Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR},
    "confirm_successions": {Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR},
}


@pytest.mark.parametrize("name", sorted(_MAY))
def test_each_rule_allows_its_roles_with_a_second_factor_and_nobody_else(
    name: str, make_user: MakeUser
) -> None:
    assert set(_MAY) == set(policies.names)
    for role in Role:
        user = make_user(role)
        assert policies.can(name, user) is (role in _MAY[name])
        user.has_second_factor = False
        assert not policies.can(name, user)
    assert not policies.can(name, None)


def test_a_measure_is_not_confirmed_as_what_its_sides_cannot_be(house: House, reviewer: User) -> None:
    old, new = house.plan("2021/2024"), house.plan("2025/2029")
    measure = house.measure(old)
    for wrong in (
        {"relation": "continued", "before": measure},
        {"relation": "new", "before": measure},
        {"relation": "dropped", "before": measure, "after": measure},
        {"relation": "kept", "before": measure},
    ):
        with pytest.raises(UnacceptableError):
            confirm_succession(old, new, by=reviewer, at=NOON, **wrong)  # type: ignore[arg-type]
    with pytest.raises(UnacceptableError, match="another plan"):
        confirm_succession(new, old, relation="dropped", before=measure, by=reviewer, at=NOON)
    assert Measure.objects.count() == 1
