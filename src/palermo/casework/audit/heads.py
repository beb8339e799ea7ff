"""The second place: a file of signed heads that only grows, and the key that signs them.

The private key is in casework's own folder. The heads and the public key are in another one, best on another machine.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

from nacl.signing import SigningKey, VerifyKey

from palermo.casework.audit.chain import Head
from palermo.core.errors import PalermoError

HEADS = "heads.jsonl"
PUBLIC_KEY = "public-key.txt"


class NoHeadsError(PalermoError):
    """The second place has nothing to compare with."""


def get_signing_key(home: Path) -> SigningKey:
    """The key that signs heads, made at first use and closed to others."""
    path = home / "audit-signing.key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return SigningKey(bytes.fromhex(path.read_text(encoding="ascii").strip()))
    key = SigningKey.generate()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(bytes(key).hex())
    return key


def keep_head(folder: Path, head: Head, *, public: VerifyKey) -> None:
    """Add a head to the file of the second place; it is on the disk when this returns."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / PUBLIC_KEY).exists():
        (folder / PUBLIC_KEY).write_text(bytes(public).hex() + "\n", encoding="ascii")
    with (folder / HEADS).open("a", encoding="ascii") as file:
        file.write(json.dumps(asdict(head)) + "\n")
        file.flush()
        os.fsync(file.fileno())


def list_heads(folder: Path) -> tuple[VerifyKey, list[Head]]:
    """The public key and the heads of a second place. Raises `NoHeadsError` when there are none."""
    try:
        public = VerifyKey(bytes.fromhex((folder / PUBLIC_KEY).read_text(encoding="ascii").strip()))
        lines = (folder / HEADS).read_text(encoding="ascii").splitlines()
        return public, [Head(**json.loads(line)) for line in lines if line]
    except (FileNotFoundError, ValueError, TypeError):
        raise NoHeadsError(
            "the folder of heads holds no readable heads; expected those the sealer wrote; "
            "please name the right folder with --heads"
        ) from None
