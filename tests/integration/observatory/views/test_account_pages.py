"""Accounts and the audit trail as administrators see them."""

from __future__ import annotations

import csv
import io
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.integration.observatory.rows import NOON, MakeUser
from tests.integration.observatory.views.conftest import SignIn

from palermo.observatory.accounts import actions
from palermo.observatory.accounts.models import Role, User
from palermo.observatory.audit.models import AuditRow
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db

PASSWORD = "eleven quiet otters swim"


@pytest.fixture
def desk(administrator: User, sign_in: SignIn) -> Client:
    return sign_in(administrator)


def acts_on(user: User) -> list[str]:
    return list(
        AuditRow.objects.filter(target_kind="account", target_key=str(user.pk)).values_list("act", flat=True)
    )


def test_an_invited_person_sets_a_password_by_the_link_once_and_signs_in(desk: Client) -> None:
    cache.clear()
    page = desk.post(
        "/desk/accounts/invite/", {"email": "New@Office.example", "name": "Nia", "role": "analyst"}
    )
    link = re.search(r"http://testserver(/accounts/password/reset/key/[^\"]+)", page.content.decode())
    assert link is not None
    invited = User.objects.get(email="new@office.example")
    assert (invited.role, invited.has_usable_password()) == ("analyst", False)
    assert acts_on(invited) == ["add_account", "make_password_link"]
    person = Client()
    form = person.get(link[1], follow=True)
    given = {"password1": PASSWORD, "password2": PASSWORD}
    person.post(form.request["PATH_INFO"], given)
    invited.refresh_from_db()
    assert invited.check_password(PASSWORD)
    assert "password1" not in Client().get(link[1], follow=True).content.decode()


def test_an_address_that_has_an_account_is_said_so(desk: Client, reviewer: User) -> None:
    given = {"email": reviewer.email.upper(), "name": "Again", "role": "viewer"}
    response = desk.post("/desk/accounts/invite/", given)
    assert response.status_code == 422
    assert "already" in response.content.decode()


def test_a_role_is_given_with_a_reason_in_the_trail(desk: Client, reviewer: User) -> None:
    address = f"/desk/accounts/{reviewer.pk}/role/"
    assert desk.post(address, {"role": "editor", "why": ""}).status_code == 422
    desk.post(address, {"role": "editor", "why": "moves to the editors"})
    reviewer.refresh_from_db()
    assert reviewer.role == "editor"
    row = AuditRow.objects.get(act="set_role", target_key=str(reviewer.pk))
    assert row.details == {"role": "editor", "why": "moves to the editors"}


def test_closing_an_account_ends_its_session_and_opening_gives_it_back(
    desk: Client, reviewer: User, sign_in: SignIn
) -> None:
    theirs = sign_in(reviewer)
    assert theirs.get("/review/").status_code == 200
    desk.post(f"/desk/accounts/{reviewer.pk}/active/", {"why": "left the office"})
    assert theirs.get("/review/").status_code == 302
    desk.post(f"/desk/accounts/{reviewer.pk}/active/", {"why": "came back"})
    reviewer.refresh_from_db()
    assert reviewer.is_active
    assert acts_on(reviewer)[-2:] == ["close_account", "open_account"]


def test_resetting_a_second_factor_takes_it_from_a_session_that_used_it(
    desk: Client, reviewer: User, sign_in: SignIn
) -> None:
    theirs = sign_in(reviewer)
    assert theirs.get("/review/").status_code == 200
    desk.post(f"/desk/accounts/{reviewer.pk}/second-factor/", {"why": "lost telephone, known by voice"})
    assert not Authenticator.objects.filter(user=reviewer).exists()
    assert theirs.get("/review/")["Location"].startswith("/accounts/2fa/totp/activate/")
    row = AuditRow.objects.get(act="reset_second_factor")
    assert (row.target_key, row.details["why"]) == (str(reviewer.pk), "lost telephone, known by voice")


def test_nobody_changes_the_own_account_or_that_of_the_machine(administrator: User) -> None:
    machine = actions.get_command_line_user()
    for user in (administrator, User.objects.get(pk=machine.pk)):
        for act in (
            lambda who: actions.set_role(who, role=Role.VIEWER, by=administrator, at=NOON),
            lambda who: actions.set_active(who, is_active=False, by=administrator, at=NOON, why="a"),
            lambda who: actions.reset_second_factor(who, by=administrator, at=NOON, why="a"),
            lambda who: actions.make_password_link(who, by=administrator, at=NOON),
        ):
            with pytest.raises(UnacceptableError):
                act(user)
    administrator.refresh_from_db()
    assert (administrator.role, administrator.is_active) == ("administrator", True)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANALYST, Role.REVIEWER, Role.EDITOR])
def test_others_are_refused_everything(role: Role, make_user: MakeUser, sign_in: SignIn) -> None:
    person = make_user(role)
    other = User.objects.create_user("o@office.example", name="O", role=Role.VIEWER)
    theirs = sign_in(person)
    for address in ("/desk/accounts/", f"/desk/accounts/{other.pk}/", "/desk/audit/", "/desk/audit.json"):
        assert theirs.get(address).status_code == 403, address
    for act in ("role", "active", "second-factor", "link"):
        assert (
            theirs.post(f"/desk/accounts/{other.pk}/{act}/", {"why": "a", "role": "viewer"}).status_code
            == 403
        )
    with pytest.raises(RefusedError):
        actions.reset_second_factor(other, by=person, at=NOON, why="a")
    assert acts_on(other) == []


def test_the_list_asks_the_database_as_often_for_three_accounts_as_for_ten(
    desk: Client, reviewer: User, analyst: User
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert desk.get("/desk/accounts/").status_code == 200
        return len(asked)

    few = count()
    for number in range(7):
        User.objects.create_user(f"{number}@office.example", name=str(number), role=Role.VIEWER)
    assert count() == few


def test_the_trail_is_narrowed_by_act_person_and_thing_and_told_alike_as_rows(
    desk: Client, administrator: User, reviewer: User
) -> None:
    actions.set_role(reviewer, role=Role.EDITOR, by=administrator, at=NOON, why="moves")
    page = desk.get("/desk/audit/", {"act": "set_role"}).content.decode()
    assert "set_role" in page
    assert "moves" in page
    (row,) = desk.get("/desk/audit.json", {"act": "set_role", "by": administrator.pk}).json()
    assert (row["by"], row["target_key"]) == (administrator.name, str(reviewer.pk))
    (line,) = csv.DictReader(
        io.StringIO(desk.get("/desk/audit.csv", {"target_key": reviewer.pk}).content.decode())
    )
    assert line["act"] == "set_role"
    for nothing in ({"by": "nobody"}, {"act": "unheard_of"}, {"target_key": "\0"}, {"by": "9" * 40}):
        assert desk.get("/desk/audit/", nothing).status_code == 200
    assert desk.get("/desk/audit.json", {"by": "nobody"}).json() == []


def test_the_trail_asks_the_database_as_often_for_few_rows_as_for_many(
    desk: Client, administrator: User, reviewer: User
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            desk.get("/desk/audit/")
        return len(asked)

    actions.set_role(reviewer, role=Role.EDITOR, by=administrator, at=NOON)
    few = count()
    for role in (Role.REVIEWER, Role.EDITOR) * 10:
        actions.set_role(reviewer, role=role, by=administrator, at=NOON)
    assert count() == few
