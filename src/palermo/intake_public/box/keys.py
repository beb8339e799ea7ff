"""The organisation's public key, as a file of one line: `palermo-public-1:` and the 32 bytes in base64.

`palermo-practice-1:` instead marks a key of which the private half lies on the same machine: every page then says
that nobody reads what is written.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path

from palermo.core.errors import PalermoError
from palermo.engines.sealing import KEY_BYTES, fingerprint

PUBLIC = "palermo-public-1"
PRACTICE = "palermo-practice-1"


class NoKeyError(PalermoError):
    """There is no key to seal with; nothing can be taken in."""


@dataclass(frozen=True, slots=True)
class OrganisationKey:
    """The key that reports are sealed to."""

    public: bytes
    is_practice: bool

    @property
    def fingerprint(self) -> str:
        """The key in 16 letters."""
        return fingerprint(self.public)


def read_key(path: Path) -> OrganisationKey:
    """The key in a file. Raises `NoKeyError`."""
    try:
        return parse_key(path.read_text(encoding="ascii"))
    except (OSError, UnicodeDecodeError):
        raise NoKeyError(
            "there is no public key; expected one to seal reports with; "
            "please install it with: palermo report keys install FILE"
        ) from None


def parse_key(text: str) -> OrganisationKey:
    """The key in a line of text. Raises `NoKeyError`."""
    kind, _, written = text.strip().partition(":")
    try:
        public = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        public = b""
    if kind not in (PUBLIC, PRACTICE) or len(public) != KEY_BYTES:
        raise NoKeyError(
            f"the key file does not hold a public key; expected one line, {PUBLIC}: and 32 bytes in base64"
        )
    return OrganisationKey(public, is_practice=kind == PRACTICE)


def write_key(path: Path, key: OrganisationKey) -> None:
    """Put a key in place whole or not at all."""
    kind = PRACTICE if key.is_practice else PUBLIC
    fresh = path.with_suffix(".new")
    fresh.write_text(f"{kind}:{base64.b64encode(key.public).decode()}\n", encoding="ascii")
    fresh.replace(path)
