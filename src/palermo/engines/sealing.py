"""Sealing to somebody who is not here: what the drop-box writes and only casework reads, and the way back.

Pure functions over bytes; libsodium does the work. Two directions:

* to the organisation: a sealed box (X25519, XSalsa20-Poly1305, a fresh key for each) to its public key;
* to a person who gave no name: a sealed box to a key that is derived from the receipt code they keep.

Version 1 of an envelope is one byte of version, then a sealed box over the purpose and the padded plain bytes. The
padding goes up to the next power of two (at least 1 KiB), so that the size tells a class and not a length.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from nacl import pwhash
from nacl.bindings import crypto_scalarmult_base, randombytes, sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from palermo.core.errors import PalermoError

KEY_BYTES = 32
SALT_BYTES = 16
LEAST_PADDED_BYTES = 1024
_VERSION = b"\x01"

# No I, L, O and U: none is taken for a digit, and no word comes about by chance (Crockford's base 32).
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = str.maketrans("ILO", "110")
SECRET_LETTERS = 22  # 110 bits
CHECK_LETTERS = 2
GROUP_LETTERS = 4

# What one guess costs. The code has 110 bits, so that guessing is hopeless with any function; the memory makes the
# hopeless dearer still, and is what a small machine can pay fifty times a second.
_PASSES = 1
_MEMORY_BYTES = 4 * 1024 * 1024


class SealingError(PalermoError):
    """Something cannot be sealed or does not open. The message never says what was inside."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What follows from a receipt code. `lookup` and `public` may be stored: neither leads back to the code."""

    lookup: bytes
    public: bytes
    private: bytes = field(repr=False)
    duplicates: bytes = field(repr=False)  # the key under which the same words sent twice are recognised


def make_pair() -> tuple[bytes, bytes]:
    """A fresh X25519 pair: public, private."""
    private = PrivateKey.generate()
    return bytes(private.public_key), bytes(private)


def public_of(private: bytes) -> bytes:
    """The public half of a private key."""
    return crypto_scalarmult_base(private)


def fingerprint(public: bytes) -> str:
    """A public key in 16 letters, for comparing by eye."""
    return hashlib.sha256(public).hexdigest()[:16]


def seal(plain: bytes, *, to: bytes, purpose: str) -> bytes:
    """An envelope that only the private half of `to` opens. Twice the same gives two envelopes."""
    if len(to) != KEY_BYTES:
        raise SealingError(f"a public key has {len(to)} bytes; expected {KEY_BYTES}; please install it anew")
    inside = _head(purpose) + plain
    padded = sodium_pad(inside, padded_size(len(inside)))
    return _VERSION + SealedBox(PublicKey(to)).encrypt(padded)


def open_sealed(envelope: bytes, *, private: bytes, purpose: str) -> bytes:
    """What an envelope holds. Raises `SealingError` for another key, another purpose or any changed bit."""
    if envelope[:1] != _VERSION:
        raise SealingError("an envelope is of no known version; expected version 1; nothing was opened")
    try:
        padded = SealedBox(PrivateKey(private)).decrypt(envelope[1:])
        inside = sodium_unpad(padded, len(padded))
    except (CryptoError, ValueError, TypeError):
        raise SealingError("an envelope does not open; expected the key it was sealed to") from None
    head = _head(purpose)
    if not inside.startswith(head):
        raise SealingError("an envelope was sealed for another purpose; nothing was opened")
    return inside[len(head) :]


def padded_size(length: int) -> int:
    """The size in bytes to which so many are padded: the next power of two that leaves room for one mark.

    >>> padded_size(10), padded_size(1024), padded_size(5000)
    (1024, 2048, 8192)
    """
    return max(LEAST_PADDED_BYTES, 1 << length.bit_length())


def make_code() -> str:
    """A fresh receipt code of 110 random bits and a check, in groups of four to be written down."""
    drawn = "".join(_LETTERS[byte & 31] for byte in randombytes(SECRET_LETTERS))
    return show_code(drawn + _check(drawn))


def show_code(letters: str) -> str:
    """A code in groups of four."""
    return "-".join(letters[i : i + GROUP_LETTERS] for i in range(0, len(letters), GROUP_LETTERS))


def clean_code(typed: str) -> str | None:
    """The letters of a code as a person typed it, in any case, with any spaces; None when it cannot be right."""
    letters = "".join(each for each in typed.upper().translate(_MEANT) if each.isalnum())
    if len(letters) != SECRET_LETTERS + CHECK_LETTERS or set(letters) - set(_LETTERS):
        return None
    secret, check = letters[:SECRET_LETTERS], letters[SECRET_LETTERS:]
    return letters if check == _check(secret) else None


def derive_receipt(code: str, *, salt: bytes) -> Receipt:
    """The keys of a receipt code (Argon2id; then BLAKE2b with a purpose each). `salt` is the installation's."""
    letters = clean_code(code)
    if letters is None:
        raise SealingError(
            "a receipt code is not complete; expected 24 letters and digits as they were shown"
        )
    root = pwhash.argon2id.kdf(
        KEY_BYTES, letters.encode("ascii"), salt, opslimit=_PASSES, memlimit=_MEMORY_BYTES
    )
    private = _derive(root, b"reply key")
    return Receipt(
        lookup=_derive(root, b"lookup"),
        public=crypto_scalarmult_base(private),
        private=private,
        duplicates=_derive(root, b"duplicates"),
    )


def mark_of(plain: bytes, *, receipt: Receipt) -> bytes:
    """A mark by which the same words sent twice are recognised; without the code it says nothing of them."""
    return hashlib.blake2b(plain, key=receipt.duplicates, digest_size=16).digest()


def _derive(root: bytes, purpose: bytes) -> bytes:
    return hashlib.blake2b(b"palermo receipt " + purpose, key=root, digest_size=KEY_BYTES).digest()


def _head(purpose: str) -> bytes:
    told = purpose.encode("utf-8")
    return len(told).to_bytes(2, "big") + told


def _check(secret: str) -> str:
    digest = hashlib.sha256(b"palermo receipt check " + secret.encode("ascii")).digest()
    return "".join(_LETTERS[byte & 31] for byte in digest[:CHECK_LETTERS])
