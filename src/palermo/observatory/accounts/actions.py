"""Making accounts and giving them their second factor."""

from __future__ import annotations

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.urls import reverse

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.accounts.policies import check_manage_accounts
from palermo.observatory.audit.actions import record
from palermo.web.errors import UnacceptableError

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


def set_role(user: User, *, role: Role, by: User, at: datetime, why: str = "") -> User:
    """Give an account another role."""
    check_manage_accounts(by)
    _check_another(user, by=by)
    with transaction.atomic():
        user.role = role
        user.save(update_fields=["role"])
        record(
            "set_role",
            target_kind="account",
            target_key=user.pk,
            by=by,
            at=at,
            role=role.value,
            why=why.strip(),
        )
    return user


def set_active(user: User, *, is_active: bool, by: User, at: datetime, why: str) -> User:
    """Close an account, which ends its sessions with their next request, or open it again. `why` is
    required."""
    check_manage_accounts(by)
    _check_another(user, by=by)
    _check_reason(why)
    act = "open_account" if is_active else "close_account"
    with transaction.atomic():
        user.is_active = is_active
        user.save(update_fields=["is_active"])
        record(act, target_kind="account", target_key=user.pk, by=by, at=at, why=why.strip())
    return user


def reset_second_factor(user: User, *, by: User, at: datetime, why: str) -> int:
    """Take an account's authenticator app, passkeys and recovery codes away; how many there were. The person
    sets up new ones at the next sign-in with the password. `why` is required: say how you made sure who asked."""
    check_manage_accounts(by)
    _check_another(user, by=by)
    _check_reason(why)
    with transaction.atomic():
        held = Authenticator.objects.filter(user=user)
        count: int = held.count()
        held.delete()
        record(
            "reset_second_factor",
            target_kind="account",
            target_key=user.pk,
            by=by,
            at=at,
            why=why.strip(),
            count=count,
        )
    return count


def make_password_link(user: User, *, by: User, at: datetime) -> str:
    """The path at which a person sets a first or another password, good once and for three days. To be handed
    over by a way that reaches nobody else; no message is sent."""
    check_manage_accounts(by)
    _check_another(user, by=by)
    if not user.is_active:
        raise UnacceptableError("the account is closed; expected an open one; please open it first")
    with transaction.atomic():
        record("make_password_link", target_kind="account", target_key=user.pk, by=by, at=at)
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])


def _check_another(user: User, *, by: User) -> None:
    """Nobody changes the own account, so that there is always another administrator; the machine's own stay."""
    if user.is_service:
        raise UnacceptableError("this account is the machine's own; expected a person's; nothing was done")
    if user.pk == by.pk:
        raise UnacceptableError(
            "this account is your own; expected another; please ask another administrator to change it"
        )


def _check_reason(why: str) -> None:
    if not why.strip():
        raise UnacceptableError("no reason was given; expected why; please write a few words")


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
