"""The signed field of a form. It carries the receipt code, so that sending twice ends in the same box; it says that
the form was made here; and it is the riddle of the proof of work. No cookie is needed for any of it."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest

from palermo.engines.sealing import Receipt, derive_receipt, make_code

PROOF_BITS = 18  # about 260,000 tries: a second or two of a telephone, while somebody types


def make_token() -> str:
    """A fresh signed receipt code."""
    return _signer().sign(make_code())


def find_code(token: str) -> str | None:
    """The receipt code of a token that was made here; None for any other."""
    try:
        return _signer().unsign(token)
    except BadSignature:
        return None


def is_own(request: HttpRequest) -> bool:
    """Whether a form was sent from this site, as far as the browser says."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")


def get_receipt(code: str) -> Receipt:
    """The keys of a code, with this installation's salt. Raises `SealingError` for an incomplete code."""
    salt = hashlib.blake2b(settings.RECEIPT_SALT.encode("utf-8"), digest_size=16).digest()
    return derive_receipt(code, salt=salt)


def is_proof(proof: str, *, token: str) -> bool:
    """Whether a browser has worked for this form: SHA-256 of token, colon and proof begins with enough zeros."""
    if not (proof.isascii() and proof.isdigit() and len(proof) < 16):
        return False
    digest = hashlib.sha256(f"{token}:{proof}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - PROOF_BITS) == 0


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="palermo.form")
