"""Comparisons, the tables of the world, and their JSON and CSV twins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.core.assessment.comparing import Shared, list_shared, subject_of
from palermo.observatory.comparing.presenting import twins
from palermo.observatory.comparing.presenting.lines import Comparison, compare, name_subject
from palermo.observatory.comparing.presenting.world import build_world
from palermo.observatory.comparing.queries import (
    MOST_COUNTRIES,
    Compared,
    gather_countries,
    list_table_figures,
)
from palermo.observatory.countries.queries import Country, get_country, list_countries_with_counts
from palermo.observatory.library.presenting.citing import cite_page
from palermo.web.errors import NotFoundError
from palermo.web.responses import show_json
from palermo.web.twins import show_csv


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address asks for: the countries, what they share, and the chosen subject with its comparison."""

    countries: tuple[Country, ...]
    too_many: bool
    compared: Compared
    shared: tuple[Shared, ...]
    chosen: Shared | None
    comparison: Comparison | None


def comparison(request: HttpRequest) -> HttpResponse:
    """Choose countries, then what to compare; the address says all of it and can be cited."""
    asked = _ask(request)
    query = _write_query(asked)
    context = {
        "offered": [
            each.country
            for each in list_countries_with_counts(viewer=request.user)
            if each.counts_by_kind.get("figure")
        ],
        "countries": asked.countries,
        "codes": {each.iso3 for each in asked.countries},
        "too_many": asked.too_many,
        "most": MOST_COUNTRIES,
        "shared": [(each, name_subject(each.subject)) for each in asked.shared if len(each.countries) > 1],
        "single": [(each, name_subject(each.subject)) for each in asked.shared if len(each.countries) == 1],
        "chosen": asked.chosen,
        "comparison": asked.comparison,
        "is_fictional": any(each.is_fictional for each in asked.countries),
        "json_address": f"{reverse('compare_json')}?{query}",
        "csv_address": f"{reverse('compare_csv')}?{query}",
        "citation": _cite(_title(asked), request=request),
        "section": "comparing",
    }
    return render(request, "comparing/compare.html", context)


def comparison_json(request: HttpRequest) -> JsonResponse:
    """The chosen comparison line by line, or what could be compared."""
    asked = _ask(request)
    return show_json(twins.write_comparison(asked.comparison, shared=asked.shared, request=request))


def comparison_csv(request: HttpRequest) -> HttpResponse:
    """One row for each country and period."""
    asked = _ask(request)
    rows = twins.list_comparison_rows(asked.comparison, request=request) if asked.comparison else []
    return show_csv(rows, columns=twins.COMPARISON_COLUMNS, name="comparison")


def world(request: HttpRequest) -> HttpResponse:
    """Law enforcement data of the world by year, and of its regions, with every edition's value."""
    table = build_world(said for _, said in list_table_figures(viewer=request.user))
    context = {
        "table": table,
        "json_address": reverse("world_json"),
        "csv_address": reverse("world_csv"),
        "citation": _cite("The world and its regions", request=request),
        "section": "comparing",
    }
    return render(request, "comparing/world.html", context)


def world_json(request: HttpRequest) -> JsonResponse:
    """Every figure with its edition, and every check with its verdict."""
    table = build_world(said for _, said in list_table_figures(viewer=request.user))
    return show_json(twins.write_world(table, request=request))


def world_csv(request: HttpRequest) -> HttpResponse:
    """One row for each figure of each edition."""
    table = build_world(said for _, said in list_table_figures(viewer=request.user))
    return show_csv(twins.list_world_rows(table, request=request), columns=twins.WORLD_COLUMNS, name="world")


def _ask(request: HttpRequest) -> _Asked:
    """What the address asks for. Raises `NotFoundError` for a country or subject that does not exist."""
    codes = tuple(dict.fromkeys(code.upper() for code in request.GET.getlist("country") if code))
    countries = tuple(get_country(code) for code in codes[:MOST_COUNTRIES])
    compared = gather_countries((each.iso3 for each in countries), viewer=request.user)
    shared = list_shared(each.series for each in compared.series)
    chosen = _choose(shared, digest=request.GET.get("what", ""), is_single=len(countries) == 1)
    made = None
    if chosen is not None:
        lines = [each for each in compared.series if subject_of(each.series.key) == chosen.subject]
        lines = [each for each in lines if not each.series.key.place]
        made = compare(chosen.subject, lines, said=compared.said)
    return _Asked(countries, len(codes) > MOST_COUNTRIES, compared, shared, chosen, made)


def _choose(shared: tuple[Shared, ...], *, digest: str, is_single: bool) -> Shared | None:
    if digest:
        for each in shared:
            if each.subject.digest == digest:
                return each
        raise NotFoundError(
            "none of these countries has a series at this address; expected one of those listed on the page; "
            "please choose again"
        )
    common = [each for each in shared if len(each.countries) > 1]
    return common[0] if common and not is_single else None


def _write_query(asked: _Asked) -> str:
    pairs = [("country", each.iso3) for each in asked.countries]
    if asked.chosen:
        pairs.append(("what", asked.chosen.subject.digest))
    return urlencode(pairs)


def _title(asked: _Asked) -> str:
    names = ", ".join(each.name for each in asked.countries)
    return f"{asked.comparison.title}: {names}" if asked.comparison else f"Countries side by side: {names}"


def _cite(title: str, *, request: HttpRequest) -> str:
    address: Any = request.build_absolute_uri()
    return cite_page(title=title, address=address, seen_on=timezone.localdate())
