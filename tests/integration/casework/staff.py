"""Units with keys, and people who sign in, for the tests of casework: made by the actions that people use."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from palermo.casework.accounts.actions import (
    add_account,
    add_unit,
    get_command_line_user,
    set_one_time_secret,
)
from palermo.casework.accounts.models import Unit, User
from palermo.casework.accounts.roles import Role
from palermo.casework.keys.actions import find_pair, set_password
from palermo.casework.keys.keyring import Keyring, opened

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PASSWORD = "seven kind herons wade"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
GROWING_TABLES = ("audit_auditrow", "audit_link")


def make_unit(name: str = "Harbour line", *, agency: str = "Lantern House") -> Unit:
    """A unit without a key yet."""
    return add_unit(agency=agency, name=name, by=get_command_line_user(), at=NOON)


def make_member(
    name: str, *, unit: Unit | None, role: Role = Role.CASEWORKER, password: str = PASSWORD
) -> User:
    """An account with a password, a key pair and a second factor."""
    by = get_command_line_user()
    user = add_account(
        email=f"{name}@lantern.example", name=name.title(), role=role, unit=unit, by=by, at=NOON
    )
    set_password(user, password, at=NOON)
    set_one_time_secret(user, secret=SECRET, by=by, at=NOON)
    return user.with_second_factor()


@contextmanager
def open_as(user: User, password: str = PASSWORD) -> Iterator[Keyring]:
    """Inside, this person's keyring is open, as in a request of a signed-in browser."""
    pair = find_pair(user, password)
    assert pair is not None
    keyring = Keyring(user=user, pair=pair)
    with opened(keyring):
        yield keyring


def current_code() -> str:
    """What an authenticator app shows now."""
    return str(format_hotp_value(hotp_value(SECRET, int(time.time()) // 30)))


def enter_password(client: Client, user: User, password: str = PASSWORD) -> Any:
    """The first half of signing in."""
    return client.post(reverse("account_login"), {"login": user.email, "password": password})


def sign_in(client: Client, user: User, password: str = PASSWORD) -> None:
    """Both halves of signing in. Codes are good once; tests may use one twice in half a minute."""
    cache.clear()
    enter_password(client, user, password)
    client.post(reverse("mfa_authenticate"), {"code": current_code()})
    assert client.session.get("_auth_user_id") == str(user.pk), time.time()
