"""Slowing guesses down without locking anybody out.

After five failures in a row an address waits, doubling from thirty seconds to fifteen minutes. A browser that signed in
here before carries a mark and does not wait for what others did: nobody can silence a hotline by mistyping its
address. A supervisor can clear the wait.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from palermo.casework.accounts.models import Throttle

FREE_ATTEMPTS = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
MARK_COOKIE = "casework_known"
_SALT = "known browser"


def find_wait(address: str, *, request: HttpRequest | None, at: datetime) -> timedelta | None:
    """How long this address waits still; None when it may try now."""
    kept = Throttle.objects.filter(address_digest=_key(address, request)).first()
    if kept is None or kept.wait_until is None or kept.wait_until <= at:
        return None
    return kept.wait_until - at


def note_failure(address: str, *, request: HttpRequest | None, at: datetime) -> None:
    """One more failure in a row."""
    with transaction.atomic():
        kept, _ = Throttle.objects.get_or_create(address_digest=_key(address, request))
        Throttle.objects.filter(pk=kept.pk).update(failed_count=F("failed_count") + 1)
        kept.refresh_from_db()
        beyond = kept.failed_count - FREE_ATTEMPTS
        if beyond >= 0:
            kept.wait_until = at + min(FIRST_WAIT * 2 ** min(beyond, 10), LONGEST_WAIT)
            kept.save(update_fields=["wait_until"])


def forget_failures(address: str, *, request: HttpRequest | None) -> None:
    """The right password came: this browser begins anew."""
    Throttle.objects.filter(address_digest=_key(address, request)).delete()


def clear_waits(address: str) -> int:
    """Take the wait of an address away for browsers that are not known; how many rows that were."""
    count, _ = Throttle.objects.filter(address_digest=_key(address, None)).delete()
    return count


def make_mark(address: str) -> str:
    """What a browser carries that signed in as this address: a signature, not the address."""
    return Signer(salt=_SALT).signature(_normal(address))


def _is_known(address: str, request: HttpRequest | None) -> bool:
    mark = request.COOKIES.get(MARK_COOKIE, "") if request is not None else ""
    try:
        Signer(salt=_SALT).unsign(f"{_normal(address)}:{mark}")
    except BadSignature:
        return False
    return True


def _key(address: str, request: HttpRequest | None) -> str:
    """Known browsers count for themselves."""
    who = "known" if _is_known(address, request) else "stranger"
    return hashlib.sha256(f"{settings.SECRET_KEY}:{who}:{_normal(address)}".encode()).hexdigest()


def _normal(address: str) -> str:
    return address.strip().lower()
