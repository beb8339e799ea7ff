"""A lost password, walked through the pages: two of three custodians bring the member back, one alone does not."""

from __future__ import annotations

from itertools import combinations

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.casework.staff import NOON, make_member, open_as, sign_in

from palermo.casework.accounts.models import Unit, User
from palermo.casework.accounts.roles import Role
from palermo.casework.audit.models import AuditRow
from palermo.casework.keys.actions import set_password
from palermo.casework.keys.models import Grant, Recovery
from palermo.casework.people.actions import Told, add_person
from palermo.casework.people.models import Person

pytestmark = pytest.mark.django_db
NEW = "nine grey cranes wander"


def secret_of(custodian: User) -> str:
    return f"{custodian.email.partition('@')[0]} keeps a third of it"


@pytest.fixture
def person(unit: Unit, alma: User) -> Person:
    """A record that alma keeps; then she loses her password and sets another by a link."""
    with open_as(alma):
        made = add_person(Told(notes="Words."), unit=unit, by=alma, at=NOON)
    set_password(alma, NEW, at=NOON)
    return Person.objects.get(pk=made.pk)


@pytest.mark.parametrize("pair", list(combinations(range(3), 2)))
def test_two_custodians_bring_a_member_back_through_the_pages(
    pair: tuple[int, int], person: Person, alma: User, custodians: list[User]
) -> None:
    first, second = (custodians[index] for index in pair)
    browsers = {each.pk: Client() for each in (first, second)}
    for each in (first, second):
        sign_in(browsers[each.pk], each, secret_of(each))
    words = browsers[first.pk].get(reverse("recovery")).content.decode()
    assert f"Agree for Alma, with {second.name}" in words
    browsers[first.pk].post(reverse("recovery_agree", args=[alma.pk, second.pk]))
    assert not Grant.objects.filter(user=alma).exists()
    waiting = browsers[second.pk].get(reverse("recovery")).content.decode()
    agreed = Recovery.objects.get()
    hers = Client()
    sign_in(hers, alma, NEW)
    for page in (waiting, words, hers.get("/").content.decode()):
        assert agreed.member_fingerprint in page
    browsers[second.pk].post(reverse("recovery_complete", args=[agreed.pk]))
    with open_as(alma, NEW):
        assert person.notes == "Words."
    acts = AuditRow.objects.filter(target_key=str(alma.pk)).values_list("act", "by_account")
    assert {("agree_recovery", first.pk), ("complete_recovery", second.pk)} <= set(acts)


def test_one_custodian_cannot_do_both_halves(
    client: Client, person: Person, alma: User, custodians: list[User]
) -> None:
    first, second, _ = custodians
    sign_in(client, first, secret_of(first))
    client.post(reverse("recovery_agree", args=[alma.pk, second.pk]))
    assert client.post(reverse("recovery_complete", args=[Recovery.objects.get().pk])).status_code == 404
    assert client.post(reverse("recovery_agree", args=[alma.pk, first.pk])).status_code == 422
    assert not Grant.objects.filter(user=alma).exists()


def test_a_locked_custodian_agrees_to_nothing(
    client: Client, person: Person, alma: User, custodians: list[User]
) -> None:
    sign_in(client, custodians[0], secret_of(custodians[0]))
    del client.cookies["casework_keys"]
    answer = client.post(reverse("recovery_agree", args=[alma.pk, custodians[1].pk]))
    assert answer.status_code == 423
    assert not Recovery.objects.exists()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_nobody_else_sees_the_page(role: Role, client: Client, person: Person) -> None:
    sign_in(client, make_member("ada", unit=None, role=role))
    assert client.get(reverse("recovery")).status_code == 403
    assert client.post(reverse("recovery_complete", args=[1])).status_code == 403


def test_the_last_custodian_is_told_that_another_begins(
    client: Client, person: Person, custodians: list[User]
) -> None:
    last = max(custodians, key=lambda each: each.pk)
    sign_in(client, last, secret_of(last))
    assert "another custodian begins" in client.get(reverse("recovery")).content.decode()
