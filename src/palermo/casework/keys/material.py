"""A key in memory: 32 bytes that show themselves to nobody by accident."""

from __future__ import annotations

import hmac
from typing import NoReturn

from nacl.bindings import randombytes

from palermo.core.errors import PalermoError

KEY_BYTES = 32


class KeyMaterialError(PalermoError):
    """Bytes that are no key, or a key that was to leave the process."""


class CannotOpenError(PalermoError):
    """Something sealed does not open: another key, another place, or changed bytes. It never says which."""


class SecretKey:
    """32 secret bytes. No representation, no pickle, no copy, no hash; compared in constant time.

    Python may keep copies in memory that nobody can wipe; what this keeps is that none is written by accident.
    """

    __slots__ = ("__bytes",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise KeyMaterialError(
                f"a key has {len(secret)} bytes; expected {KEY_BYTES}; please make one anew"
            )
        self.__bytes = bytes(secret)

    @classmethod
    def make(cls) -> SecretKey:
        """A fresh random key."""
        return cls(randombytes(KEY_BYTES))

    def reveal(self) -> bytes:
        """The bytes, for the call that seals or opens with them; never to be kept."""
        return self.__bytes

    def derive(self, purpose: str) -> SecretKey:
        """Another key for another purpose, from which this one cannot be found (HMAC-SHA-256)."""
        return SecretKey(hmac.digest(self.__bytes, b"palermo derive " + purpose.encode(), "sha256"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SecretKey) and hmac.compare_digest(self.__bytes, other.__bytes)

    def __repr__(self) -> str:
        return "SecretKey(not shown)"

    def __reduce_ex__(self, _: object) -> NoReturn:
        raise KeyMaterialError("a key was to be pickled or copied; expected it to stay where it is")
