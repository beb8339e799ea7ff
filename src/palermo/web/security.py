"""What every response says to the browser: nothing from another host, no inline script or style, no
frames; and how much a request may hold."""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_urlsafe

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

CONTENT_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the set-up code of the second factor is drawn as a data: image
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


class SecurityHeadersMiddleware:
    """Adds the content policy and permissions policy; Django's own middleware adds the other headers.

    A template that truly needs an inline element asks for `request.csp_nonce`; the policy then allows
    that one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        made: list[str] = []
        request.csp_nonce = SimpleLazyObject(lambda: _make_nonce(made))  # type: ignore[attr-defined]
        response = self._get_response(request)
        response.headers.setdefault("Content-Security-Policy", _write_policy(made))
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"
        )
        return response


class BodyLimitMiddleware:
    """Refuses a request whose body is larger than any page asks for, before a byte of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if stated.isdecimal() and int(stated) > settings.MAXIMUM_REQUEST_BYTES:
            most = settings.MAXIMUM_REQUEST_BYTES // (1024 * 1024)
            words = f"The request has {stated} bytes; expected at most {most} MB; send fewer files at once."
            return HttpResponse(words, status=413, content_type="text/plain; charset=utf-8")
        return self._get_response(request)


def _make_nonce(made: list[str]) -> str:
    made.append(token_urlsafe(16))
    return made[-1]


def _write_policy(nonces: list[str]) -> str:
    extra = "".join(f" 'nonce-{each}'" for each in nonces)
    with_nonce = {"script-src", "style-src"}
    return "; ".join(
        f"{name} {value}{extra if name in with_nonce else ''}" for name, value in CONTENT_POLICY.items()
    )
