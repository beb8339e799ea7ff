"""The register of a country, its threads and their twins."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.core.assessment.threads import Thread
from palermo.observatory.countries.queries import get_country
from palermo.observatory.library.presenting.citing import cite_page
from palermo.observatory.recommendations.forms import AttachForm, StatusForm
from palermo.observatory.recommendations.models import Status
from palermo.observatory.recommendations.policies import can_confirm, can_follow
from palermo.observatory.recommendations.presenting import twins
from palermo.observatory.recommendations.presenting.strip import Strip, build_strip
from palermo.observatory.recommendations.presenting.threads import list_views, show_thread, suggest
from palermo.observatory.recommendations.queries import (
    Register,
    count_by_country,
    get_register,
    get_thread,
    list_reports,
)
from palermo.web.responses import show_json
from palermo.web.twins import show_csv

STANDINGS = (("open", "Still asked"), ("closed", "Asked no more"))


def country_list(request: HttpRequest) -> HttpResponse:
    """Every country to which something is recommended."""
    counts = count_by_country(viewer=request.user)
    rows = sorted(
        ((get_country(iso3), count) for iso3, count in counts.items()),
        key=lambda pair: (pair[0].is_fictional, pair[0].name),
    )
    return render(request, "recommendations/countries.html", {"rows": rows, "section": "recommendations"})


def register(request: HttpRequest, iso3: str) -> HttpResponse:
    """Every recommendation of every body in threads, the longest asked first; `body`, `stands` and `status`
    choose among them."""
    found = get_country(iso3)
    own = get_register(iso3, viewer=request.user)
    asked_for = {name: request.GET.get(name, "") for name in ("body", "stands", "status")}
    lineages = [each for each in own.lineages if asked_for["body"] in ("", each)]
    rows = [
        (thread, list_views(own, thread))
        for thread in own.threads
        if thread.lineage in lineages and _stands(thread.is_open, asked_for["stands"])
    ]
    if asked_for["status"]:
        rows = [
            (thread, views)
            for thread, views in rows
            if any(view.latest and view.latest.entry.status == asked_for["status"] for view in views)
        ]
    shown = [thread for thread, _ in rows]
    context = {
        "country": found,
        "register": own,
        "rows": rows,
        "strips": _list_strips(own, lineages, shown),
        "asked_for": asked_for,
        "statuses": Status.choices,
        "standings": STANDINGS,
        "may_confirm": can_confirm(request.user),
        "waiting": sum(len(step.proposals) for step in own.steps),
        "section": "recommendations",
        **_cite(f"{found.name}: recommendations through time", request=request),
        "json_address": reverse("recommendation_json", args=[iso3]),
        "csv_address": reverse("recommendation_csv", args=[iso3]),
    }
    return render(request, "recommendations/register.html", context)


def register_json(request: HttpRequest, iso3: str) -> JsonResponse:
    """Every thread."""
    found = get_country(iso3)
    own = get_register(iso3, viewer=request.user)
    threads = [twins.write_thread(own, each, request=request) for each in own.threads]
    return show_json({"iso3": iso3, "name": found.name, "threads": threads})


def register_csv(request: HttpRequest, iso3: str) -> HttpResponse:
    """One row for each recommendation."""
    get_country(iso3)
    own = get_register(iso3, viewer=request.user)
    return show_csv(
        twins.list_rows(own, request=request), columns=twins.COLUMNS, name=f"{iso3}-recommendations"
    )


def register_atom(request: HttpRequest, iso3: str) -> HttpResponse:
    """What is newly said of where recommendations stand; a feed is for everybody, whoever asks."""
    get_country(iso3)
    own = get_register(iso3, viewer=None)
    return HttpResponse(
        twins.write_atom(own, request=request), content_type="application/atom+xml; charset=utf-8"
    )


def thread(request: HttpRequest, iso3: str, key: str) -> HttpResponse:
    """One ask through the editions; the address of any of its recommendations leads to it."""
    own = get_register(iso3, viewer=request.user)
    return show(request, own, key=key)


def show(
    request: HttpRequest,
    own: Register,
    *,
    key: str,
    form: StatusForm | None = None,
    attach_form: AttachForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a thread, with forms for those who may write."""
    found, one = get_country(own.iso3), get_thread(own, key)
    if key != one.key and request.method == "GET":
        return HttpResponseRedirect(reverse("thread", args=[own.iso3, one.key]))
    shown = show_thread(own, one)
    may_follow = can_follow(request.user)
    suggested: tuple[Any, Any] = ((), ())
    if may_follow:
        attached = (*shown.deficiencies, *shown.actions)
        suggested = suggest(one, list_reports(own.iso3, viewer=request.user), attached=attached)
    context = {
        "country": found,
        "shown": shown,
        "thread": one,
        "strip": build_strip(one.lineage, [one], said=own.said),
        "may_follow": may_follow,
        "form": form or StatusForm(),
        "attach_form": attach_form or AttachForm(),
        "suggested_deficiencies": suggested[0],
        "suggested_actions": suggested[1],
        "section": "recommendations",
        **_cite(f"{found.name}: a recommendation through time", request=request),
        "json_address": reverse("recommendation_json", args=[own.iso3]),
        "csv_address": reverse("recommendation_csv", args=[own.iso3]),
    }
    return render(request, "recommendations/thread.html", context, status=status)


def _list_strips(own: Register, lineages: list[str], shown: list[Thread]) -> list[Strip]:
    """The strips of bodies with several editions, most editions first; one edition alone makes no strip."""
    strips = [build_strip(each, shown, said=own.said) for each in lineages]
    return sorted((strip for strip in strips if len(strip.years) > 1), key=lambda strip: -len(strip.years))


def _stands(is_open: bool, wanted: str) -> bool:
    return wanted not in ("open", "closed") or is_open is (wanted == "open")


def _cite(title: str, *, request: HttpRequest) -> dict[str, str]:
    address = request.build_absolute_uri(request.path)
    return {"citation": cite_page(title=title, address=address, seen_on=timezone.localdate())}
