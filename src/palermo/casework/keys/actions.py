"""Making, granting, changing and destroying keys. Who may is asked of the matrix; each act leaves its audit row."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from palermo.casework.accounts.models import User
from palermo.casework.audit.actions import record
from palermo.casework.keys import passwords
from palermo.casework.keys.boxes import MemberPair, fingerprint
from palermo.casework.keys.envelopes import Place, unwrap, wrap
from palermo.casework.keys.keyring import find_keyring
from palermo.casework.keys.material import CannotOpenError
from palermo.casework.keys.models import Grant, MemberKey


def set_password(user: User, password: str, *, at: datetime) -> MemberKey:
    """Set a password and wrap the member's key under it.

    In an open session of the same person the key stays and only its wrap is new. Without one (a first password, or one
    set by a link because the old was lost) a new pair is made; what was sealed to the old one is granted again by
    a colleague or recovered by two custodians.
    """
    keyring = find_keyring()
    pair = keyring.pair if keyring is not None and keyring.user_id == user.pk else None
    act = "make_member_key" if pair is None else "wrap_member_key"
    with transaction.atomic():
        if pair is None:
            pair = MemberPair.make()
            Grant.objects.filter(user=user).delete()
        user.set_password(password)
        user.save(update_fields=["password"])
        kept = _keep(user, pair, password, at=at)
        record(
            act,
            target_kind="account",
            target_key=user.pk,
            by=user,
            at=at,
            fingerprint=fingerprint(pair.public),
        )
    return kept


def find_pair(user: User, password: str) -> MemberPair | None:
    """The member's pair, opened with the password; None where there is no key or it is another's."""
    kept = MemberKey.objects.filter(user_id=user.pk).first()
    if kept is None:
        return None
    cost = passwords.Cost(passes=kept.passes, memory_bytes=kept.memory_bytes)
    under = passwords.derive_key(password, salt=bytes(kept.salt), cost=cost)
    place = _place_of_private(user, bytes(kept.public))
    try:
        private = unwrap(bytes(kept.wrapped_private), under=under, place=place)
    except CannotOpenError:
        return None
    pair = MemberPair.of(private)
    if cost != passwords.COST:
        _keep(user, pair, password, at=kept.made_at)
    return pair


def _keep(user: User, pair: MemberPair, password: str, *, at: datetime) -> MemberKey:
    salt = passwords.make_salt()
    under = passwords.derive_key(password, salt=salt, cost=passwords.COST)
    values: dict[str, Any] = {
        "public": pair.public,
        "wrapped_private": wrap(pair.private, under=under, place=_place_of_private(user, pair.public)),
        "salt": salt,
        "passes": passwords.COST.passes,
        "memory_bytes": passwords.COST.memory_bytes,
        "made_at": at,
    }
    kept, _ = MemberKey.objects.update_or_create(user=user, defaults=values)
    return kept


def _place_of_private(user: User, public: bytes) -> Place:
    return Place("member key", (str(user.pk), public.hex()))
