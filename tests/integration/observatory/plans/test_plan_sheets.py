"""Spreadsheets of plans: what was exported changes nothing when it comes back; what is wrong is given back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.integration.observatory.plans.conftest import House
from tests.integration.observatory.views.conftest import SignIn

from palermo.engines.spreadsheets import Column, Sheet, read_rows, write_csv
from palermo.observatory.audit.models import AuditRow
from palermo.observatory.plans.models import Grounded, Indicator, Measure, Objective, Plan, PlanImport
from palermo.observatory.plans.sheets import COLUMNS

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def plan(house: House) -> Plan:
    plan = house.plan()
    first = house.measure(
        plan,
        text="=Open a shelter",
        responsible="Ministry of Justice\nCourts",
        deadline="2023-06",
        allocated=Decimal("1250.50"),
        currency="TVT",
        position=1,
    )
    house.indicator(first, baseline=Decimal("0.5"), baseline_on="2020")
    house.indicator(first, number="b", name="-Beds", target=None, target_words="more", unit="")
    house.measure(plan, "1.2", "Train 40 judges\nevery year", position=2)
    return plan


def state() -> list[tuple[object, ...]]:
    models: tuple[type[Grounded], ...] = (Objective, Measure, Indicator)
    return [row for model in models for row in model._default_manager.order_by("pk").values_list()]


def hand_in(client: object, plan: Plan, data: bytes, name: str) -> PlanImport:
    address = reverse("plan_hand_in", args=[plan.slug])
    answer = client.post(address, {"file": SimpleUploadedFile(name, data)})  # type: ignore[attr-defined]
    assert answer.status_code == 302, answer.content.decode()
    return PlanImport.objects.latest("pk")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_was_exported_changes_nothing_when_it_comes_back(
    form: str, plan: Plan, house: House, sign_in: SignIn
) -> None:
    client = sign_in(house.analyst)
    exported = client.get(reverse("plan_sheet", args=[plan.slug, form])).content
    before = state()
    kept = hand_in(client, plan, exported, f"plan.{form}")
    page = client.get(reverse("plan_import", args=[kept.pk])).content.decode()
    assert "3 good (0 would change something), 0 with errors" in page
    client.post(reverse("plan_import", args=[kept.pk]))
    assert state() == before
    assert not AuditRow.objects.filter(act__startswith="change_").exists()


def test_the_two_exports_hold_the_same_rows(plan: Plan, house: House, sign_in: SignIn) -> None:
    client = sign_in(house.analyst)
    tables = [
        read_rows(
            client.get(reverse("plan_sheet", args=[plan.slug, form])).content, columns=COLUMNS, name="plan"
        )
        for form in ("xlsx", "csv")
    ]
    assert [each.values for each in tables[0].rows] == [each.values for each in tables[1].rows]
    assert tables[0].rows[0].values["measure"] == "=Open a shelter"
    assert tables[0].rows[0].values["statement"] == house.said.key


def test_good_rows_are_taken_and_wrong_ones_given_back_whole(
    plan: Plan, house: House, sign_in: SignIn
) -> None:
    client = sign_in(house.analyst)
    data = (
        b"objective_number,objective,measure_number,measure,deadline,allocated,currency,statement,colour\r\n"
        b"1,Victims are found,1.2,Train 60 judges every year,2026,,,,blue\r\n"
        b"1,Victims are found,1.3,Rent a house,soon,5,,,red\r\n"
        b"1,Victims are lost,1.4,Sell a house,,,,,\r\n"
        b"2,Courts are fair,2.1,Pay interpreters,,10,TVT,aaaaaaaaaaaaaaaaaaaaaaaaaa,\r\n"
        b"2,Courts are fair,2.2,Print forms,,,,,\r\n"
    )
    kept = hand_in(client, plan, data, "plan.csv")
    page = client.get(reverse("plan_import", args=[kept.pk])).content.decode()
    assert "Row 3, deadline: what stands here is no date" in page
    assert "Row 3, currency: nothing stands here beside an amount" in page
    assert "Row 4, objective: it differs from row 2" in page
    assert "Row 5, statement: no statement has this key" in page
    assert "These columns are not used: colour" in page
    assert Measure.objects.count() == 2  # looking changes nothing

    client.post(reverse("plan_import", args=[kept.pk]))
    assert set(Measure.objects.values_list("number", "text")) == {
        ("1.1", "=Open a shelter"),
        ("1.2", "Train 60 judges every year"),
        ("2.2", "Print forms"),
    }
    changed = Measure.objects.get(number="1.2")
    assert not changed.is_verified and changed.deadline == "2026"
    assert Measure.objects.get(number="1.1").is_verified

    back = client.get(reverse("plan_failed_rows", args=[kept.pk])).content
    columns = [Column(key=name) for name in ("measure_number", "deadline", "colour", "what_is_wrong")]
    given = read_rows(back, columns=columns, name="back.csv").rows
    assert [(each.values["measure_number"], each.values["deadline"]) for each in given] == [
        ("1.3", "soon"),
        ("1.4", ""),
        ("2.1", ""),
    ]
    assert given[0].values["colour"] == "red" and "no date" in given[0].values["what_is_wrong"]

    corrected = back.replace(b"soon,5,,", b"2026,5,TVT,")
    again = hand_in(client, plan, corrected, "back.csv")
    client.post(reverse("plan_import", args=[again.pk]))
    assert Measure.objects.filter(number="1.3", deadline="2026").exists()


def test_a_file_is_taken_once(plan: Plan, house: House, sign_in: SignIn) -> None:
    client = sign_in(house.analyst)
    exported = client.get(reverse("plan_sheet", args=[plan.slug, "csv"])).content
    kept = hand_in(client, plan, exported, "plan.csv")
    address = reverse("plan_import", args=[kept.pk])
    client.post(address)
    assert "taken already" in client.post(address, follow=True).content.decode()


def test_a_file_that_is_none_is_refused_beside_its_field(plan: Plan, house: House, sign_in: SignIn) -> None:
    client = sign_in(house.analyst)
    address = reverse("plan_hand_in", args=[plan.slug])
    answer = client.post(address, {"file": SimpleUploadedFile("plan.xlsx", b"PK\x03\x04 and nothing")})
    assert answer.status_code == 422 and "cut off or damaged" in answer.content.decode()
    assert not PlanImport.objects.exists()


def test_columns_that_a_file_leaves_out_stay_as_they_are(plan: Plan, house: House, sign_in: SignIn) -> None:
    client = sign_in(house.analyst)
    sheet = Sheet(
        name="Measures",
        columns=[each for each in COLUMNS if each.required],
        rows=[
            {
                "objective_number": "1",
                "objective": "Victims are found",
                "measure_number": "1.1",
                "measure": "=Open a shelter",
            }
        ],
    )
    before = state()
    kept = hand_in(client, plan, write_csv(sheet), "plan.csv")
    client.post(reverse("plan_import", args=[kept.pk]))
    assert state() == before


def test_the_template_can_be_handed_in(house: House, sign_in: SignIn) -> None:
    client, plan = sign_in(house.analyst), house.plan("2030")
    for form in ("xlsx", "csv"):
        template = client.get(reverse("plan_template", args=[form])).content
        kept = hand_in(client, plan, template, f"template.{form}")
        assert [errors for _, _, _, errors in kept.rows] == [[]]
