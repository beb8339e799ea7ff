"""The API itself: its endpoints, how often they may be asked, and what its errors look like."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.operation import Operation

from palermo.observatory.api.endpoints import router
from palermo.observatory.api.problems import show_invalid, show_problem, show_site_error
from palermo.observatory.api.throttling import AddressThrottle
from palermo.web.errors import SiteError

DESCRIPTION = (
    "The published evidence for programs: read only, without an account, and never more than the public "
    "pages show. Every statement carries its quote, its source and the SHA-256 of the bytes it was read from. "
    "Addresses are stable; lists are paged by `next`; answers have an ETag; errors are RFC 9457 problems."
)


class _Api(NinjaAPI):
    """Ninja's API, whose operations are called what their functions are."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The name of the function that answers."""
        return str(operation.view_func.__name__)


api = _Api(
    title="Palermo Observatory",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    openapi_url=None,  # served by a view of our own, beside a page without foreign scripts
    docs_url=None,
    throttle=[AddressThrottle()],
)
api.add_router("", router)


@api.exception_handler(SiteError)
def _site_error(request: HttpRequest, error: SiteError) -> HttpResponse:
    return show_site_error(request, error)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors: list[dict[str, Any]] = list(error.errors)
    return show_invalid(request, errors)


@api.exception_handler(Throttled)
def _throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
    detail = "Too many requests came from this address; please wait as long as Retry-After says."
    return show_problem(request, status=429, detail=detail)


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return show_problem(request, status=error.status_code, detail=str(error))


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    detail = "Nothing is kept at this address; expected one that /api/openapi.json names; please check it."
    return show_problem(request, status=404, detail=detail)
