"""Asking a drop-box: the one client of its pull, for the site that holds the private key.

Take, commit, confirm: an item is emptied over there only after `confirm`, so that a break at any point loses nothing.
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from palermo.core.errors import PalermoError
from palermo.engines.sealing import open_sealed, seal

PURPOSE_ITEM = "drop-box item"
PURPOSE_REPLY = "drop-box reply"


class _StayHandler(HTTPRedirectHandler):
    """Follows nothing: the token is for the one address that was given."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """No request."""


_OPENER = build_opener(
    ProxyHandler({}), _StayHandler
)  # this machine or a private line, never through a proxy


class DropBoxError(PalermoError):
    """The drop-box did not answer as expected."""


@dataclass(frozen=True, slots=True)
class SealedItem:
    """A message as it waits: what may be seen without the key, and the envelope."""

    id: uuid.UUID
    lookup: bytes
    reply_public: bytes
    kind: str  # "report" or "more"
    lane: str  # "first" or "second" (suspected flood)
    received_hour: datetime
    size_kib: int
    sealed_to: str  # fingerprint of the organisation's key
    sealed: bytes

    def open(self, *, private: bytes) -> dict[str, Any]:
        """What the person wrote. Raises `SealingError` when it is another key's or was changed."""
        content: dict[str, Any] = json.loads(open_sealed(self.sealed, private=private, purpose=PURPOSE_ITEM))
        return content


@dataclass(frozen=True, slots=True)
class SealedReply:
    """An answer for one correspondence. Sending the same number again keeps one."""

    id: uuid.UUID
    lookup: bytes
    sealed: bytes


def seal_reply(words: str, *, item: SealedItem, content: Mapping[str, Any], number: uuid.UUID) -> SealedReply:
    """An answer that only who holds the receipt code of this item can read.

    It is sealed to the key inside of the opened `content`, which came with the words and which nobody can exchange
    on the way; the key that stands beside the item in the clear is not used.
    """
    public = bytes.fromhex(content["reply_public"])
    return SealedReply(number, item.lookup, seal(words.encode("utf-8"), to=public, purpose=PURPOSE_REPLY))


@dataclass(frozen=True, slots=True)
class DropBox:
    """A drop-box: its address (`http://127.0.0.1:8001`), the host it answers to, the token of the pull."""

    address: str
    host: str
    token: str

    def list_waiting(self) -> list[SealedItem]:
        """At most 200 items, those of the usual lane first; the same again until they are confirmed."""
        return [_read_item(each) for each in self._ask("items")["items"]]

    def confirm(self, ids: Iterable[uuid.UUID]) -> int:
        """Say that these are committed here; the drop-box empties them. How many were still full."""
        return int(self._ask("taken", {"ids": [str(each) for each in ids]})["emptied"])

    def send(self, replies: Sequence[SealedReply]) -> set[uuid.UUID]:
        """Hand over replies; the numbers of those that are kept. The rest have no box there any more."""
        told = [
            {
                "id": str(each.id),
                "lookup": each.lookup.hex(),
                "sealed": base64.b64encode(each.sealed).decode(),
            }
            for each in replies
        ]
        return {uuid.UUID(each) for each in self._ask("replies", {"replies": told})["kept"]}

    def _ask(self, what: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        headers = {"Host": self.host, "Authorization": f"Bearer {self.token}"}
        data = None if body is None else json.dumps(body).encode("utf-8")
        if data is not None:
            headers["Content-Type"] = "application/json"
        try:
            with _OPENER.open(Request(f"{self.address}/pull/{what}", data, headers), timeout=30) as answer:
                told: dict[str, Any] = json.loads(answer.read())
                return told
        except HTTPError as problem:
            raise DropBoxError(
                f"the drop-box answered {problem.code} to {what}; expected 200; check its token and address"
            ) from None
        except (URLError, OSError, ValueError):
            raise DropBoxError(
                f"the drop-box did not answer to {what}; expected it to run; start it with: palermo report serve"
            ) from None


def _read_item(told: dict[str, Any]) -> SealedItem:
    return SealedItem(
        id=uuid.UUID(told["id"]),
        lookup=bytes.fromhex(told["lookup"]),
        reply_public=base64.b64decode(told["reply_public"]),
        kind=told["kind"],
        lane=told["lane"],
        received_hour=datetime.fromisoformat(told["received_hour"]),
        size_kib=int(told["size_kib"]),
        sealed_to=told["sealed_to"],
        sealed=base64.b64decode(told["sealed"]),
    )
