"""The feeds, and the page that lists them. What they hold is the public's, whoever asks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from palermo.core.statements import KINDS
from palermo.observatory.countries.queries import get_country, list_countries_with_counts
from palermo.observatory.feeds.queries import Narrowing, list_published
from palermo.observatory.feeds.saved import list_found
from palermo.observatory.feeds.writing import Described, write_feed
from palermo.observatory.library.presenting.words import KIND_NAMES
from palermo.observatory.search.asking import Ask, read_ask
from palermo.observatory.search.presenting.facets import list_chosen
from palermo.web.errors import NotFoundError
from palermo.web.responses import show_json
from palermo.web.twins import show_csv

ENTRY_COUNT = 50
_SUBTITLE = "Statements with the sentence that says them, as reviewers publish them."


def all_atom(request: HttpRequest) -> HttpResponse:
    """What was published last, of every country of the world."""
    return _show_list(request, Narrowing(), of="", page=reverse("feed_list"))


def country_atom(request: HttpRequest, iso3: str) -> HttpResponse:
    """What was published last of one country."""
    found = get_country(iso3)
    if found.is_fictional:
        raise NotFoundError(f"{iso3} is an invented country and has no feed; expected a country of the world")
    return _show_list(request, Narrowing(iso3=iso3), of=found.name, page=reverse("country", args=[iso3]))


def kind_atom(request: HttpRequest, kind: str) -> HttpResponse:
    """What was published last of one kind."""
    if kind not in KINDS:
        raise NotFoundError(f"no kind of statement is called so; expected one of {', '.join(KINDS)}")
    page = reverse("search") + f"?kind={kind}"
    return _show_list(request, Narrowing(kind=kind), of=KIND_NAMES[kind], page=page)


def search_atom(request: HttpRequest) -> HttpResponse:
    """What was published last of what a search finds; the parameters are those of the search page."""
    ask = read_ask(dict(request.GET.lists())).on_page(1)
    described = _describe(
        request, of=_say_search(ask), page=reverse("search") + ask.address(), query=ask.address()
    )
    return _show(request, described, list_found(ask, limit=ENTRY_COUNT))


def feed_list(request: HttpRequest) -> HttpResponse:
    """Which feeds there are."""
    return render(request, "feeds/list.html", {"groups": _list_groups(request), "section": "feeds"})


def feed_list_json(request: HttpRequest) -> JsonResponse:
    """The list of feeds for programs."""
    return show_json(_list_rows(request))


def feed_list_csv(request: HttpRequest) -> HttpResponse:
    """The list of feeds as rows."""
    return show_csv(_list_rows(request), columns=("of", "name", "address"), name="feeds")


def _show_list(request: HttpRequest, narrowing: Narrowing, *, of: str, page: str) -> HttpResponse:
    found = list_published(narrowing, limit=ENTRY_COUNT, with_proposed=False)
    return _show(request, _describe(request, of=of, page=page), found.items)


def _show(request: HttpRequest, described: Described, items: Any) -> HttpResponse:
    site = request.build_absolute_uri("/").rstrip("/")
    written = write_feed(described, items=items, site=site, title=settings.SITE_TITLE)
    return HttpResponse(written, content_type="application/atom+xml; charset=utf-8")


def _describe(request: HttpRequest, *, of: str, page: str, query: str = "") -> Described:
    return Described(
        title=f"{settings.SITE_TITLE}: {of}" if of else settings.SITE_TITLE,
        subtitle=_SUBTITLE,
        page=request.build_absolute_uri(page),
        address=request.build_absolute_uri(request.path + query),
    )


def _say_search(ask: Ask) -> str:
    parts = [f"“{ask.words}”"] if ask.words else []
    parts += [f"{each.facet_name} {each.name}" for each in list_chosen(ask)]
    return "search for " + ", ".join(parts) if parts else "search"


def _list_groups(request: HttpRequest) -> dict[str, list[dict[str, str]]]:
    rows = _list_rows(request)
    groups: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        groups.setdefault(row["of"], []).append(row)
    return groups


def _list_rows(request: HttpRequest) -> list[dict[str, str]]:
    def row(of: str, name: str, address: str) -> dict[str, str]:
        return {"of": of, "name": name, "address": request.build_absolute_uri(address)}

    rows = [row("everything", "Everything", reverse("all_atom"))]
    rows += [row("kind", KIND_NAMES[kind], reverse("kind_atom", args=[kind])) for kind in KINDS]
    rows += [
        row("country", each.country.name, reverse("country_atom", args=[each.country.iso3]))
        for each in list_countries_with_counts()
        if not each.country.is_fictional
    ]
    return rows
