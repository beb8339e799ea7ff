"""Answers that hold numbers to call: nobody keeps them, so that a number which lapses tonight is gone tomorrow."""

from __future__ import annotations

import hashlib
from typing import TypeVar

from django.http import HttpResponse

Answer = TypeVar("Answer", bound=HttpResponse)


def never_kept(response: Answer) -> Answer:
    """The answer, told to every cache not to keep it. Its own `ETag` keeps the site from answering "not changed
    since": a number lapses by the calendar, without anything being written."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    return response
