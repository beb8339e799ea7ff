"""What is grouped from statements alone: situations of exploitation, routes, and root causes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from palermo.core.assessment.registers import Route, RouteMap
from palermo.observatory.countries.queries import Country, get_country
from palermo.observatory.prevention.presenting import situations as shown
from palermo.observatory.prevention.presenting.causes import gather_causes
from palermo.observatory.prevention.presenting.entries import name_country
from palermo.observatory.prevention.presenting.flows import draw_flow
from palermo.observatory.prevention.views.finding import find_country, frame, query_of
from palermo.web.errors import NotFoundError
from palermo.web.responses import show_json
from palermo.web.twins import show_csv

_SITUATION_COLUMNS = (
    *("iso3", "country", "sector", "product", "site", "controllers", "named_beside"),
    *("statement_count", "statements"),
)
_ROUTE_COLUMNS = (
    "origin",
    "origin_name",
    "destination",
    "destination_name",
    "leg",
    "statement_count",
    "statements",
)
_CAUSE_COLUMNS = ("iso3", "kind", "what", "value", "period", "statement", "review")


def situations(request: HttpRequest) -> HttpResponse:
    """The register of sector, product, kind of place and controller, narrowed as the address says."""
    country = find_country(request)
    patterns = _gather(request, country)
    rows = shown.list_situation_rows(patterns)
    chosen = {name: key for name in shown.FILTERS if (key := request.GET.get(name, ""))}
    narrowed = f"?{request.GET.urlencode()}" if request.GET else ""
    title = f"Where people are exploited: {country.name}" if country else "Where people are exploited"
    context = {
        "country": country,
        "rows": shown.narrow(rows, chosen),
        "row_count": len(rows),
        "filters": [{**each, "chosen": chosen.get(each["name"], "")} for each in shown.list_options(rows)],
        "chosen": chosen,
        "fictional": [get_country(iso3) for iso3 in patterns.fictional],
        "json_address": reverse("situations_json") + narrowed,
        "csv_address": reverse("situations_csv") + narrowed,
        **frame(request, title),
    }
    return render(request, "prevention/situations.html", context)


def situations_json(request: HttpRequest) -> JsonResponse:
    """The rows for programs, each with the addresses of its statements."""
    return show_json({"situations": _write_situations(request)})


def situations_csv(request: HttpRequest) -> HttpResponse:
    """The same as rows."""
    rows = [
        {
            **each,
            "controllers": "; ".join(each["controllers"]),
            "named_beside": "; ".join(each["named_beside"]),
            "statements": " ".join(each["statements"]),
        }
        for each in _write_situations(request)
    ]
    return show_csv(rows, columns=_SITUATION_COLUMNS, name="situations")


def situation(request: HttpRequest, iso3: str, slug: str) -> HttpResponse:
    """The sentences of one row."""
    country = get_country(iso3)
    rows = shown.list_situation_rows(_gather(request, country))
    row = next((each for each in rows if each.slug == slug), None)
    if row is None:
        raise NotFoundError(
            "no sentence that may be shown says this any more; expected a row of the register; please open it anew"
        )
    context = {
        "row": row,
        "country": country,
        "json_address": reverse("situations_json") + query_of(country),
        "csv_address": reverse("situations_csv") + query_of(country),
        **frame(request, row.title),
    }
    return render(request, "prevention/situation.html", context)


def routes(request: HttpRequest) -> HttpResponse:
    """Routes as a picture, a sentence and a table; the sentences of one route where the address names it."""
    country = find_country(request)
    patterns = _gather(request, country)
    found = shown.find_routes(patterns, iso3=country.iso3 if country else "")
    opened = _find_opened(request, found)
    title = f"Routes: {country.name}" if country else "Routes"
    context = {
        "country": country,
        "flow": draw_flow(found.routes),
        "rows": [_show_route(each, patterns=patterns, narrowed=query_of(country)) for each in found.routes],
        "left_open": [
            {
                "origins": ", ".join(map(shown.say_place, each.origins)),
                "destinations": ", ".join(map(shown.say_place, each.destinations)),
                "said": patterns.said[each.statement],
            }
            for each in found.left_open
        ],
        "opened": [patterns.said[key] for key in opened.statements] if opened else [],
        "opened_name": _name_route(opened) if opened else "",
        "fictional": [get_country(iso3) for iso3 in patterns.fictional],
        "json_address": reverse("routes_json") + query_of(country),
        "csv_address": reverse("routes_csv") + query_of(country),
        **frame(request, title),
    }
    return render(request, "prevention/routes.html", context)


def routes_json(request: HttpRequest) -> JsonResponse:
    """The routes for programs; counts are of statements, not of persons."""
    return show_json({"counted": "statements", "routes": _write_routes(request)})


def routes_csv(request: HttpRequest) -> HttpResponse:
    """The same as rows."""
    rows = [{**each, "statements": " ".join(each["statements"])} for each in _write_routes(request)]
    return show_csv(rows, columns=_ROUTE_COLUMNS, name="routes")


def root_causes(request: HttpRequest, iso3: str) -> HttpResponse:
    """What is said to lie at the root: causes that statements name, and figures as series."""
    country = get_country(iso3)
    context = {
        "country": country,
        "causes": gather_causes(iso3, viewer=request.user),
        "json_address": reverse("root_causes_json", args=[iso3]),
        "csv_address": reverse("root_causes_csv", args=[iso3]),
        **frame(request, f"{country.name}: root causes"),
    }
    return render(request, "prevention/causes.html", context)


def root_causes_json(request: HttpRequest, iso3: str) -> JsonResponse:
    """The same for programs, each with the address of its statement."""
    return show_json(
        {"iso3": iso3, "name": get_country(iso3).name, "root_causes": _write_causes(request, iso3)}
    )


def root_causes_csv(request: HttpRequest, iso3: str) -> HttpResponse:
    """The same as rows."""
    get_country(iso3)
    return show_csv(_write_causes(request, iso3), columns=_CAUSE_COLUMNS, name=f"{iso3}-root-causes")


def _gather(request: HttpRequest, country: Country | None) -> shown.Patterns:
    return shown.gather_patterns(iso3=country.iso3 if country else "", viewer=request.user)


def _write_situations(request: HttpRequest) -> list[dict[str, Any]]:
    rows = shown.list_situation_rows(_gather(request, find_country(request)))
    chosen = {name: key for name in shown.FILTERS if (key := request.GET.get(name, ""))}
    return [
        {
            "iso3": each.situation.country,
            "country": each.country,
            "sector": each.situation.sector or None,
            "product": each.situation.good or None,
            "site": each.situation.site or None,
            "controllers": list(each.situation.controllers),
            "named_beside": list(each.situation.named_beside),
            "statement_count": len(each.said),
            "statements": [request.build_absolute_uri(said.address) for said in each.said],
        }
        for each in shown.narrow(rows, chosen)
    ]


def _write_routes(request: HttpRequest) -> list[dict[str, Any]]:
    country = find_country(request)
    patterns = _gather(request, country)
    return [
        {
            "origin": each.origin,
            "origin_name": name_country(each.origin),
            "destination": each.destination,
            "destination_name": name_country(each.destination),
            "leg": each.leg or None,
            "statement_count": len(each.statements),
            "statements": [request.build_absolute_uri(patterns.said[key].address) for key in each.statements],
        }
        for each in shown.find_routes(patterns, iso3=country.iso3 if country else "").routes
    ]


def _write_causes(request: HttpRequest, iso3: str) -> list[dict[str, Any]]:
    found = gather_causes(iso3, viewer=request.user)
    named = [("cause", term.label, None, said) for term in found.terms for said in term.statements]
    figures = [("figure", each.what, each.written, each.said) for each in found.figures]
    return [
        {
            "iso3": iso3,
            "kind": kind,
            "what": what,
            "value": value,
            "period": str(said.period) if value and said.period else None,
            "statement": request.build_absolute_uri(said.address),
            "review": said.state,
        }
        for kind, what, value, said in (*named, *figures)
    ]


def _find_opened(request: HttpRequest, found: RouteMap) -> Route | None:
    start, end, leg = (request.GET.get(name, "") for name in ("from", "to", "leg"))
    return next(
        (each for each in found.routes if (each.origin, each.destination, each.leg) == (start, end, leg)),
        None,
    )


def _show_route(route: Route, *, patterns: shown.Patterns, narrowed: str) -> dict[str, Any]:
    query = QueryDict(narrowed.lstrip("?"), mutable=True)
    query.update({"from": route.origin, "to": route.destination})
    if route.leg:
        query["leg"] = route.leg
    said = [patterns.said[key] for key in route.statements]
    return {
        "origin": shown.say_place(route.origin),
        "destination": shown.say_place(route.destination),
        "leg": route.leg,
        "count": len(said),
        "address": said[0].address if len(said) == 1 else f"?{query.urlencode()}#sentences",
        "is_single": len(said) == 1,
    }


def _name_route(route: Route) -> str:
    if route.leg == "within":
        return f"Within {shown.say_place(route.origin)}"
    return f"From {shown.say_place(route.origin)} to {shown.say_place(route.destination)}"
