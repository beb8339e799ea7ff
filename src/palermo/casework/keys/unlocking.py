"""From a typed password to an open session, and from a cookie to the keyring of one request.

The member's private half is wrapped under fresh bytes that only the browser's cookie carries; the session row holds
the wrap. The server keeps neither the bytes nor the key beyond the request.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from palermo.casework.accounts.models import User
from palermo.casework.accounts.throttling import MARK_COOKIE, make_mark
from palermo.casework.keys.actions import find_pair
from palermo.casework.keys.boxes import MemberPair
from palermo.casework.keys.envelopes import Place, unwrap, wrap
from palermo.casework.keys.keyring import Keyring, opened
from palermo.casework.keys.material import CannotOpenError, KeyMaterialError, SecretKey

SESSION_KEY = "unlocked"
KEYS_COOKIE = "casework_keys"
_MARK_SECONDS = 180 * 24 * 3600


def remember_unlocked(request: HttpRequest | None, user: User, password: str) -> None:
    """Open the member's key with the password and put it into the session, wrapped under a new cookie."""
    if request is None or not hasattr(request, "session"):
        return
    pair = find_pair(user, password)
    if pair is not None:
        cookie = SecretKey.make()
        wrapped = wrap(pair.private, under=cookie, place=_place(user))
        request.session[SESSION_KEY] = base64.b64encode(wrapped).decode()
        request.keys_cookie = cookie  # type: ignore[attr-defined]
    request.known_address = user.email  # type: ignore[attr-defined]


def find_keyring_of(request: HttpRequest) -> Keyring | None:
    """The keyring of a request: a signed-in person, a second factor used, both halves there; otherwise None."""
    user: Any = request.user
    kept = request.session.get(SESSION_KEY)
    if not (kept and user.is_authenticated and user.is_active and user.has_second_factor):
        return None
    try:
        cookie = SecretKey(base64.urlsafe_b64decode(request.COOKIES.get(_cookie_name(), "")))
        private = unwrap(base64.b64decode(kept), under=cookie, place=_place(user))
    except (CannotOpenError, KeyMaterialError, ValueError):
        return None
    return Keyring(user=user, pair=MemberPair.of(private))


class KeyringMiddleware:
    """Gives each request its keyring, takes it away again, and hands the browser its half."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        had_cookie = _cookie_name() in request.COOKIES
        with opened(find_keyring_of(request)):
            response = self._get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
        cookie: SecretKey | None = getattr(request, "keys_cookie", None)
        if cookie is not None:
            _set(response, _cookie_name(), base64.urlsafe_b64encode(cookie.reveal()).decode(), age=None)
        elif had_cookie and SESSION_KEY not in request.session:
            response.delete_cookie(_cookie_name(), samesite="Strict")
        if address := getattr(request, "known_address", None):
            _set(response, MARK_COOKIE, make_mark(address), age=_MARK_SECONDS)
        return response


def _set(response: HttpResponse, name: str, value: str, *, age: int | None) -> None:
    secure = bool(settings.SESSION_COOKIE_SECURE)
    response.set_cookie(name, value, max_age=age, httponly=True, secure=secure, samesite="Strict", path="/")


def _cookie_name() -> str:
    return f"__Host-{KEYS_COOKIE}" if settings.SESSION_COOKIE_SECURE else KEYS_COOKIE


def _place(user: User) -> Place:
    return Place("session", (str(user.pk),))
