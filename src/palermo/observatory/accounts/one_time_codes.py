"""One-time codes by time, as an authenticator app shows them (RFC 6238: HMAC-SHA-1, 6 digits, half a
minute)."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b32decode

PERIOD_SECONDS = 30
DIGITS = 6


def current_code(secret: str, *, seconds: float) -> str:
    """The code of a base32 secret at a time, in seconds since 1970."""
    counter = int(seconds) // PERIOD_SECONDS
    digest = hmac.new(b32decode(secret, casefold=True), counter.to_bytes(8, "big"), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def seconds_left(*, seconds: float) -> int:
    """How long the code of a time still holds."""
    return PERIOD_SECONDS - int(seconds) % PERIOD_SECONDS
