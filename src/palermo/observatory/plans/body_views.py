"""Pages of coordination bodies, and the list of what is owed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from palermo.observatory.countries.queries import get_country
from palermo.observatory.library.presenting.citing import cite_page
from palermo.observatory.plans.models import Decision
from palermo.observatory.plans.policies import can_verify_rows, can_write_plans
from palermo.observatory.plans.presenting import twins
from palermo.observatory.plans.presenting.bodies import BodyView, DecisionView, show_bodies
from palermo.observatory.plans.queries import get_body, list_bodies, read_bodies
from palermo.observatory.plans.views import day_of
from palermo.web.errors import NotFoundError
from palermo.web.responses import show_json
from palermo.web.twins import show_csv


def body_list(request: HttpRequest) -> HttpResponse:
    """Every coordination body that this viewer may see."""
    views = [(get_country(each.body.iso3), each) for each in _list(request)]
    context = {
        "bodies": sorted(views, key=lambda pair: (pair[0].is_fictional, pair[0].name)),
        "may_write": can_write_plans(request.user),
        **_cite("Coordination bodies", request=request),
    }
    return render(request, "plans/bodies.html", context)


def body_list_json(request: HttpRequest) -> JsonResponse:
    """The bodies with everything on their pages."""
    return show_json({"bodies": [twins.write_body(each, request=request) for each in _list(request)]})


def body(request: HttpRequest, slug: str) -> HttpResponse:
    """A body: members, lead, legal basis, meetings, decisions, what is owed."""
    view = _find(request, slug)
    context = {
        "view": view,
        "body": view.body,
        "country": get_country(view.body.iso3),
        "may_write": can_write_plans(request.user),
        "may_verify": can_verify_rows(request.user),
        **_cite(view.body.name, request=request),
    }
    return render(request, "plans/body.html", context)


def body_json(request: HttpRequest, slug: str) -> JsonResponse:
    """A body with everything on its page."""
    return show_json(twins.write_body(_find(request, slug), request=request))


def body_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """One row for each decision of a body."""
    view = _find(request, slug)
    rows = [twins.write_decision(each, request=request) for each in view.decisions]
    return show_csv(rows, columns=twins.OWED_COLUMNS, name=view.body.slug)


def owed(request: HttpRequest) -> HttpResponse:
    """What institutions owe by decisions of bodies, and where each stands."""
    context = {"owed": _list_owed(request), **_cite("What is owed", request=request)}
    return render(request, "plans/owed.html", context)


def owed_json(request: HttpRequest) -> JsonResponse:
    """The same."""
    return show_json({"owed": [twins.write_decision(each, request=request) for each in _list_owed(request)]})


def owed_csv(request: HttpRequest) -> HttpResponse:
    """The same as rows."""
    rows = [twins.write_decision(each, request=request) for each in _list_owed(request)]
    return show_csv(rows, columns=twins.OWED_COLUMNS, name="owed")


def decision(request: HttpRequest, number: int) -> HttpResponse:
    """One decision: what was entered about it, where it stands and why."""
    view, body_view = find_decision(request, number)
    context = {
        "view": view,
        "body": body_view.body,
        "country": get_country(body_view.body.iso3),
        "may_write": can_write_plans(request.user),
        **_cite(f"Decision {view.decision.number} of {body_view.body.name}", request=request),
    }
    return render(request, "plans/decision.html", context)


def find_decision(request: HttpRequest, number: int) -> tuple[DecisionView, BodyView]:
    """One decision that this viewer may see, with its body. Raises `NotFoundError`."""
    held = Decision.objects.filter(pk=number).select_related("meeting__body").first()
    if held is not None:
        view = _find(request, held.meeting.body.slug)
        for each in view.decisions:
            if each.decision.pk == number:
                return each, view
    raise NotFoundError(
        f"no decision is published with the number {number}; expected one from its body’s page"
    )


def _list(request: HttpRequest) -> list[BodyView]:
    return show_bodies(read_bodies(list_bodies(), viewer=request.user), today=day_of(request))


def _list_owed(request: HttpRequest) -> list[DecisionView]:
    return [each for view in _list(request) for each in view.owed]


def _find(request: HttpRequest, slug: str) -> BodyView:
    rows = read_bodies([get_body(slug, viewer=request.user)], viewer=request.user)
    return show_bodies(rows, today=day_of(request))[0]


def _cite(title: str, *, request: HttpRequest) -> dict[str, Any]:
    address = request.build_absolute_uri(request.path)
    return {
        "citation": cite_page(title=title, address=address, seen_on=timezone.localdate()),
        "section": "plans",
    }
