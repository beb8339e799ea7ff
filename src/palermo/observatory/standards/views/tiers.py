"""The tier clock of a country, next year for all countries, and who needs an interim assessment."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from palermo.core.assessment.clock import (
    NEEDS,
    list_rules_to_check,
    list_what_ifs,
    load_rules,
    rule_on,
)
from palermo.core.assessment.clock.rules import list_periods
from palermo.observatory.countries.queries import get_country
from palermo.observatory.standards.forms import SupposeForm
from palermo.observatory.standards.history import History
from palermo.observatory.standards.models import FIRST_YEAR, LAST_YEAR
from palermo.observatory.standards.policies import can_enter_waiver
from palermo.observatory.standards.presenting.ahead import (
    SORTS,
    find_next_year,
    list_interim,
    list_outlooks,
    write_outlook,
)
from palermo.observatory.standards.presenting.clock import draw_strip, list_years, write_ruling
from palermo.observatory.standards.queries import get_history, list_histories
from palermo.observatory.standards.views.citing import cite
from palermo.web.errors import NotFoundError
from palermo.web.responses import show_json
from palermo.web.twins import show_csv

CLOCK_COLUMNS = (
    *("iso3", "year", "tier", "allowed", "allowed_if_waived", "waiver", "because", "statements", "source"),
    *("is_worked_out", "sources_differ"),
)
OUTLOOK_COLUMNS = (
    *("iso3", "name", "is_fictional", "year", "tier_before", "need", "meaning"),
    *("allowed", "allowed_if_waived", "because"),
)
INTERIM_COLUMNS = ("iso3", "name", "year", "reason", "tier_before", "tier", "because", "provision")
_SUPPOSED_YEARS = 3


def tier_clock(request: HttpRequest, iso3: str) -> HttpResponse:
    """A country's tiers with what the law allowed each year and why, what the next may bring, and what if."""
    found = get_country(iso3)
    history = get_history(iso3, viewer=request.user)
    context: dict[str, Any] = {
        "country": found,
        "history": history,
        "strip": draw_strip(history),
        "years": list_years(history),
        "periods": list_periods(),
        "rules": load_rules(),
        "to_check": list_rules_to_check(),
        "may_enter": can_enter_waiver(request.user),
        "section": "standards",
        **cite(f"{found.name}: the tier clock", request=request),
    }
    if history.next_year is not None:
        context |= _look_ahead(request, history, year=history.next_year)
    return render(request, "standards/tier_clock.html", context)


def tier_clock_json(request: HttpRequest, iso3: str) -> JsonResponse:
    """Every year with its ruling and what says where the country stood."""
    found = get_country(iso3)
    return show_json({"iso3": iso3, "name": found.name, "years": _write_years(request, iso3)})


def tier_clock_csv(request: HttpRequest, iso3: str) -> HttpResponse:
    """The same as rows."""
    get_country(iso3)
    rows = [
        {
            **row,
            "allowed": " ".join(row["allowed"]),
            "allowed_if_waived": " ".join(row["allowed_if_waived"]),
            "statements": " ".join(row["statements"]),
        }
        for row in _write_years(request, iso3)
    ]
    return show_csv(rows, columns=CLOCK_COLUMNS, name=f"{iso3}-tier-clock")


def outlook(request: HttpRequest) -> HttpResponse:
    """What the next report may bring every country, the most pressing first."""
    sort = request.GET.get("sort", "need")
    if sort not in SORTS:
        raise NotFoundError(f"the order {sort[:20]!r} was asked for; expected one of {', '.join(SORTS)}")
    histories = list_histories(viewer=request.user)
    year = _read_year(request, default=find_next_year(histories.values()))
    rows = list_outlooks(histories, year=year, sort=sort) if year else []
    context = {
        "year": year,
        "rows": rows,
        "counts": [
            (meaning, sum(row["outlook"].need is need for row in rows)) for need, meaning in NEEDS.items()
        ],
        "sort": sort,
        "interim": list_interim(histories, year=year - 1) if year else [],
        "to_check": list_rules_to_check(),
        "section": "standards",
        **cite(f"Tiers: what the report of {year} may bring", request=request),
    }
    return render(request, "standards/outlook.html", context)


