"""Synthetic staff for trying casework: agencies, units with keys, and a sign-in for every role.

Their passwords and secrets are in a file of the home folder that only its owner can read. Loading again changes
nothing.
"""

from __future__ import annotations

import json
import os
import secrets
import time
import tomllib
from base64 import b32encode
from collections.abc import Callable
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings

from palermo.casework.accounts.actions import (
    add_account,
    add_unit,
    get_command_line_user,
    set_one_time_secret,
)
from palermo.casework.accounts.models import Unit, User
from palermo.casework.accounts.roles import Role
from palermo.casework.keys.actions import set_password
from palermo.casework.keys.units import begin_unit_key
from palermo.web.errors import NotFoundError, UnacceptableError

FILE_NAME = "demonstration-sign-ins.json"
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that are mistaken for one another


def load_demonstration(*, at: datetime, tell: Callable[[str], object]) -> None:
    """Make the people, their keys, and their units' keys. Raises `UnacceptableError` in production."""
    if settings.SESSION_COOKIE_SECURE:
        raise UnacceptableError("this is a production site; expected one for trying; nothing was loaded")
    text = (files("palermo.casework.accounts") / "demonstration.toml").read_text(encoding="utf-8")
    people = tomllib.loads(text)["people"]
    kept = {each["email"]: each for each in list_sign_ins(settings.HOME)}
    sign_ins = [kept.get(each["email"]) or _make_sign_in(each) for each in people]
    _keep(settings.HOME, sign_ins)
    by = get_command_line_user()
    for person, sign_in in zip(people, sign_ins, strict=True):
        if not User.objects.filter(email=person["email"]).exists():
            _load_person(person, sign_in, by=by, at=at)
    for unit in Unit.objects.filter(epochs=None):
        begin_unit_key(unit, by=by, at=at)
    tell(f"{len(sign_ins)} synthetic sign-ins are ready")


def list_sign_ins(home: Path) -> list[dict[str, str]]:
    """The sign-ins kept in a home folder; none before the demonstration was loaded."""
    try:
        return list(json.loads((home / FILE_NAME).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return []


def current_code(home: Path, email: str) -> str:
    """The one-time code of a demonstration sign-in now. Raises `NotFoundError`: real accounts have none here."""
    for each in list_sign_ins(home):
        if each["email"] == email.strip().lower():
            return str(format_hotp_value(hotp_value(each["totp_secret"], int(time.time()) // 30)))
    raise NotFoundError(
        "this address has no demonstration sign-in; expected one that 'palermo casework demo' made; "
        "real accounts show their codes in their own authenticator app"
    )


def _load_person(person: dict[str, Any], sign_in: dict[str, str], *, by: User, at: datetime) -> None:
    user = add_account(
        email=person["email"],
        name=person["name"],
        role=Role(person["role"]),
        unit=_get_unit(person, by=by, at=at) if "unit" in person else None,
        by=by,
        at=at,
        is_demonstration=True,
    )
    set_password(user, sign_in["password"], at=at)
    set_one_time_secret(user, secret=sign_in["totp_secret"], by=by, at=at)


def _get_unit(person: dict[str, Any], *, by: User, at: datetime) -> Unit:
    held = Unit.objects.filter(agency__name=person["agency"], name=person["unit"]).first()
    return held or add_unit(agency=person["agency"], name=person["unit"], by=by, at=at)


def _make_sign_in(person: dict[str, Any]) -> dict[str, str]:
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    return {
        "email": person["email"],
        "name": person["name"],
        "role": person["role"],
        "password": "-".join(groups),
        "totp_secret": b32encode(secrets.token_bytes(20)).decode(),
    }


def _keep(home: Path, sign_ins: list[dict[str, str]]) -> None:
    """Write the file, closed to everybody else, in one step."""
    writing = (home / FILE_NAME).with_suffix(".writing")
    writing.unlink(missing_ok=True)
    descriptor = os.open(writing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(sign_ins, file, ensure_ascii=False, indent=1)
    writing.replace(home / FILE_NAME)
