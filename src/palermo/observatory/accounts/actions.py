"""Making accounts and giving them their second factor."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.accounts.policies import check_manage_accounts
from palermo.observatory.audit.actions import record

COMMAND_LINE_EMAIL = "command-line@observatory.invalid"


def add_account(
    *,
    email: str,
    name: str,
    role: Role,
    password: str | None,
    by: User,
    at: datetime,
    is_demonstration: bool = False,
) -> User:
    """A new account with a role; the person sets up the second factor at the first sign-in."""
    check_manage_accounts(by)
    with transaction.atomic():
        user: User = User.objects.create_user(
            email, password=password, name=name, role=role, is_demonstration=is_demonstration
        )
        record("add_account", target_kind="account", target_key=user.pk, by=by, at=at, role=role.value)
    return user


def set_role(user: User, *, role: Role, by: User, at: datetime) -> User:
    """Give an account another role."""
    check_manage_accounts(by)
    with transaction.atomic():
        user.role = role
        user.save(update_fields=["role"])
        record("set_role", target_kind="account", target_key=user.pk, by=by, at=at, role=role.value)
    return user


def set_one_time_secret(user: User, *, secret: str, by: User, at: datetime) -> None:
    """Give an account the secret its authenticator app uses, in place of the one it had."""
    check_manage_accounts(by)
    with transaction.atomic():
        Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
        TOTP.activate(user, secret)
        record("set_one_time_secret", target_kind="account", target_key=user.pk, by=by, at=at)


def get_command_line_user() -> User:
    """The account that commands of the machine itself act as: whoever may run them holds the database
    anyway. It has no password and nobody can sign in with it."""
    user: User
    user, _ = User.objects.get_or_create(
        email=COMMAND_LINE_EMAIL,
        defaults={"name": "Command line", "role": Role.ADMINISTRATOR, "is_service": True, "password": "!"},
    )
    return user.with_second_factor()
