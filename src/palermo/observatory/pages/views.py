"""The first page, and what the site says of itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from palermo.observatory.countries.presenting.world import describe_world
from palermo.observatory.countries.queries import list_countries_with_counts
from palermo.observatory.library.queries import list_sources

_NEWEST = 6


def home(request: HttpRequest) -> HttpResponse:
    """What this is, the world as squares, the newest sources."""
    counts = list_countries_with_counts(viewer=request.user)
    sources = list_sources(viewer=request.user).order_by("-added_at", "-id")[:_NEWEST]
    context = {"world": describe_world(counts), "sources": sources, "section": "home"}
    return render(request, "observatory/home.html", context)


def about(request: HttpRequest) -> HttpResponse:
    """What this is, is not, and how to read it."""
    return render(request, "observatory/about.html", {"section": "about"})
