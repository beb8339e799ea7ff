"""The chain over audit rows, and its signed heads: values only, no table, no file.

Each link's digest covers the digest of its row and everything before it. A head says, signed, how far the chain
had come and what its digest was; whoever kept a head elsewhere can tell a chain that was written anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Row:
    """An audit row as the chain sees it."""

    number: int
    at: datetime
    by_account: int | None
    act: str
    target_kind: str
    target_key: str
    details: Mapping[str, Any]

    def digest(self) -> str:
        """SHA-256 of the row, each field by its name."""
        told = {**asdict(self), "at": self.at.astimezone(UTC).isoformat(timespec="microseconds")}
        return hashlib.sha256(_write(told)).hexdigest()


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A row's place in the chain."""

    sequence: int
    row_number: int
    row_digest: str
    chain: str


@dataclass(frozen=True, slots=True)
class Head:
    """How far the chain had come at a time, signed with Ed25519."""

    sequence: int
    chain: str
    at: str
    signature: str

    def is_signed_by(self, key: VerifyKey) -> bool:
        """Whether this installation's key signed it."""
        try:
            key.verify(_tell_head(self.sequence, self.chain, self.at), bytes.fromhex(self.signature))
        except (BadSignatureError, ValueError):
            return False
        return True


def extend(*, sequence: int, chain: str, rows: Iterable[Row]) -> Iterator[ChainLink]:
    """The links of rows that follow a chain which has come to `sequence` with the digest `chain`."""
    for row in rows:
        sequence += 1
        digest = row.digest()
        chain = next_chain(chain, sequence=sequence, row_number=row.number, row_digest=digest)
        yield ChainLink(sequence, row.number, digest, chain)


def next_chain(chain: str, *, sequence: int, row_number: int, row_digest: str) -> str:
    """The digest of a chain with one more link."""
    return hashlib.sha256(f"{chain}:{sequence}:{row_number}:{row_digest}".encode()).hexdigest()


def sign_head(link: ChainLink, *, at: datetime, key: SigningKey) -> Head:
    """The head of a chain that ends with this link."""
    told = at.astimezone(UTC).isoformat(timespec="seconds")
    signature = key.sign(_tell_head(link.sequence, link.chain, told)).signature.hex()
    return Head(link.sequence, link.chain, told, signature)


def _tell_head(sequence: int, chain: str, at: str) -> bytes:
    return b"palermo casework head " + _write([sequence, chain, at])


def _write(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()
