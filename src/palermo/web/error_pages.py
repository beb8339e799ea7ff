"""Errors as pages, or as RFC 9457 problems for programs: the one place that maps classes to responses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import requires_csrf_token

from palermo.web.errors import NotFoundError, RefusedError, SiteError, to_problem


class ErrorPageMiddleware:
    """Turns what the site has to say into a page with its status; anything else goes on to Django."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a `SiteError`; None for an error that is ours."""
        return show_error(request, exception) if isinstance(exception, SiteError) else None


def show_error(request: HttpRequest, error: SiteError) -> HttpResponse:
    """The error as a page, or as a problem object where JSON was asked for. Browsers keep some errors, that
    something is gone for one, until they are told not to."""
    if _wants_json(request):
        problem = to_problem(error, instance=request.path)
        response: HttpResponse = JsonResponse(
            problem, status=error.status, content_type="application/problem+json"
        )
    else:
        context = {"status": error.status, "title": error.title, "detail": str(error), "error": error}
        response = render(request, error.template, context, status=error.status)
    patch_cache_control(response, no_cache=True)
    return response


@requires_csrf_token
def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """The page for an address that leads nowhere."""
    return show_error(
        request, NotFoundError("Nothing is kept at this address; please check it or start at the first page.")
    )


@requires_csrf_token
def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """The page for what this account may not do."""
    return show_error(
        request, RefusedError("This account may not do that; please sign in with one that may.")
    )


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """The page for a request that cannot be understood."""
    return show_error(
        request, SiteError("The request could not be understood; please go back and try again.")
    )


@requires_csrf_token
def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that was open too long or came from elsewhere."""
    return show_error(
        request,
        RefusedError("The form was open too long or did not come from this site; please send it again."),
    )


def _wants_json(request: HttpRequest) -> bool:
    return request.path.endswith((".json", ".csv")) or request.accepts("text/html") is False
