"""The unit's own page: who holds its keys, granting them to a colleague, and custody."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.casework.staff import NOON, make_member, make_unit, open_as, sign_in

from palermo.casework.accounts.actions import get_command_line_user
from palermo.casework.accounts.models import Unit, User
from palermo.casework.accounts.roles import Role
from palermo.casework.keys.models import CustodyBox, Grant
from palermo.casework.keys.queries import describe_keys
from palermo.casework.keys.units import begin_unit_key
from palermo.casework.people.actions import Told, add_person

pytestmark = pytest.mark.django_db


def test_a_caseworker_grants_the_keys_to_a_newcomer_who_then_reads(
    client: Client, unit: Unit, alma: User
) -> None:
    nina = make_member("nina", unit=unit)
    with open_as(alma):
        person = add_person(Told(notes="Words."), unit=unit, by=alma, at=NOON)
    sign_in(client, alma)
    assert "Grant the keys to Nina" in client.get(reverse("unit")).content.decode()
    answer = client.post(reverse("unit_grant", args=[nina.pk]), follow=True)
    words = answer.content.decode()
    assert "keys of the unit are granted" in words and "Grant the keys to" not in words
    with open_as(nina):
        assert person.notes == "Words."


def test_a_locked_session_grants_nothing(client: Client, unit: Unit, alma: User) -> None:
    nina = make_member("nina", unit=unit)
    sign_in(client, alma)
    del client.cookies["casework_keys"]
    answer = client.post(reverse("unit_grant", args=[nina.pk]))
    assert answer.status_code == 423
    assert not Grant.objects.filter(user=nina).exists()


def test_nobody_is_granted_the_keys_of_another_unit(client: Client, unit: Unit, alma: User) -> None:
    stranger = make_member("zora", unit=make_unit("Second line"))
    sign_in(client, alma)
    assert client.post(reverse("unit_grant", args=[stranger.pk])).status_code == 404
    assert not Grant.objects.filter(user=stranger).exists()


@pytest.mark.parametrize("role", [Role.HOTLINE_OPERATOR, Role.IMMIGRATION_OFFICER])
def test_roles_that_may_not_grant_see_no_button_and_are_refused(
    role: Role, client: Client, unit: Unit
) -> None:
    nina = make_member("nina", unit=unit)
    sign_in(client, make_member("oda", unit=unit, role=role))
    assert "Grant the keys to" not in client.get(reverse("unit")).content.decode()
    assert client.post(reverse("unit_grant", args=[nina.pk])).status_code == 403
    assert client.post(reverse("unit_custody")).status_code == 403


def test_who_belongs_to_no_unit_has_no_such_page(client: Client, unit: Unit) -> None:
    sign_in(client, make_member("ada", unit=None, role=Role.ADMINISTRATOR))
    assert client.get(reverse("unit")).status_code == 403
    assert reverse("unit") not in client.get("/").content.decode()


def test_a_replaced_custodian_is_shown_until_the_unit_is_sealed_anew(
    client: Client, unit: Unit, alma: User, custodians: list[User]
) -> None:
    assert describe_keys(unit).is_in_custody
    User.objects.filter(pk=custodians[0].pk).update(is_active=False)
    sign_in(client, alma)
    assert "2 custodians with a key" in client.get(reverse("unit")).content.decode()
    make_member("dana", unit=None, role=Role.CUSTODIAN)
    assert "Seal them now" in client.get(reverse("unit")).content.decode()
    client.post(reverse("unit_custody"))
    assert describe_keys(unit).is_in_custody
    assert not CustodyBox.objects.filter(first=custodians[0]).exists()


def test_a_unit_that_hangs_on_one_person_is_warned(client: Client) -> None:
    lonely = make_unit("Lonely desk")
    worker = make_member("solo", unit=lonely)
    begin_unit_key(lonely, by=get_command_line_user(), at=NOON)
    sign_in(client, worker)
    assert "hang on one person" in client.get(reverse("unit")).content.decode()


def test_the_page_asks_as_often_for_twelve_members_as_for_three(
    unit: Unit, django_assert_max_num_queries: Any
) -> None:
    for count in range(9):
        make_member(f"more{count}", unit=unit)
    with django_assert_max_num_queries(4):
        assert len(describe_keys(unit).holders) == 12
