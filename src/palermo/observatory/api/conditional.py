"""Validators for everything that programs fetch: who asks again for what has not changed gets 304.

It looks at the answer, not at the view: a new twin or feed has validators without asking for them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from palermo.observatory.audit.queries import find_newest

_ENDINGS = (".json", ".csv", ".atom", ".bib", ".ris", ".citation.txt")
# A time in whole seconds tells two acts of one moment apart only when the moment is over.
_SETTLED = timedelta(seconds=2)


class ConditionalMiddleware:
    """Adds `ETag` (of what is sent) and `Last-Modified` (of the last act on the library) to machine-readable
    answers, and lets caches keep them only if they ask again: a withdrawn statement is gone at once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if not _is_for_programs(request, response):
            return response
        etag = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response.headers["ETag"] = etag
        is_personal = settings.SESSION_COOKIE_NAME in request.COOKIES
        response.headers.setdefault("Cache-Control", f"{'private' if is_personal else 'public'}, no-cache")
        changed_at = _find_changed_at()
        if changed_at is not None:
            response.headers["Last-Modified"] = http_date(changed_at)
        return (
            get_conditional_response(request, etag=etag, last_modified=changed_at, response=response)
            or response
        )


def _is_for_programs(request: HttpRequest, response: HttpResponse) -> bool:
    is_asked = request.method in ("GET", "HEAD") and response.status_code == 200
    is_whole = is_asked and not response.streaming and not response.has_header("ETag")
    path = request.path_info
    return is_whole and (path.startswith("/api/") or path.endswith(_ENDINGS))


def _find_changed_at() -> int | None:
    """When the library was last acted on, in seconds; None when that is only just so, or never was."""
    newest = find_newest()
    if newest is None or timezone.now() - newest.at < _SETTLED:
        return None
    return int(newest.at.timestamp())
