"""Who may pull: whoever shows the token, from this machine, not through the public's entrance."""

from __future__ import annotations

import hmac
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

_THROUGH_A_PROXY = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_VIA")


def may_pull(request: HttpRequest) -> bool:
    """Whether a request comes from where casework is and shows the token (compared in constant time)."""
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    is_right = hmac.compare_digest(shown.encode("utf-8"), settings.PULL_TOKEN.encode("utf-8"))
    return is_right and (settings.PULL_FROM_ANYWHERE or _is_local(request))


def _is_local(request: HttpRequest) -> bool:
    if any(name in request.META for name in _THROUGH_A_PROXY):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
