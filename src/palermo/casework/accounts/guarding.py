"""The guard before every page: what the matrix does not name is not there, and a page that shows a thing without
asking whether it may is an error, not a page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from palermo.casework.accounts.addresses import ADDRESSES, Door
from palermo.casework.accounts.matrix import can, list_actions, listening
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.error_pages import show_error
from palermo.web.errors import NotFoundError, RefusedError, SiteError

_log = logging.getLogger(__name__)


class MatrixMiddleware:
    """Asks the matrix before a page is made, and afterwards whether the page asked for its thing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with listening() as asked:
            response = self._get_response(request)
        needed = getattr(request, "needed_action", None)
        if needed is not None and needed not in asked and response.status_code < 300:
            _log.error("the page %s never asked whether %s is allowed", _name_of(request), needed)
            return show_error(
                request, SiteError("This page is not safe to show; please tell the maintainers.")
            )
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """None to go on, or the page that says no."""
        asks_for = ADDRESSES.get(_name_of(request), Door.CLOSED)
        if asks_for is Door.OPEN:
            return None
        if asks_for is Door.CLOSED:
            return show_error(request, NotFoundError("Nothing is kept at this address; please check it."))
        if asks_for is Door.SIGNED_IN:
            return None if request.user.is_authenticated else _send_to_sign_in(request)
        return _ask(request, asks_for)


def _ask(request: HttpRequest, action: str) -> HttpResponse | None:
    user: Any = request.user
    if not (user.is_authenticated and user.has_second_factor):
        return _send_to_sign_in(request)
    if list_actions()[action].needs_thing:
        request.needed_action = action  # type: ignore[attr-defined]
        return None
    if can(action, user):
        return None
    return show_error(request, RefusedError("This account may not see this page; please ask a supervisor."))


def _send_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the password, or to the second factor, and then back here."""

    def refuse(request: HttpRequest) -> HttpResponse:
        return show_error(request, RefusedError("Please sign in first."))

    return require_second_factor(refuse)(request)


def _name_of(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name or "" if match else ""
