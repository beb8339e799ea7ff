"""The public log of corrections: as a page, JSON, CSV and a feed."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from palermo.observatory.corrections.feed import write_log_feed
from palermo.observatory.corrections.presenting.log import COLUMNS, tell_entry, write_entry, write_row
from palermo.observatory.corrections.queries import list_log
from palermo.web.responses import show_json
from palermo.web.twins import show_csv

PAGE_SIZE = 50
FEED_SIZE = 50


def log(request: HttpRequest) -> HttpResponse:
    """What was put right in public, newest first."""
    page = Paginator(list_log(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"entries": [tell_entry(each) for each in page], "page": page, "section": "corrections"}
    return render(request, "corrections/log.html", context)


def log_json(request: HttpRequest) -> JsonResponse:
    """The whole log for programs."""
    return show_json([write_entry(each, request=request) for each in list_log()])


def log_csv(request: HttpRequest) -> HttpResponse:
    """The whole log as rows."""
    rows = (write_row(each, request=request) for each in list_log())
    return show_csv(rows, columns=COLUMNS, name="corrections")


def log_atom(request: HttpRequest) -> HttpResponse:
    """The newest entries as a feed."""
    written = write_log_feed(
        (tell_entry(each) for each in list_log(limit=FEED_SIZE)),
        site=request.build_absolute_uri("/").rstrip("/"),
        title=settings.SITE_TITLE,
        path=request.path,
        page=reverse("correction_log"),
    )
    return HttpResponse(written, content_type="application/atom+xml; charset=utf-8")
