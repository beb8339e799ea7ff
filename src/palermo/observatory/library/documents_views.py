"""What was read, document by document: the first look after loading many."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from palermo.observatory.library.policies import check_read_hidden
from palermo.observatory.library.presenting.read_documents import (
    COLUMNS,
    count_cells,
    list_countries,
    narrow,
    say_kind,
    total_kinds,
    write_row,
)
from palermo.observatory.library.presenting.words import KIND_NAMES
from palermo.observatory.library.queries.documents import list_read_documents
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.responses import show_json
from palermo.web.twins import show_csv

_ON_A_PAGE = 100


@require_second_factor
def documents(request: HttpRequest) -> HttpResponse:
    """Which documents of which countries and kinds there are, how much was read of each, and the odd ones."""
    check_read_hidden(request.user)
    found = list_read_documents()
    kind, country = request.GET.get("kind", ""), request.GET.get("country", "")
    only_odd = request.GET.get("odd") == "1"
    chosen = narrow(found, kind=kind, country=country, only_odd=only_odd)
    page = Paginator(chosen, _ON_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "totals": total_kinds(found),
        "kind_names": KIND_NAMES.values(),
        "rows": [(each, say_kind(each.line.kind), count_cells(each)) for each in page],
        "page": page,
        "document_count": len(found),
        "odd_count": sum(1 for each in found if each.line.flags),
        "countries": list_countries(found),
        "kinds": [(total.kind, name) for name, total, _ in total_kinds(found)],
        "kind": kind,
        "country": country,
        "only_odd": only_odd,
        "query": query.urlencode(),
        "section": "review",
    }
    return render(request, "library/documents.html", context)


@require_second_factor
def documents_json(request: HttpRequest) -> JsonResponse:
    """The same for programs."""
    check_read_hidden(request.user)
    return show_json([write_row(each) for each in list_read_documents()])


@require_second_factor
def documents_csv(request: HttpRequest) -> HttpResponse:
    """The same as rows."""
    check_read_hidden(request.user)
    return show_csv([write_row(each) for each in list_read_documents()], columns=COLUMNS, name="documents")
