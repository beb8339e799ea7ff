"""Sealing bytes under a key so that they open only with that key and at that place.

Version 1, algorithm 1: XChaCha20-Poly1305 (IETF, libsodium), random nonce of 24 bytes, plaintext padded to 64 bytes
(ISO/IEC 7816-4, as libsodium does), associated data from version, algorithm, purpose and place.
"""

from __future__ import annotations

from dataclasses import dataclass

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as encrypt,
)
from nacl.bindings import randombytes, sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError

from palermo.casework.keys.material import CannotOpenError, SecretKey

VERSION = 1
XCHACHA20_POLY1305 = 1
NONCE_BYTES = 24
PADDED_TO_BYTES = 64
_HEAD = bytes([VERSION, XCHACHA20_POLY1305])


@dataclass(frozen=True, slots=True)
class Place:
    """Where an envelope belongs: a purpose (`field`, `record key`, …) and the parts that name the one place."""

    purpose: str
    parts: tuple[str, ...]

    def encode(self) -> bytes:
        """Each part with its length, so that no two places write alike."""
        told = (part.encode() for part in (self.purpose, *self.parts))
        return b"".join(len(each).to_bytes(4, "big") + each for each in told)


def of_field(table: str, row: object, field: str) -> Place:
    """The place of a field of a row."""
    return Place("field", (table, str(row), field))


def seal(plain: bytes, *, key: SecretKey, place: Place) -> bytes:
    """An envelope that opens with this key at this place alone. Twice the same gives two envelopes."""
    nonce = randombytes(NONCE_BYTES)
    padded = sodium_pad(plain, PADDED_TO_BYTES)
    return _HEAD + nonce + encrypt(padded, _HEAD + place.encode(), nonce, key.reveal())


def open_envelope(envelope: bytes, *, key: SecretKey, place: Place) -> bytes:
    """What was sealed. Raises `CannotOpenError` for another key, another place or any changed bit."""
    head, nonce, sealed = envelope[:2], envelope[2 : 2 + NONCE_BYTES], envelope[2 + NONCE_BYTES :]
    if head != _HEAD or len(nonce) != NONCE_BYTES:
        raise CannotOpenError("an envelope is of no known version; expected version 1; nothing was opened")
    try:
        padded = decrypt(sealed, _HEAD + place.encode(), nonce, key.reveal())
        return sodium_unpad(padded, PADDED_TO_BYTES)
    except (CryptoError, ValueError):
        raise CannotOpenError(
            "an envelope does not open; expected its own key and place and no changed byte"
        ) from None


def wrap(key: SecretKey, *, under: SecretKey, place: Place) -> bytes:
    """A key sealed under another."""
    return seal(key.reveal(), key=under, place=place)


def unwrap(envelope: bytes, *, under: SecretKey, place: Place) -> SecretKey:
    """The key that was sealed under another. Raises `CannotOpenError`."""
    return SecretKey(open_envelope(envelope, key=under, place=place))
