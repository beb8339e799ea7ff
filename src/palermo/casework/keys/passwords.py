"""From a password to a key: Argon2id of libsodium, with its parameters beside each salt."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from nacl import pwhash
from nacl.bindings import randombytes

from palermo.casework.keys.material import KEY_BYTES, SecretKey

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: passes over the memory, and bytes of it. One lane."""

    passes: int
    memory_bytes: int


COST = Cost(passes=4, memory_bytes=64 * 1024 * 1024)


def make_salt() -> bytes:
    """Fresh random bytes for one password."""
    return randombytes(SALT_BYTES)


def derive_key(password: str, *, salt: bytes, cost: Cost) -> SecretKey:
    """The key of a password. The same letters give the same key however a keyboard composes them (NFKC)."""
    typed = unicodedata.normalize("NFKC", password).encode()
    made = pwhash.argon2id.kdf(KEY_BYTES, typed, salt, opslimit=cost.passes, memlimit=cost.memory_bytes)
    return SecretKey(made)
