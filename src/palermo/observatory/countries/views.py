"""Country pages and their machine-readable twins."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.core.statements import KINDS
from palermo.observatory.countries.presenting.cited_sources import group_citations
from palermo.observatory.countries.presenting.narrowing import narrow_figures
from palermo.observatory.countries.presenting.profile import build_profile
from palermo.observatory.countries.presenting.source_marks import mark_sources
from palermo.observatory.countries.presenting.world import describe_world
from palermo.observatory.countries.queries import Country, get_country, list_countries_with_counts
from palermo.observatory.library.presenting.citations import Cited
from palermo.observatory.library.presenting.citing import cite_page, write_page_csl
from palermo.observatory.library.presenting.said import tell
from palermo.observatory.library.presenting.twins import write_csv, write_source, write_statement
from palermo.observatory.library.queries import list_sources, list_statements
from palermo.observatory.parts import list_country_blocks
from palermo.observatory.series.presenting.charts import draw_multiples
from palermo.observatory.series.queries import find_chosen, gather, list_country_series
from palermo.web.responses import show_json
from palermo.web.twins import show_csv, show_csv_text

COUNTRY_COLUMNS = ("iso3", "name", "address", "source_count", "statement_count")


def country_list(request: HttpRequest) -> HttpResponse:
    """Every country with something to show, as a table."""
    world = describe_world(list_countries_with_counts(viewer=request.user))
    return render(request, "countries/list.html", {"world": world, "section": "countries"})


def country_list_json(request: HttpRequest) -> JsonResponse:
    """The table of countries for programs; fictional ones are not of the world and are left out."""
    return show_json(list_country_rows(request))


def country_list_csv(request: HttpRequest) -> HttpResponse:
    """The same as rows, with a column for each kind."""
    rows = [{**row, **row["counts_by_kind"]} for row in list_country_rows(request)]
    return show_csv(rows, columns=(*COUNTRY_COLUMNS, *KINDS), name="countries")


def country(request: HttpRequest, iso3: str) -> HttpResponse:
    """What the sources say of one country."""
    if iso3 != iso3.upper():
        return HttpResponseRedirect(reverse("country", args=[iso3.upper()]))
    found = get_country(iso3)
    identified = [(each, tell(each)) for each in list_statements(iso3=iso3, viewer=request.user)]
    told = [said for _, said in identified]
    evidence = gather(identified, iso3=iso3)
    cited = group_citations(said for said in told if said.kind == "citation")
    sources = list(list_sources(iso3=iso3, viewer=request.user))
    profile = build_profile(told, home=iso3)
    blocks = list_country_blocks(iso3, viewer=request.user)
    context = {
        "country": found,
        "profile": profile,
        "figures": narrow_figures(profile.tables, asked=request.GET.dict()),
        "blocks": blocks,
        "contents": profile.list_contents((block.anchor, block.heading) for block in blocks),
        "charts": draw_multiples(
            list_country_series(evidence), said=evidence.said, chosen=find_chosen(iso3), home=iso3
        ),
        "sources": sources,
        "cited_sources": [(source, cited.get(source.slug, ())) for source in sources],
        "marks": mark_sources(sources),
        "section": "countries",
        **_cite(found, request=request).describe(),
        "json_address": reverse("country_json", args=[found.iso3]),
        "csv_address": reverse("country_csv", args=[found.iso3]),
    }
    return render(request, "countries/profile.html", context)


def country_json(request: HttpRequest, iso3: str) -> JsonResponse:
    """Everything the country's page shows, statement by statement."""
    found = get_country(iso3)
    statements = list_statements(iso3=iso3, viewer=request.user)
    return show_json(
        {
            "iso3": found.iso3,
            "name": found.name,
            "is_fictional": found.is_fictional,
            "address": request.build_absolute_uri(reverse("country", args=[iso3])),
            "sources": [write_source(source) for source in list_sources(iso3=iso3, viewer=request.user)],
            "statements": [write_statement(identity, request=request) for identity in statements],
        }
    )


def country_csv(request: HttpRequest, iso3: str) -> HttpResponse:
    """The same as rows."""
    get_country(iso3)
    written = write_csv(list_statements(iso3=iso3, viewer=request.user), request=request)
    return show_csv_text(written, name=iso3)


def country_citation(request: HttpRequest, iso3: str, form: str) -> HttpResponse:
    """The citation of the page for reference managers."""
    return _cite(get_country(iso3), request=request).show(form)


def list_country_rows(request: HttpRequest) -> list[dict[str, Any]]:
    """The countries of the world; fictional ones are not of it."""
    return [
        {
            "iso3": each.country.iso3,
            "name": each.country.name,
            "address": request.build_absolute_uri(reverse("country", args=[each.country.iso3])),
            "source_count": each.source_count,
            "statement_count": each.statement_count,
            "counts_by_kind": each.counts_by_kind,
        }
        for each in list_countries_with_counts(viewer=request.user)
        if not each.country.is_fictional
    ]


def _cite(found: Country, *, request: HttpRequest) -> Cited:
    address = request.build_absolute_uri(reverse("country", args=[found.iso3]))
    title = f"{found.name}: what sources say of human trafficking" + (
        " (fictional)" if found.is_fictional else ""
    )
    seen_on = timezone.localdate()
    return Cited(
        text=cite_page(title=title, address=address, seen_on=seen_on),
        item=write_page_csl(key=found.iso3, title=title, address=address, seen_on=seen_on),
        route="country_citation",
        name=found.iso3,
    )
