"""How long a session lasts: it ends after a while without use, and after a day's work in any case.

Both clocks are in the session row. The row is written at most once a minute, so that reading stays reading.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

BEGAN, SEEN = "began", "seen"
WRITTEN_EVERY_SECONDS = 60


class SessionLimitMiddleware:
    """Signs out whoever was away too long; stands before everything that opens a key."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            _check(request, now=int(time.time()))
        return self._get_response(request)


def _check(request: HttpRequest, *, now: int) -> None:
    session: Any = request.session
    began, seen = session.setdefault(BEGAN, now), session.setdefault(SEEN, now)
    away, lasted = now - seen, now - began
    if away > settings.SESSION_IDLE_SECONDS or lasted > settings.SESSION_COOKIE_AGE:
        logout(request)
    elif away >= WRITTEN_EVERY_SECONDS:
        session[SEEN] = now
