"""What every response says to the browser: keep nothing, tell nobody, load nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Cache-Control": "no-store, max-age=0",  # style sheet and script as well: a kept file is a trace
    "Pragma": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


class HeadersMiddleware:
    """Sets the headers on pages, files and errors alike, and lets no cookie out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        for name in ("ETag", "Last-Modified", "Expires"):  # a browser could be known again by them
            response.headers.pop(name, None)
        return response


class BodyLimitMiddleware:
    """Refuses a request many times larger than the form allows, before a byte of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if stated.isdecimal() and int(stated) > settings.MAXIMUM_REQUEST_BYTES:
            words = (
                "This is too much for one message. Go back, shorten it, and send the rest as a second one."
            )
            return HttpResponse(words, status=413, content_type="text/plain; charset=utf-8")
        return self._get_response(request)
