"""The pages of the form. A report is acknowledged when its transaction is committed, and not before."""

from __future__ import annotations

import calendar
import json
import time
from functools import cache
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe

from palermo.engines.drop_box import PURPOSE_REPLY
from palermo.engines.sealing import Receipt, SealingError, clean_code, open_sealed, show_code
from palermo.intake_public.box.actions import BusyError, keep_message, seal_message
from palermo.intake_public.box.models import Lane
from palermo.intake_public.box.queries import find_box, list_replies
from palermo.intake_public.form import flooding
from palermo.intake_public.form.answers import Answers, read_answers, read_more
from palermo.intake_public.form.presenting import describe, find_key, show, write_content
from palermo.intake_public.form.texts import Language, find_language, list_languages
from palermo.intake_public.form.tokens import find_code, get_receipt, is_own, is_proof, make_token

UNSAVED = (DatabaseError, OSError, BusyError)


class NotKeptError(Exception):
    """Something stood between a message and the disk."""


def languages(request: HttpRequest) -> HttpResponse:
    """The first page: which language."""
    return render(
        request,
        "form/languages.html",
        {"languages": list_languages(), "exit_address": settings.EXIT_ADDRESS},
    )


def report(request: HttpRequest, code: str) -> HttpResponse:
    """The form, and what becomes of it when it is sent."""
    language = find_language(code)
    if language is None:
        return not_found(request)
    if request.method != "POST":
        return _show_form(request, language, read_answers({}).typed, {})
    answers = read_answers(request.POST.dict())
    token = request.POST.get("token", "")
    receipt_code = find_code(token) if is_own(request) else None
    if receipt_code is None:
        return _show_form(request, language, answers.typed, {"": "error_again"}, status=422)
    if answers.errors:
        return _show_form(request, language, answers.typed, answers.errors, token=token, status=422)
    try:
        _keep(request, answers, receipt=get_receipt(receipt_code), language=language, token=token)
    except NotKeptError:
        return _show_form(request, language, answers.typed, {"": "error_not_kept"}, token=token, status=503)
    return show(request, "receipt", language, code=receipt_code)


def answer(request: HttpRequest, code: str) -> HttpResponse:
    """With the code: the answers, and a place to write again."""
    language = find_language(code)
    if language is None:
        return not_found(request)
    typed_code = request.POST.get("code", "")
    if request.method != "POST" or not is_own(request):
        return show(request, "enter_code", language)
    letters = clean_code(typed_code)
    if letters is None:
        return _ask_code(request, language, typed_code, error="error_code")
    receipt = get_receipt(letters)
    if find_box(receipt.lookup) is None:
        return _ask_code(request, language, typed_code, error="error_unknown")
    if "words" not in request.POST:
        return _show_answers(request, language, letters, receipt, {"words": ""}, {})
    return _write_more(request, language, letters, receipt)


def calendar_page(request: HttpRequest) -> HttpResponse:
    """A page like any other, to be on when somebody looks."""
    today = timezone.now()
    month = mark_safe(
        calendar.HTMLCalendar().formatmonth(today.year, today.month)
    )  # numbers and names of days
    return render(request, "form/calendar.html", {"month": month})


def robots(request: HttpRequest) -> HttpResponse:
    """No page here is for a search engine."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """For an address where nothing is; it says nothing of what is elsewhere."""
    return HttpResponse("Nothing is at this address.", status=404, content_type="text/plain")


def failed(request: HttpRequest) -> HttpResponse:
    """For a fault of ours."""
    words = "Something went wrong here and this was not kept. Please go back and send it again."
    return HttpResponse(words, status=500, content_type="text/plain")


def _show_form(
    request: HttpRequest,
    language: Language,
    typed: Any,
    errors: dict[str, str] | Any,
    *,
    token: str = "",
    status: int = 200,
) -> HttpResponse:
    told = describe(language, typed, errors)
    told["general_error"] = told["errors"].pop("", "")
    status = status if find_key() else 503
    return show(request, "report", language, status=status, token=token or make_token(), **told)


def _ask_code(request: HttpRequest, language: Language, typed: str, *, error: str) -> HttpResponse:
    return show(
        request, "enter_code", language, status=422, typed_code=typed[:100], error=language.texts[error]
    )


def _write_more(request: HttpRequest, language: Language, letters: str, receipt: Receipt) -> HttpResponse:
    """Keep a further message, or show again what was typed with what to do."""
    more = read_more(request.POST.dict())
    if more.errors:
        return _show_answers(request, language, letters, receipt, more.typed, more.errors, status=422)
    try:
        _keep(request, more, receipt=receipt, language=language, token="")
    except NotKeptError:
        errors = {"words": "error_not_kept"}
        return _show_answers(request, language, letters, receipt, more.typed, errors, status=503)
    return _show_answers(request, language, letters, receipt, {"words": ""}, {}, is_kept=True)


def _show_answers(
    request: HttpRequest,
    language: Language,
    letters: str,
    receipt: Receipt,
    typed: Any,
    errors: Any,
    *,
    status: int = 200,
    is_kept: bool = False,
) -> HttpResponse:
    """The replies, opened with the key of the code for this one answer and not kept open."""
    box = find_box(receipt.lookup)
    replies = [
        {"on": each.arrived_on, "words": _open_reply(bytes(each.sealed), receipt=receipt)}
        for each in (list_replies(box) if box else ())
    ]
    told = describe(language, typed, errors)
    return show(
        request,
        "answers",
        language,
        status=status,
        code=show_code(letters),
        replies=replies,
        is_kept=is_kept,
        **told,
    )


def _open_reply(sealed: bytes, *, receipt: Receipt) -> str | None:
    try:
        return open_sealed(sealed, private=receipt.private, purpose=PURPOSE_REPLY).decode("utf-8")
    except (SealingError, UnicodeDecodeError):
        return None


def _keep(
    request: HttpRequest, answers: Answers, *, receipt: Receipt, language: Language, token: str
) -> None:
    """Seal, commit, and only then return; a suspected flood then waits a moment. Raises `NotKeptError`."""
    key = find_key()
    if key is None:
        raise NotKeptError
    lane = _meter().count(flooding.blind_sender(request), now=time.monotonic())
    if token and is_proof(request.POST.get("proof", ""), token=token):
        lane = Lane.FIRST
    at = timezone.now()
    content = write_content(
        answers.typed, language=language, at=at.isoformat(timespec="seconds"), reply_public=receipt.public
    )
    words = json.dumps(dict(answers.typed), ensure_ascii=False, sort_keys=True).encode("utf-8")
    sealed = seal_message(content, mark_over=words, receipt=receipt, public=key.public)
    try:
        keep_message(sealed, receipt=receipt, lane=lane, at=at)
    except UNSAVED:
        raise NotKeptError from None
    if lane is Lane.SECOND:
        flooding.slow_down()


@cache
def _meter() -> flooding.Meter:
    return flooding.Meter(settings.MOST_PER_MINUTE, settings.MOST_PER_SENDER)
