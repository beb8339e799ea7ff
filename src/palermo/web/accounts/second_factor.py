"""Whoever may write has used a second factor in this session, or is sent to set one up.

The middleware marks the user of a request; rules about writing ask for the mark, so that a view which
forgets the decorator still refuses. The decorator turns that refusal into a way forward.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

SESSION_KEY = "second_factor_set_up"
# What counts as a second factor. Recovery codes stand in for one that was set up, and never come alone.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)

View = Callable[..., HttpResponse]


class SecondFactorMiddleware:
    """Marks the signed-in user of a request with whether this session used a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            user: Any = request.user
            user.has_second_factor = used_second_factor(request)
        return self._get_response(request)


def used_second_factor(request: HttpRequest) -> bool:
    """Whether the signed-in user entered a one-time code or used a passkey (or set one up) in this session and
    still has a second factor."""
    user: Any = request.user
    records = get_authentication_records(request, user)
    used = any(each.get("method") == "mfa" for each in records)
    set_up = request.session.get(SESSION_KEY) == user.pk
    return (used or set_up) and bool(is_mfa_enabled(user, FACTORS))


def remember_set_up(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    """Setting up a code generator or a passkey proves that it was used once: it is asked to confirm."""
    if authenticator.type in FACTORS and request is not None:
        request.session[SESSION_KEY] = user.pk


def require_second_factor(view: View) -> View:
    """Send visitors to sign in, and people without a second factor to set it up or to sign in with it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user: Any = request.user
        if not user.is_authenticated:
            return _send_to("account_login", request)
        if user.has_second_factor:
            return view(request, *args, **kwargs)
        return _send_to(_way_forward(user), request)

    return guarded


def _way_forward(user: Any) -> str:
    """The page that asks for the factor this person has, or sets one up."""
    if is_mfa_enabled(user, [Authenticator.Type.TOTP]):
        return "mfa_reauthenticate"
    has_passkey = is_mfa_enabled(user, [Authenticator.Type.WEBAUTHN])
    return "mfa_reauthenticate_webauthn" if has_passkey else "mfa_activate_totp"


def _send_to(name: str, request: HttpRequest) -> HttpResponseRedirect:
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({REDIRECT_FIELD_NAME: back})}")
