"""Errors that every site can show, and the shape they have for programs (RFC 9457).

A message is one sentence without personal data; identifiers are all it may hold.
"""

from __future__ import annotations

from typing import ClassVar

from palermo.core.errors import PalermoError


class SiteError(PalermoError):
    """Something a page, a command or the API has to say; `status` is its HTTP status, `title` its class
    in words, `template` its page."""

    status: ClassVar[int] = 400
    title: ClassVar[str] = "The request cannot be met"
    template: ClassVar[str] = "web/error.html"  # its page; the template is given the error itself


class RefusedError(SiteError):
    """A person asked for what their role does not allow."""

    status = 403
    title = "Not allowed"


class NotFoundError(SiteError):
    """What was asked for does not exist, or may not be shown to the one who asks."""

    status = 404
    title = "Not found"


class GoneError(SiteError):
    """What was asked for was here and was taken away; the address is kept, so that it can say so."""

    status = 410
    title = "Withdrawn"


class TooManyError(SiteError):
    """More was asked for in a stretch of time than can be met; it was not done."""

    status = 429
    title = "Too many at once"


class UnacceptableError(SiteError):
    """What was handed in cannot be taken as it is."""

    status = 422
    title = "Cannot be taken"


def to_problem(error: SiteError, *, instance: str = "") -> dict[str, object]:
    """The error as an RFC 9457 problem object."""
    problem: dict[str, object] = {
        "type": "about:blank",
        "title": error.title,
        "status": error.status,
        "detail": str(error),
    }
    if instance:
        problem["instance"] = instance
    return problem
