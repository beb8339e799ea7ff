"""Accounts are opened by a command; the link lets the person set a password and opens no record."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from tests.integration.casework.staff import NOON, make_member, open_as

from palermo.casework.accounts.actions import make_password_link
from palermo.casework.accounts.models import Unit, User
from palermo.casework.accounts.roles import Role
from palermo.casework.audit.models import AuditRow
from palermo.casework.keys.keyring import LockedError
from palermo.casework.keys.units import grant_unit_keys
from palermo.casework.people.actions import Told, add_person
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db
NEW = "nine grey cranes wander"


def open_account(email: str, **told: str) -> str:
    out = StringIO()
    call_command("open_account", email, **told, stdout=out, stderr=StringIO())
    return out.getvalue().strip()


def set_password_at(link: str) -> None:
    client = Client()
    page = client.get(link.removeprefix("http://casework.localhost"), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})


def test_a_new_account_sets_its_password_and_opens_nothing_until_a_colleague_grants(
    unit: Unit, alma: User
) -> None:
    with open_as(alma):
        person = add_person(Told(notes="Words."), unit=unit, by=alma, at=NOON)
    link = open_account("nina@lantern.example", role="caseworker", agency=unit.agency.name, unit=unit.name)
    set_password_at(link)
    nina = User.objects.get(email="nina@lantern.example").with_second_factor()
    assert (nina.unit, nina.role) == (unit, Role.CASEWORKER)
    with open_as(nina, NEW), pytest.raises(LockedError):
        _ = person.notes
    with open_as(alma):
        grant_unit_keys(nina, by=alma, at=NOON)
    person.refresh_from_db()
    with open_as(nina, NEW):
        assert person.notes == "Words."


def test_a_link_is_good_once(unit: Unit, alma: User) -> None:
    link = open_account(alma.email)
    set_password_at(link)
    answer = Client().get(link.removeprefix("http://casework.localhost"), follow=True)
    assert "password1" not in answer.content.decode()
    assert AuditRow.objects.filter(act="make_password_link", target_key=str(alma.pk)).count() == 1


def test_units_and_roles_have_to_fit(unit: Unit) -> None:
    for told in (
        {"role": "king"},
        {"role": "caseworker"},
        {"role": "auditor", "agency": "Lantern House", "unit": "Harbour line"},
    ):
        with pytest.raises(CommandError, match="expected"):
            open_account("new@lantern.example", **told)
    assert not User.objects.filter(email="new@lantern.example").exists()


def test_links_are_made_by_administrators_for_others(alma: User, bruno: User) -> None:
    with pytest.raises(RefusedError):
        make_password_link(alma, by=bruno, at=NOON)
    administrator = make_member("ada", unit=None, role=Role.ADMINISTRATOR)
    with pytest.raises(UnacceptableError):
        make_password_link(administrator, by=administrator, at=NOON)