def outlook_json(request: HttpRequest) -> JsonResponse:
    """Every country's outlook."""
    return show_json(_write_outlooks(request))


def outlook_csv(request: HttpRequest) -> HttpResponse:
    """The same as rows."""
    rows = [
        {**row, "allowed": " ".join(row["allowed"]), "allowed_if_waived": " ".join(row["allowed_if_waived"])}
        for row in _write_outlooks(request)
    ]
    return show_csv(rows, columns=OUTLOOK_COLUMNS, name="tiers-next-year")


def interim_countries(request: HttpRequest) -> HttpResponse:
    """Which countries need an interim assessment after the report of a year, and why."""
    histories = list_histories(viewer=request.user)
    next_year = find_next_year(histories.values())
    year = _read_year(request, default=next_year - 1 if next_year else None)
    context = {
        "year": year,
        "rows": list_interim(histories, year=year) if year else [],
        "section": "standards",
        **cite(f"Countries that need an interim assessment after the report of {year}", request=request),
    }
    return render(request, "standards/interim_set.html", context)


def interim_countries_json(request: HttpRequest) -> JsonResponse:
    """The interim set of a year with its reasons."""
    return show_json(_write_interim(request))


def interim_countries_csv(request: HttpRequest) -> HttpResponse:
    """The same as rows."""
    return show_csv(_write_interim(request), columns=INTERIM_COLUMNS, name="interim-set")


def _look_ahead(request: HttpRequest, history: History, *, year: int) -> dict[str, Any]:
    """Next year's outlook, the usual what-ifs, and those that the address supposes."""
    years = tuple(range(year, year + _SUPPOSED_YEARS))
    asked = any(name.startswith(("tier_", "waiver_")) for name in request.GET)
    form = SupposeForm(request.GET if asked else {}, years=years)
    tiers, waived = form.supposed()
    supposed = {**{past: tier for past, tier in history.tiers.items() if past < year}, **tiers}
    given = history.waiver_years | waived
    last = max(tiers, default=year)
    return {
        "outlook": history.look_ahead(year),
        "what_ifs": list_what_ifs(history.tiers, year=year, waivers=history.waiver_years),
        "form": form,
        "supposed": [rule_on(supposed, year=each, waivers=given) for each in range(year, last + 2)]
        if asked
        else [],
    }


def _write_years(request: HttpRequest, iso3: str) -> list[dict[str, Any]]:
    history = get_history(iso3, viewer=request.user)
    placed = {each.year: each for each in history.placements}
    return [
        {"iso3": iso3, **write_ruling(each, placed=placed.get(each.year), request=request)}
        for each in history.rule()
    ]


def _write_outlooks(request: HttpRequest) -> list[dict[str, Any]]:
    histories = list_histories(viewer=request.user)
    year = _read_year(request, default=find_next_year(histories.values()))
    rows = list_outlooks(histories, year=year) if year else []
    return [write_outlook(row["outlook"], country=row["country"]) for row in rows]


def _write_interim(request: HttpRequest) -> list[dict[str, Any]]:
    histories = list_histories(viewer=request.user)
    next_year = find_next_year(histories.values())
    year = _read_year(request, default=next_year - 1 if next_year else None)
    return [
        {
            "iso3": each.iso3,
            "name": country.name,
            "year": year,
            "reason": each.reason,
            "tier_before": each.tier_before or None,
            "tier": each.tier,
            "because": each.because,
            "provision": each.provision,
        }
        for country, each in (list_interim(histories, year=year) if year else ())
    ]


def _read_year(request: HttpRequest, *, default: int | None) -> int | None:
    """The report year the address asks for. Raises `NotFoundError` for what is none."""
    asked = request.GET.get("year", "")
    if not asked:
        return default
    if not (
        asked.isascii() and asked.isdigit() and len(asked) == 4 and FIRST_YEAR <= int(asked) <= LAST_YEAR
    ):
        raise NotFoundError(
            f"the year {asked[:10]!r} was asked for; expected a report year from {FIRST_YEAR}"
        )
    return int(asked)
