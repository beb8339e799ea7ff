"""Sign-in leaves a trail in the audit table."""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.utils import timezone

from palermo.web.accounts.second_factor import remember_set_up


def connect() -> None:
    """Listen to sign-in; called once when the app is ready."""
    user_logged_in.connect(_signed_in, dispatch_uid="trail")
    user_logged_out.connect(_signed_out, dispatch_uid="trail")
    user_login_failed.connect(_failed, dispatch_uid="trail")
    mfa.authenticator_added.connect(_factor_added, dispatch_uid="trail")
    mfa.authenticator_removed.connect(_factor_removed, dispatch_uid="trail")
    mfa.authenticator_used.connect(_factor_used, dispatch_uid="trail")
    mfa.authentication_failed.connect(_factor_failed, dispatch_uid="trail")
    mfa.authenticator_added.connect(remember_set_up, dispatch_uid="second factor")


def _write(act: str, user: Any, **details: Any) -> None:
    from palermo.casework.audit.actions import record

    with transaction.atomic():
        key = getattr(user, "pk", None) or "unknown"
        record(act, target_kind="account", target_key=key, by=user, at=timezone.now(), **details)


def _signed_in(user: Any, **_: Any) -> None:
    _write("sign_in", user)


def _signed_out(user: Any, **_: Any) -> None:
    if user is not None:
        _write("sign_out", user)


def _failed(**_: Any) -> None:
    _write("sign_in_failed", None)


def _factor_added(user: Any, authenticator: Any, **_: Any) -> None:
    _write("second_factor_added", user, type=str(authenticator.type))


def _factor_removed(user: Any, authenticator: Any, **_: Any) -> None:
    _write("second_factor_removed", user, type=str(authenticator.type))


def _factor_used(user: Any, authenticator: Any, **_: Any) -> None:
    _write("second_factor_used", user, type=str(authenticator.type))


def _factor_failed(user: Any, **_: Any) -> None:
    _write("second_factor_failed", user)
