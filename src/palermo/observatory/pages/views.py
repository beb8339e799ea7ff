"""The first page, and what the site says of itself."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from palermo.observatory.countries.presenting.world import describe_world
from palermo.observatory.countries.queries import list_countries_with_counts
from palermo.observatory.countries.views import COUNTRY_COLUMNS, list_country_rows
from palermo.observatory.library.models import Source
from palermo.observatory.library.presenting.twins import write_source
from palermo.observatory.library.queries import list_sources
from palermo.observatory.library.readers import current_reader
from palermo.observatory.library.visibility import Audience, shows_proposed
from palermo.web.responses import show_json
from palermo.web.twins import show_csv

_NEWEST = 6


def home_json(request: HttpRequest) -> JsonResponse:
    """The first page for programs: what there is of each country of the world, and the newest sources."""
    sources = list_newest_sources(request)
    return show_json(
        {
            "countries": list_country_rows(request),
            "newest_sources": [write_source(each) for each in sources if not each.is_fictional],
        }
    )


def home_csv(request: HttpRequest) -> HttpResponse:
    """The countries of the first page as rows."""
    return show_csv(list_country_rows(request), columns=COUNTRY_COLUMNS, name="observatory")


def about_json(request: HttpRequest) -> JsonResponse:
    """What this installation is, for programs."""
    return show_json(_describe_site(request))


def about_csv(request: HttpRequest) -> HttpResponse:
    """The same as rows."""
    rows = [{"name": name, "value": str(value)} for name, value in _describe_site(request).items()]
    return show_csv(rows, columns=("name", "value"), name="about")


def home(request: HttpRequest) -> HttpResponse:
    """What this is, the world as squares, the newest sources."""
    counts = list_countries_with_counts(viewer=request.user)
    sources = list_newest_sources(request)
    context = {"world": describe_world(counts), "sources": sources, "section": "home"}
    return render(request, "observatory/home.html", context)


def about(request: HttpRequest) -> HttpResponse:
    """What this is, is not, and how to read it."""
    return render(request, "observatory/about.html", {"section": "about"})


def list_newest_sources(request: HttpRequest) -> QuerySet[Source]:
    """The sources added last that this viewer may know of."""
    return list_sources(viewer=request.user).order_by("-added_at", "-id")[:_NEWEST]


def _describe_site(request: HttpRequest) -> dict[str, Any]:
    return {
        "title": settings.SITE_TITLE,
        "version": version("palermo"),
        "shows_unchecked_proposals": shows_proposed(Audience.PUBLIC),
        "reader": current_reader(),
        "api": request.build_absolute_uri(reverse("api_reference")),
        "openapi": request.build_absolute_uri(reverse("openapi")),
        "feeds": request.build_absolute_uri(reverse("feed_list")),
    }
