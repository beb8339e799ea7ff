"""Every error under /api/ as an RFC 9457 problem: one sentence, in one shape, whoever raised it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control

from palermo.web.errors import SiteError, to_problem

PREFIX = "/api/"
MEDIA_TYPE = "application/problem+json"

_SENTENCES = {
    400: "The request could not be understood; expected one that HTTP allows; please check how it is written.",
    404: "Nothing is kept at this address; expected one that /api/openapi.json names; please check it.",
    405: "This address answers no such method; expected GET or HEAD; nothing can be changed through the API.",
    413: "The request has a large body; expected none; please ask by address and parameters alone.",
    429: "Too many requests came from this address; please wait as long as Retry-After says.",
    500: "The answer could not be made, through a fault of ours that is now in the log; please try again later.",
}
_ELSE = "The request cannot be met; expected one that /api/openapi.json describes."


class ProblemMiddleware:
    """Gives what is not yet a problem under /api/ the shape of one, and answers HEAD as GET without a body.

    It stands outside everything that may refuse a request, so that all of it speaks alike.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self._get_response(request)
        is_head = request.method == "HEAD"
        if is_head:
            request.method = "GET"
        response = self._get_response(request)
        if response.status_code >= 400 and response.headers.get("Content-Type") != MEDIA_TYPE:
            response = _reshape(response, request)
        if is_head:
            request.method = "HEAD"
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response


def show_problem(
    request: HttpRequest, *, status: int, detail: str, title: str = "", **members: Any
) -> HttpResponse:
    """One problem. `members` are further members of the object, such as the parameters that are wrong."""
    problem = {
        "type": "about:blank",
        "title": title or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.path,
        **members,
    }
    return JsonResponse(
        problem, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False}
    )


def show_site_error(request: HttpRequest, error: SiteError) -> HttpResponse:
    """What the site has to say, as a problem."""
    problem = to_problem(error, instance=request.path)
    response = JsonResponse(
        problem, status=error.status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False}
    )
    patch_cache_control(response, no_cache=True)  # that something is gone would be kept for ever
    return response


def show_invalid(request: HttpRequest, errors: list[dict[str, Any]]) -> HttpResponse:
    """Parameters that do not fit, each by name with what was expected; never what was given, which may be
    anything."""
    wrong = [{"name": _name(each["loc"]), "reason": _say(each)} for each in errors]
    first = wrong[0]
    detail = f"The parameter {first['name'][:60]!r} cannot be taken: {first['reason']}."
    return show_problem(request, status=422, detail=detail, title="Cannot be taken", parameters=wrong)


def _name(place: Sequence[str | int]) -> str:
    """The parameter an error is about; a number after it counts its values."""
    return next((each for each in reversed(place) if isinstance(each, str)), "")


def _say(error: dict[str, Any]) -> str:
    if error.get("type") == "extra_forbidden":
        return "no parameter of this address is called so"
    message = str(error.get("msg", "it does not fit"))
    return f"{message[:1].lower()}{message[1:]}"[:300]


def _reshape(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    status = response.status_code
    problem = show_problem(request, status=status, detail=_SENTENCES.get(status, _ELSE))
    for name in ("Allow", "Retry-After", "WWW-Authenticate"):
        if name in response.headers:
            problem.headers[name] = response.headers[name]
    return problem
