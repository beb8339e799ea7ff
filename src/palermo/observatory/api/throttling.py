"""How often one address may ask. Counted in this process's memory for a minute and written nowhere."""

from __future__ import annotations

import time
from collections import Counter
from threading import Lock

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

_WINDOW = 60.0


class AddressThrottle(BaseThrottle):
    """So many requests a minute from one network address, in each worker process.

    Behind a proxy the address is the one that the proxy saw, which it adds last to X-Forwarded-For; a
    visitor can write the rest of that header.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._minute = -1
        self._counts: Counter[str] = Counter()

    def allow_request(self, request: HttpRequest) -> bool:
        """Whether this address may ask now."""
        address = self.get_ident(request) or ""
        minute = int(time.monotonic() / _WINDOW)
        with self._lock:
            if minute != self._minute:
                self._minute, self._counts = minute, Counter()
            self._counts[address] += 1
            return self._counts[address] <= settings.API_REQUESTS_PER_MINUTE

    def wait(self) -> float:
        """Seconds until addresses are counted anew."""
        return _WINDOW - time.monotonic() % _WINDOW

    def get_ident(self, request: HttpRequest) -> str | None:
        """The address that is counted."""
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        if settings.SECURE_PROXY_SSL_HEADER and forwarded:
            return str(forwarded.rsplit(",", 1)[-1].strip()[:64])
        return str(request.META.get("REMOTE_ADDR") or "")[:64]
