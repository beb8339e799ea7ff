"""Sealed items out, sealed replies in. Each call can be made again: nothing is doubled and nothing is lost."""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from palermo.intake_public.box.actions import empty_taken, keep_reply
from palermo.intake_public.box.models import Item
from palermo.intake_public.box.queries import count_waiting, list_waiting
from palermo.intake_public.form.views import not_found
from palermo.intake_public.pull.gate import may_pull

MOST_ITEMS = 200
View = Callable[[HttpRequest], HttpResponse]


def gated(method: str) -> Callable[[View], View]:
    """Anybody else is told what everybody is told of an address where nothing is."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest) -> HttpResponse:
            if not may_pull(request):
                return not_found(request)
            if request.method != method:
                return _refuse(f"the method is {request.method}; expected {method}", status=405)
            try:
                return view(request)
            except (ValueError, KeyError, TypeError, AttributeError):
                return _refuse("the body is not of the expected form; see docs/explanation/drop-box.md")

        return guarded

    return guard


@gated("GET")
def items(request: HttpRequest) -> HttpResponse:
    """What waits, at most 200 at a time, and how many wait in all."""
    waiting = [_tell(each) for each in list_waiting(most=MOST_ITEMS)]
    return JsonResponse({"items": waiting, "waiting": count_waiting()})


@gated("POST")
def taken(request: HttpRequest) -> HttpResponse:
    """`{"ids": […]}`: what casework has committed is emptied here."""
    ids = [uuid.UUID(each) for each in json.loads(request.body)["ids"]]
    return JsonResponse({"emptied": empty_taken(ids, at=timezone.now())})


@gated("POST")
def replies(request: HttpRequest) -> HttpResponse:
    """`{"replies": [{"id", "lookup", "sealed"}, …]}`: which are kept, and which have no box here."""
    told: dict[str, list[str]] = {"kept": [], "unknown": []}
    for each in json.loads(request.body)["replies"]:
        number = uuid.UUID(each["id"])
        is_kept = keep_reply(
            number,
            lookup=bytes.fromhex(each["lookup"]),
            sealed=base64.b64decode(each["sealed"], validate=True),
            at=timezone.now(),
        )
        told["kept" if is_kept else "unknown"].append(str(number))
    return JsonResponse(told)


def _tell(item: Item) -> dict[str, Any]:
    return {
        "id": str(item.id),
        "lookup": bytes(item.box.lookup).hex(),
        "reply_public": base64.b64encode(bytes(item.box.public)).decode(),
        "kind": item.kind,
        "lane": item.lane,
        "received_hour": item.received_hour.isoformat(),
        "size_kib": item.size_kib,
        "sealed_to": item.sealed_to,
        "sealed": base64.b64encode(bytes(item.sealed or b"")).decode(),
    }


def _refuse(words: str, *, status: int = 400) -> JsonResponse:
    return JsonResponse(
        {"title": "The request cannot be met", "status": status, "detail": words}, status=status
    )
