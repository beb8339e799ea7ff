"""How often somebody did something lately, without knowing who: counted in this process's memory under a
key that dies with it, and written nowhere."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import defaultdict, deque
from collections.abc import Callable
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

_MOST_KEPT = 10_000


class RecentCounts:
    """So many acts of one network address in a stretch of time. Addresses are kept as keyed digests, for that
    stretch only."""

    def __init__(self, *, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._key = secrets.token_bytes(32)
        self._lock = Lock()
        self._times: dict[bytes, deque[float]] = defaultdict(deque)

    def seconds_to_wait(self, address: str) -> float:
        """0 when this address may act now, and counts the act; else how long until it may."""
        now = self._clock()
        digest = hashlib.blake2b(address.encode(), key=self._key, digest_size=16).digest()
        with self._lock:
            self._forget(now)
            times = self._times[digest]
            if len(times) >= self._most:
                return times[0] + self._seconds - now
            times.append(now)
            return 0.0

    def _forget(self, now: float) -> None:
        until = now - self._seconds
        for digest in list(self._times):
            times = self._times[digest]
            while times and times[0] <= until:
                times.popleft()
            if not times:
                del self._times[digest]
        if len(self._times) > _MOST_KEPT:
            self._times.clear()


def address_of(request: HttpRequest) -> str:
    """The network address that a request came from. Behind a proxy it is the one the proxy saw, which it adds
    last to X-Forwarded-For; a visitor can write the rest of that header."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return str(forwarded.rsplit(",", 1)[-1].strip()[:64])
    return str(request.META.get("REMOTE_ADDR") or "")[:64]
