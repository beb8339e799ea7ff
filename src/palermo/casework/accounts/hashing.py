"""The password's own hash: as dear to guess as the key that the password opens."""

from __future__ import annotations

import base64
import hmac
from typing import Any

from django.contrib.auth.hashers import BasePasswordHasher

from palermo.casework.keys import passwords
from palermo.casework.keys.passwords import Cost, derive_key, make_salt


class Argon2idHasher(BasePasswordHasher):
    """Argon2id of libsodium: `palermo_argon2id$passes$bytes$salt$digest`.

    The digest is derived from the key that Argon2id gives, with a salt of its own: it says nothing about the key
    that wraps the member's private half.
    """

    algorithm = "palermo_argon2id"

    def salt(self) -> str:
        return base64.urlsafe_b64encode(make_salt()).decode("ascii")

    def encode(self, password: str, salt: str) -> str:
        return _encode(password, salt, cost=passwords.COST)

    def decode(self, encoded: str) -> dict[str, Any]:
        algorithm, passes, memory, salt, digest = encoded.split("$")
        cost = Cost(passes=int(passes), memory_bytes=int(memory))
        return {"algorithm": algorithm, "cost": cost, "salt": salt, "hash": digest}

    def verify(self, password: str, encoded: str) -> bool:
        decoded = self.decode(encoded)
        return hmac.compare_digest(encoded, _encode(password, decoded["salt"], cost=decoded["cost"]))

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        decoded = self.decode(encoded)
        return {"algorithm": decoded["algorithm"], "cost": str(decoded["cost"])}

    def must_update(self, encoded: str) -> bool:
        return bool(self.decode(encoded)["cost"] != passwords.COST)

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Nothing: a hash of another cost is checked at that cost, and made anew at once."""


def _encode(password: str, salt: str, *, cost: Cost) -> str:
    key = derive_key(password, salt=base64.urlsafe_b64decode(salt), cost=cost)
    digest = key.derive("sign-in").reveal().hex()
    return f"{Argon2idHasher.algorithm}${cost.passes}${cost.memory_bytes}${salt}${digest}"
