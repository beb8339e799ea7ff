"""Making agencies, units and accounts, and giving accounts their second factor."""

from __future__ import annotations

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.urls import reverse

from palermo.casework.accounts.matrix import check
from palermo.casework.accounts.models import Agency, Unit, User
from palermo.casework.accounts.roles import Role
from palermo.casework.accounts.throttling import clear_waits
from palermo.casework.audit.actions import record
from palermo.web.errors import UnacceptableError

COMMAND_LINE_EMAIL = "command-line@casework.invalid"


def add_unit(*, agency: str, name: str, by: User, at: datetime) -> Unit:
    """A unit of an agency, which is made when it is not there yet. It has no key until it has members."""
    check("manage_accounts", by)
    with transaction.atomic():
        held, _ = Agency.objects.get_or_create(name=agency)
        unit = Unit.objects.create(agency=held, name=name)
        record("add_unit", target_kind="unit", target_key=unit.pk, by=by, at=at, agency=held.pk)
    return unit


def add_account(
    *,
    email: str,
    name: str,
    role: Role,
    unit: Unit | None,
    by: User,
    at: datetime,
    is_demonstration: bool = False,
) -> User:
    """A new account without a password: nobody can sign in with it until one is set, which makes its keys."""
    check("manage_accounts", by)
    with transaction.atomic():
        user: User = User.objects.create_user(
            email, password=None, name=name, role=role, unit=unit, is_demonstration=is_demonstration
        )
        record("add_account", target_kind="account", target_key=user.pk, by=by, at=at, role=role.value)
    return user


def set_one_time_secret(user: User, *, secret: str, by: User, at: datetime) -> None:
    """Give an account the secret its authenticator app uses, in place of the one it had."""
    check("manage_accounts", by)
    with transaction.atomic():
        Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
        TOTP.activate(user, secret)
        record("set_one_time_secret", target_kind="account", target_key=user.pk, by=by, at=at)


def make_password_link(user: User, *, by: User, at: datetime) -> str:
    """The path at which a person sets a first or another password, good once and for three days. It opens nothing by
    itself: the password set there makes a new pair, to which a colleague or two custodians grant the unit's keys."""
    check("manage_accounts", by)
    if user.pk == by.pk or user.is_service or not user.is_active:
        raise UnacceptableError(
            "this account is your own, closed or the machine's; expected another person's open one; nothing was done"
        )
    with transaction.atomic():
        record("make_password_link", target_kind="account", target_key=user.pk, by=by, at=at)
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])


def clear_throttle(user: User, *, by: User, at: datetime) -> int:
    """Let somebody try again at once; how many waits there were."""
    check("clear_throttle", by)
    with transaction.atomic():
        count = clear_waits(user.email)
        record("clear_throttle", target_kind="account", target_key=user.pk, by=by, at=at)
    return count


def get_command_line_user() -> User:
    """The account that commands of the machine itself act as. It has no password and no key: it can make accounts
    and read nothing that is sealed."""
    user: User
    user, _ = User.objects.get_or_create(
        email=COMMAND_LINE_EMAIL,
        defaults={"name": "Command line", "role": Role.ADMINISTRATOR, "is_service": True, "password": "!"},
    )
    return user.with_second_factor()
