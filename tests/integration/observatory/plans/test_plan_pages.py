"""Pages of plans, comparisons and bodies: what stands there for whom, their twins, and their number of queries."""

from __future__ import annotations

import json
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.integration.observatory.plans.conftest import AddStatement, House
from tests.integration.observatory.rows import NOON
from tests.integration.observatory.views.conftest import SignIn

from palermo.observatory.accounts.models import User
from palermo.observatory.library.models import Source
from palermo.observatory.plans.actions import Ground, add_entry, add_row, judge_entry, verify_row
from palermo.observatory.plans.models import Body, Entry, Measure, Plan, PlanFact, SuccessionVerdict
from palermo.observatory.plans.presenting.country_block import show_country_block

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def words(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[-500:]
    return answer.content.decode()


@pytest.fixture
def plan(house: House) -> Plan:
    plan = house.plan(budget=Decimal(100), currency="TVT")
    measure = house.measure(plan, deadline="2023", allocated=Decimal(60), currency="TVT")
    house.indicator(measure)
    entry = add_entry(
        measure, outcome="under_way", on="2023", statements=[house.said], by=house.analyst, at=NOON
    )
    judge_entry(entry, verdict="accepted", by=house.reviewer, at=NOON)
    return plan


def test_a_plan_page_has_outline_board_picture_and_budget_with_their_tables(
    plan: Plan, house: House, client: Client
) -> None:
    page = words(client, reverse("plan", args=[plan.slug]))
    assert "they do not add up" in page and 'class="notice notice-error"' in page
    assert '<svg viewBox="0 0 720' in page and "gantt-today" not in page
    assert "The picture as a table" in page and "The board as a table" in page
    assert f"/s/{house.said.key}/" in page
    assert page.count("<strong>1.1</strong> Open a shelter") == 1
    during = words(client, reverse("plan", args=[plan.slug]) + "?on=2023-05-01")
    assert "gantt-today" in during
    assert "expected one such as 2025-06-30" in words(
        client, reverse("plan", args=[plan.slug]) + "?on=soon", status=404
    )


def test_a_plan_that_nobody_verified_has_no_address_for_the_public(
    house: House, client: Client, sign_in: SignIn
) -> None:
    plan = house.plan(verified=False)
    words(client, reverse("plan", args=[plan.slug]), status=404)
    assert plan.title not in words(client, reverse("plan_list"))
    assert "not verified" in words(sign_in(house.analyst), reverse("plan", args=[plan.slug]))


def test_words_of_a_source_that_may_name_a_person_are_hidden_from_the_public(
    plan: Plan, house: House, client: Client, sign_in: SignIn, reviewer: User
) -> None:
    sentence = "The driver Tomas Velden said that the house opened."
    ground = Ground(source=Source.objects.get(), words=sentence)
    fact = add_row(
        PlanFact, plan=plan, name="House", value="opened", ground=ground, by=house.analyst, at=NOON
    )
    verify_row(fact, by=reviewer, at=NOON)
    assert fact.may_name
    page = words(client, reverse("plan", args=[plan.slug]))
    assert "Velden" not in page and "may name a person" in page
    assert "Velden" not in words(client, reverse("plan_json", args=[plan.slug]))
    assert "Velden" in words(sign_in(reviewer), reverse("plan", args=[plan.slug]))


def test_twins_say_what_the_page_says(plan: Plan, client: Client) -> None:
    said = json.loads(words(client, reverse("plan_json", args=[plan.slug]) + "?on=2024-06-30"))
    (measure,) = said["objectives"][0]["measures"]
    assert (measure["status"], measure["allocated"], measure["counts"]) == ("overdue", "60", True)
    assert said["statuses"]["overdue"] == 1 and said["budgets"][0]["adds_up"] is False
    assert measure["entries"][0]["rests_on"][0].endswith(f"/s/{plan.statement.key}/")  # type: ignore[union-attr]
    row = words(client, reverse("plan_csv", args=[plan.slug])).splitlines()[1]
    assert row.startswith(f"{plan.slug},1,1.1,Open a shelter")
    assert plan.slug in words(client, reverse("plan_list_csv"))
    assert json.loads(words(client, reverse("plan_list_json")))["plans"][0]["slug"] == plan.slug
    measure_page = reverse("plan_measure_json", args=[Measure.objects.get().pk])
    assert json.loads(words(client, measure_page))["plan"] == plan.slug


def test_the_number_of_queries_does_not_grow_with_a_plan(
    plan: Plan, house: House, client: Client, reviewer: User
) -> None:
    body, _ = house.body()
    addresses = [
        reverse("plan_list"),
        reverse("plan", args=[plan.slug]),
        reverse("plan_body", args=[body.slug]),
        reverse("plan_owed"),
    ]

    def count() -> list[int]:
        counted = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counted.append(len(queries))
        return counted

    client.get(addresses[0])
    before = count()
    for number in range(2, 7):
        measure = house.measure(plan, f"1.{number}", f"Build house {number}")
        house.indicator(measure)
        entry = add_entry(
            measure, outcome="done", on="2025", statements=[house.said], by=house.analyst, at=NOON
        )
        judge_entry(entry, verdict="accepted", by=reviewer, at=NOON)
        house.plan(f"203{number}")
    meeting = body.meetings.get()
    for number in range(2, 5):
        house.add(
            type(meeting.decisions.get(number="1")),
            meeting=meeting,
            number=str(number),
            text="More",
            owed_by="Us",
        )
    assert count() == before and max(before) <= 16


def test_the_number_of_queries_of_staff_pages_does_not_grow(
    plan: Plan, house: House, sign_in: SignIn
) -> None:
    staff = sign_in(house.analyst)
    addresses = [reverse("plan_unverified"), reverse("plan_entries"), reverse("plan_due")]

    def count() -> list[int]:
        counted = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert staff.get(address).status_code == 200
            counted.append(len(queries))
        return counted

    def grow(number: int) -> None:
        measure = house.measure(plan, f"2.{number}", f"Build house {number}", deadline="2022")
        house.add(PlanFact, plan=plan, name=f"Fact {number}", value="known", verified=False)
        house.measure(plan, f"3.{number}", f"Rent house {number}", verified=False)
        add_entry(measure, outcome="done", on="2025", statements=[house.said], by=house.analyst, at=NOON)

    grow(1)
    count()
    before = count()
    for number in range(2, 6):
        grow(number)
    assert count() == before


def test_plans_are_compared_and_a_person_says_what_became_of_measures(
    plan: Plan, house: House, client: Client, sign_in: SignIn, reviewer: User
) -> None:
    later = house.plan("2025/2029", predecessor=plan)
    same = house.measure(later, "1.1", "Open a shelter", deadline="2023")
    fresh = house.measure(later, "1.2", "Count the tea estates by air")
    address = reverse("plan_compare", args=[plan.slug, later.slug])
    pairs = json.loads(words(client, reverse("plan_compare_json", args=[plan.slug, later.slug])))["pairs"]
    assert [(each["relation"], each["confirmed"]) for each in pairs] == [("changed", False), ("new", False)]
    assert "targets" in pairs[0]["changes"]
    assert "proposed by software" in words(client, address)

    confirm = reverse("plan_confirm", args=[plan.slug, later.slug])
    assert client.post(confirm, {"all": "1"}).status_code == 302  # sent to sign in
    assert sign_in(house.analyst).post(confirm, {"all": "1"}).status_code == 403
    assert not SuccessionVerdict.objects.exists()
    staff = sign_in(reviewer)
    assert "Confirm all that leave no doubt" in words(staff, address)
    staff.post(confirm, {"all": "1"})
    assert SuccessionVerdict.objects.count() == 2
    old = plan.measures.get()
    staff.post(confirm, {"relation": "continued", "before": old.pk, "after": fresh.pk, "why": "Read both."})
    pairs = json.loads(words(client, reverse("plan_compare_json", args=[plan.slug, later.slug])))["pairs"]
    told = {(each["relation"], each["before"], each["after"]): each["confirmed"] for each in pairs}
    assert told == {("continued", old.text, fresh.text): True, ("new", None, same.text): False}
    rows = words(client, reverse("plan_compare_csv", args=[plan.slug, later.slug])).splitlines()
    assert len(rows) == 3


def test_a_body_shows_who_owes_what_until_evidence_says_it_was_done(
    house: House, client: Client, add_statement: AddStatement, reviewer: User
) -> None:
    body, decision = house.body()
    page = words(client, reverse("plan_body", args=[body.slug]))
    assert "Ministry of Justice" in page and "Shelters" in page and "Rent a house" in page
    owed = json.loads(words(client, reverse("plan_owed_json")))["owed"]
    assert [(each["owed_by"], each["due"], each["status"]) for each in owed] == [
        ("Ministry of Justice", "2024-06", "not_examined")
    ]
    said = add_statement("The ministry rented 1 house.")
    entry = add_entry(decision, outcome="done", on="2024-05", statements=[said], by=house.analyst, at=NOON)
    judge_entry(entry, verdict="accepted", by=reviewer, at=NOON)
    assert json.loads(words(client, reverse("plan_owed_json")))["owed"] == []
    assert "The ministry rented" in words(client, reverse("plan_decision", args=[decision.pk]))
    assert "done" in words(client, reverse("plan_body_csv", args=[body.slug]))
    assert json.loads(words(client, reverse("plan_body_json", args=[body.slug])))["members"]


def test_what_is_due_is_listed_for_staff_and_by_the_command(
    plan: Plan, house: House, client: Client, sign_in: SignIn
) -> None:
    house.body()
    house.measure(plan, "1.2", "Done long ago", deadline="2022", verified=False)
    address = reverse("plan_due") + "?on=2024-07-01"
    assert client.get(address).status_code == 302
    page = words(sign_in(house.analyst), address)
    assert "Overdue by the evidence" in page and "Deadline passed, nobody knows" in page
    assert "Done long ago" not in page
    out = StringIO()
    call_command("plans_due", on="2024-07-01", json=True, stdout=out)
    rows: list[dict[str, Any]] = json.loads(out.getvalue())
    assert [(each["why"], each["number"], each["days"]) for each in rows] == [
        ("overdue", "1.1", -183),
        ("passed", "1", -1),
    ]


def test_the_country_page_counts_the_measures_of_plans_in_force(plan: Plan, house: House) -> None:
    assert show_country_block("KEN", viewer=None) is None
    later = house.plan("2020/2999")
    house.measure(later)
    block = show_country_block("XTV", viewer=None)
    assert block is not None
    (view,) = block.content["in_force"]
    assert view.plan == later and [each.plan for each in block.content["others"]] == [plan]
    assert {status.key: len(measures) for status, measures in view.board}["not_examined"] == 1


def test_forms_add_change_and_verify_rows_and_keep_what_was_typed(
    house: House, sign_in: SignIn, reviewer: User, client: Client
) -> None:
    staff = sign_in(house.analyst)
    given = {
        "iso3": "XTV",
        "title": "Action plan",
        "period": "2026/2030",
        "statement_key": f"/s/{house.said.key}/",
    }
    wrong = staff.post(
        reverse("plan_add", args=["plan"]), {**given, "period": "soon", "source_slug": "nowhere"}
    )
    page = wrong.content.decode()
    assert wrong.status_code == 422 and 'value="Action plan"' in page
    assert "This is no date" in page and "No source has this address" in page
    assert staff.post(reverse("plan_add", args=["plan"]), given).status_code == 302
    plan = Plan.objects.get()
    assert plan.slug == "xtv-2026-2030" and plan.statement == house.said
    assert staff.post(reverse("plan_verify", args=["plan", plan.pk])).status_code == 403
    change = reverse("plan_change", args=["plan", plan.pk])
    assert "Verify" in words(sign_in(reviewer), change)
    sign_in(reviewer).post(reverse("plan_verify", args=["plan", plan.pk]))
    assert "Action plan" in words(client, reverse("plan", args=[plan.slug]))
    under = f"?under={plan.pk}"
    staff.post(reverse("plan_add", args=["objective"]) + under, {"number": "1", "text": "Victims are found"})
    objective = plan.objectives.get()
    staff.post(
        reverse("plan_add", args=["measure"]) + under,
        {"objective": objective.pk, "number": "1.1", "text": "Train", "responsible": "Police; Courts"},
    )
    assert Measure.objects.get().responsible == "Police\nCourts"
    assert "Train" in words(staff, reverse("plan_unverified"))
    body = {"iso3": "XTV", "name": "Commission", "since": "2016"}
    assert staff.post(reverse("plan_add", args=["body"]), body).status_code == 302
    assert Body.objects.get().slug == "xtv-commission"


def test_entering_and_judging_by_form(plan: Plan, house: House, sign_in: SignIn, reviewer: User) -> None:
    measure = Measure.objects.get()
    enter = reverse("plan_enter", args=["measure", measure.pk])
    staff = sign_in(house.analyst)
    nothing = staff.post(enter, {"outcome": "no_progress", "on": "2024", "words": "Nothing seen."})
    assert nothing.status_code == 422 and "No statement was given" in nothing.content.decode()
    assert "Nothing seen." in nothing.content.decode()
    unknown = staff.post(enter, {"outcome": "done", "on": "2024", "statements": "gossip"})
    assert unknown.status_code == 422 and "is no statement" in unknown.content.decode()
    staff.post(enter, {"outcome": "done", "on": "2024", "statements": f"http://x/s/{house.said.key}/"})
    entry = Entry.objects.latest("pk")
    judge = reverse("plan_judge", args=[entry.pk])
    assert staff.get(judge).status_code == 403
    desk = sign_in(reviewer)
    assert judge in words(desk, reverse("plan_entries"))
    assert desk.post(judge, {"verdict": "rejected"}).status_code == 422
    assert desk.post(judge, {"verdict": "accepted"}).status_code == 302
    assert "No entry waits" in words(desk, reverse("plan_entries"))


@pytest.mark.parametrize(
    "name",
    ["plan_due", "plan_entries", "plan_unverified", "plan_add", "plan_change", "plan_enter", "plan_judge"],
)
def test_staff_pages_ask_visitors_to_sign_in(name: str, plan: Plan, client: Client) -> None:
    arguments = {"plan_add": ["plan"], "plan_change": ["plan", plan.pk], "plan_judge": [1]}
    arguments["plan_enter"] = ["measure", Measure.objects.get().pk]
    answer = client.get(reverse(name, args=arguments.get(name, [])))
    assert answer.status_code == 302 and "/accounts/login/" in answer["Location"]
