"""The first account is opened from the machine itself, and leads through a link to a password."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.test import Client

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.audit.models import AuditRow

pytestmark = pytest.mark.django_db


def open_account(*arguments: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("open_account", *arguments, stdout=out, stderr=err)
    return out.getvalue().strip(), err.getvalue()


def test_an_account_is_opened_with_its_role_and_a_link_that_takes_a_password() -> None:
    link, told = open_account("Me@Office.example", "--name", "Mara Example", "--role", "administrator")
    user = User.objects.get(email="me@office.example")
    assert (user.name, user.role, user.has_usable_password()) == ("Mara Example", Role.ADMINISTRATOR, False)
    assert "administrator" in told and "three days" in told
    client = Client()
    form = client.get(link[link.index("/accounts/") :], follow=True)
    assert form.status_code == 200 and b"password" in form.content
    path = form.redirect_chain[-1][0]
    given = {"password1": "a long enough phrase", "password2": "a long enough phrase"}
    done = client.post(path, given, follow=True).content.decode()
    assert 'href="/accounts/login/"' in done and "The password is set" in done
    user.refresh_from_db()
    assert user.check_password("a long enough phrase")
    acts = AuditRow.objects.values_list("act", flat=True)
    assert {"add_account", "make_password_link"} <= set(acts)


def test_for_an_address_that_has_an_account_there_is_a_new_link_and_nothing_else_changes() -> None:
    open_account("me@office.example", "--role", "editor")
    link, told = open_account("me@office.example", "--role", "administrator")
    assert User.objects.get(email="me@office.example").role == Role.EDITOR
    assert "has an account, editor" in told and "/accounts/" in link


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nobody",), "no e-mail address"),
        (("me@office.example", "--role", "boss"), "no role is called 'boss'"),
    ],
)
def test_what_makes_no_account_is_said_in_one_sentence(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    err = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("open_account", *arguments, stdout=io.StringIO(), stderr=err)
    assert ended.value.code == 1
    assert said in err.getvalue()
    assert not User.objects.filter(is_service=False).exists()
