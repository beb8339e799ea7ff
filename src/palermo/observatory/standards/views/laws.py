"""What a country's law reaches of what the Protocol calls trafficking."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from palermo.core.assessment.law_coverage import (
    Law,
    cover,
    describe_conditions,
    describe_gaps,
    find_law,
    get_elements,
    list_groups,
)
from palermo.observatory.countries.queries import get_country
from palermo.observatory.standards.presenting.coverage import draw_grid, draw_overview, list_rows, write_law
from palermo.observatory.standards.views.citing import cite
from palermo.web.errors import NotFoundError
from palermo.web.responses import show_json
from palermo.web.twins import show_csv

COLUMNS = ("iso3", "group", "purpose", "act", "means", "status", "articles", "conditions")


def law_coverage(request: HttpRequest, iso3: str) -> HttpResponse:
    """The matrix of a law, its gaps in words, its articles, and one group and purpose in detail."""
    found = get_country(iso3)
    law = _get_law(iso3)
    coverage = cover(law)
    group = _choose(request.GET.get("group", ""), [each.key for each in list_groups()])
    purpose = _choose(request.GET.get("purpose", ""), [each.key for each in get_elements("purposes")])
    context = {
        "country": found,
        "law": law,
        "groups": list_groups(),
        "overview": draw_overview(coverage),
        "gaps": describe_gaps(coverage),
        "conditions": describe_conditions(coverage),
        "grid": draw_grid(coverage, group=group, purpose=purpose) if group and purpose else None,
        "section": "standards",
        **cite(f"{found.name}: what the law reaches of trafficking", request=request),
    }
    return render(request, "standards/law_coverage.html", context)


def law_coverage_json(request: HttpRequest, iso3: str) -> JsonResponse:
    """The law with its articles, and every cell of the matrix."""
    get_country(iso3)
    return show_json(write_law(cover(_get_law(iso3))))


def law_coverage_csv(request: HttpRequest, iso3: str) -> HttpResponse:
    """One row a cell."""
    get_country(iso3)
    rows: list[dict[str, Any]] = [{"iso3": iso3, **row} for row in list_rows(cover(_get_law(iso3)))]
    return show_csv(rows, columns=COLUMNS, name=f"{iso3}-law-coverage")


def _get_law(iso3: str) -> Law:
    law = find_law(iso3)
    if law is None:
        raise NotFoundError(f"no law of {iso3} is described here; expected a country from the list of laws")
    return law


def _choose(asked: str, known: list[str]) -> str:
    if asked and asked not in known:
        raise NotFoundError(f"{asked[:40]!r} was asked for; expected one of {', '.join(known)}")
    return asked
