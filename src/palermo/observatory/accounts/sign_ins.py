"""The demonstration sign-ins of this installation, in a file that only its owner can read. Knows no
Django."""

from __future__ import annotations

import json
import os
import secrets
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from palermo.core.errors import PalermoError

FILE_NAME = "demonstration-sign-ins.json"
_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that are mistaken for one another


class UnknownSignInError(PalermoError):
    """An address has no demonstration sign-in."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """A demonstration account: what to type, and the secret its one-time codes come from."""

    email: str
    name: str
    role: str
    password: str
    totp_secret: str


def make_sign_in(*, email: str, name: str, role: str) -> SignIn:
    """A sign-in with a fresh password and secret."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    return SignIn(
        email=email,
        name=name,
        role=role,
        password="-".join(groups),
        totp_secret=b32encode(secrets.token_bytes(20)).decode(),
    )


def list_sign_ins(folder: Path) -> tuple[SignIn, ...]:
    """The sign-ins kept in a folder; none before the demonstration content was loaded."""
    try:
        rows = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    return tuple(SignIn(**row) for row in rows)


def get_sign_in(folder: Path, email: str) -> SignIn:
    """The sign-in of an address. Raises `UnknownSignInError`: codes of real accounts are nowhere to be
    had."""
    for each in list_sign_ins(folder):
        if each.email == email.strip().lower():
            return each
    raise UnknownSignInError(
        "this address has no demonstration sign-in; expected one that 'palermo observatory demo' made; "
        "real accounts show their codes in their own authenticator app"
    )


def keep_sign_ins(folder: Path, sign_ins: Iterable[SignIn]) -> None:
    """Write the sign-ins to their file, closed to everybody else, in one step."""
    path = folder / FILE_NAME
    writing = path.with_suffix(".writing")
    writing.unlink(missing_ok=True)
    descriptor = os.open(writing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump([asdict(each) for each in sign_ins], file, ensure_ascii=False, indent=1)
    writing.replace(path)
