"""Sealing a key to a person: X25519 sealed boxes of libsodium that carry their place inside."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from palermo.casework.keys.envelopes import Place
from palermo.casework.keys.material import CannotOpenError, SecretKey

_VERSION = b"\x01"


@dataclass(frozen=True, slots=True)
class MemberPair:
    """A person's key pair: the public half anybody may seal to, and the private half that opens."""

    public: bytes
    private: SecretKey

    @classmethod
    def make(cls) -> MemberPair:
        """A fresh pair."""
        return cls.of(SecretKey.make())

    @classmethod
    def of(cls, private: SecretKey) -> MemberPair:
        """The pair that a private half belongs to."""
        return cls(bytes(PrivateKey(private.reveal()).public_key), private)


def fingerprint(public: bytes) -> str:
    """A public key in 16 letters, for comparing by eye and for the audit trail."""
    return hashlib.sha256(public).hexdigest()[:16]


def seal_to(public: bytes, plain: bytes, *, place: Place) -> bytes:
    """A box that only the private half opens. Nobody can tell who sealed it."""
    told = place.encode()
    inside = len(told).to_bytes(4, "big") + told + plain
    return _VERSION + SealedBox(PublicKey(public)).encrypt(inside)


def open_box(box: bytes, *, pair: MemberPair, place: Place) -> bytes:
    """What a box holds. Raises `CannotOpenError` for another person, another place or any changed bit."""
    if box[:1] != _VERSION:
        raise CannotOpenError("a box is of no known version; expected version 1; nothing was opened")
    try:
        inside = SealedBox(PrivateKey(pair.private.reveal())).decrypt(box[1:])
    except (CryptoError, ValueError, TypeError):
        raise CannotOpenError("a box does not open; expected the person it was sealed to") from None
    told = place.encode()
    head = len(told).to_bytes(4, "big") + told
    if not inside.startswith(head):
        raise CannotOpenError("a box belongs to another place; expected its own; nothing was opened")
    return inside[len(head) :]


def seal_key_to(public: bytes, key: SecretKey, *, place: Place) -> bytes:
    """A key, sealed to a person."""
    return seal_to(public, key.reveal(), place=place)


def open_key(box: bytes, *, pair: MemberPair, place: Place) -> SecretKey:
    """The key that was sealed to a person. Raises `CannotOpenError`."""
    return SecretKey(open_box(box, pair=pair, place=place))
