"""The plans that ship: each shown cell is a statement; rows that nothing verified wait for a person."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from tests.integration.observatory.rows import NOON

from palermo.core.assessment.plans import MeasureWords, propose_successions
from palermo.core.reading.act_table import list_acts
from palermo.core.reading.fact_table import PUBLISHABLE
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.models import AuditRow
from palermo.observatory.library import actions as library
from palermo.observatory.plans.actions import verify_row
from palermo.observatory.plans.models import Body, Member, Plan, PlanFact

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TABLE = (files("palermo.observatory.plans") / "facts" / "china-plans.csv").read_text(encoding="utf-8")


@pytest.fixture
def loaded(db: None) -> None:
    call_command("load_plans")


def test_loading_again_changes_nothing(loaded: None) -> None:
    before = AuditRow.objects.count(), Plan.objects.count(), PlanFact.objects.count(), Member.objects.count()
    call_command("load_plans")
    after = AuditRow.objects.count(), Plan.objects.count(), PlanFact.objects.count(), Member.objects.count()
    assert after == before and before[1] == 3


def test_every_public_fact_of_the_shipped_plans_leads_to_a_statement_that_holds_it(
    loaded: None, client: Client
) -> None:
    told = 0
    for plan in Plan.objects.filter(iso3="CHN"):
        said = json.loads(client.get(reverse("plan_json", args=[plan.slug])).content)
        for row, value in [(said, said["title"]), *((each, each["value"]) for each in said["facts"])]:
            page = client.get(row["rests_on"].removeprefix("http://testserver"))
            assert (
                page.status_code == 200
                and value.split(",")[0].replace("'", "&#x27;") in page.content.decode()
            )
            told += 1
    expected = [
        row
        for row in list_acts(TABLE)
        if row["verification"] in PUBLISHABLE and row["field"].startswith(("title", "fact:"))
    ]
    assert told == len(expected) > 10


def test_a_row_marked_memory_is_public_only_after_a_person_accepted_and_verified_it(
    loaded: None, client: Client, reviewer: User
) -> None:
    body = Body.objects.get(name="Inter-ministerial Joint Conference")
    address = reverse("plan_body", args=[body.slug])
    assert "Ministry of Education" not in client.get(address).content.decode()
    member = Member.objects.select_related("statement").get(name="Ministry of Education")
    assert not member.is_verified and member.statement is not None
    library.accept_statement(member.statement, by=reviewer, at=NOON, why="Found in print.")
    assert "Ministry of Education" not in client.get(address).content.decode()
    verify_row(member, by=reviewer, at=NOON)
    assert "Ministry of Education" in client.get(address).content.decode()


def test_the_shipped_plans_follow_each_other(loaded: None) -> None:
    chain = {
        each.period: each.predecessor and each.predecessor.period
        for each in Plan.objects.filter(iso3="CHN").select_related("predecessor")
    }
    assert chain == {"2008/2012": None, "2013/2020": "2008/2012", "2021/2030": "2013/2020"}


def test_the_measures_of_the_demonstrated_programmes_are_paired_as_their_author_meant() -> None:
    folder = files("palermo.observatory.plans") / "demonstration"
    rows = list_acts((folder / "tavoria-plans.csv").read_text(encoding="utf-8"))
    old, new = (
        [
            MeasureWords(key=row["field"].split("/")[1], text=row["value"], deadline=row["period"])
            for row in rows
            if row["subject"] == f"plan:{period}" and row["field"].startswith("measure:")
        ]
        for period in ("2021-2024", "2025-2029")
    )
    found = {(each.before, each.after): each.relation for each in propose_successions(old, new)}
    assert found == {
        ("1.1", "1.1"): "changed",
        ("1.2", "1.2"): "changed",
        ("1.3", ""): "dropped",
        ("2.1", "2.1"): "changed",
        ("2.2", "2.2"): "changed",
        ("2.3", "2.3"): "continued",
        ("3.1", ""): "dropped",
        ("3.2", "3.1"): "changed",
        ("", "2.4"): "new",
    }


def test_each_shipped_row_says_who_printed_it_or_that_nobody_did() -> None:
    rows = list_acts(TABLE)
    assert {row["verification"] for row in rows} <= {"verified", "secondary", "memory"}
    assert all(bool(row["published_in"]) == (row["verification"] in PUBLISHABLE) for row in rows)
