"""Who comes too often waits in the second lane. Nothing is refused, and nothing of who came is written down.

Counts are kept in the memory of the process alone, for ten minutes, under a mark of the address that is made with a
key of this process: it cannot be turned back or compared after a restart.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from ipaddress import ip_address
from secrets import token_bytes

from django.http import HttpRequest

from palermo.intake_public.box.models import Lane

MINUTE_SECONDS = 60.0
SENDER_SECONDS = 600.0
MOST_SENDERS = 20_000
SLOWED_SECONDS = 0.5


@dataclass(slots=True)
class Meter:
    """Counts what arrives, over all and by sender."""

    most_per_minute: int
    most_per_sender: int
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _all: deque[float] = field(default_factory=deque, repr=False)
    _senders: dict[bytes, deque[float]] = field(default_factory=dict, repr=False)

    def count(self, sender: bytes | None, *, now: float) -> Lane:
        """Count one arrival; the lane it belongs to. `now` in seconds of any steady clock."""
        with self._lock:
            too_many = _add(self._all, now, MINUTE_SECONDS) > self.most_per_minute
            if sender is not None:
                if len(self._senders) >= MOST_SENDERS:
                    self._forget(now)
                came = self._senders.setdefault(sender, deque())
                too_many |= _add(came, now, SENDER_SECONDS) > self.most_per_sender
        return Lane.SECOND if too_many else Lane.FIRST

    def _forget(self, now: float) -> None:
        """Drop who has not come for a while; in the worst case everybody."""
        kept = {key: came for key, came in self._senders.items() if came[-1] > now - SENDER_SECONDS}
        self._senders = kept if len(kept) < MOST_SENDERS else {}


def _add(came: deque[float], now: float, seconds: float) -> int:
    while came and came[0] <= now - seconds:
        came.popleft()
    came.append(now)
    return len(came)


_BLIND_KEY = token_bytes(32)
_one_waits = threading.BoundedSemaphore(1)


def blind_sender(request: HttpRequest) -> bytes | None:
    """A mark of where a request comes from; None when that is unknown, as behind an onion service."""
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        if ip_address(address).is_loopback:  # the own proxy says who asked; without one nobody does
            address = forwarded
        ip_address(address)
    except ValueError:
        return None
    return hashlib.blake2b(address.encode("ascii", "replace"), key=_BLIND_KEY, digest_size=16).digest()


def slow_down() -> None:
    """Let a suspected flood wait for its answer: one at a time, so that nobody else waits with it."""
    if _one_waits.acquire(blocking=False):
        try:
            time.sleep(SLOWED_SECONDS)
        finally:
            _one_waits.release()
