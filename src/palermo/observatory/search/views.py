"""The search page and its twins."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from palermo.observatory.search.asking import Ask, Order, read_ask
from palermo.observatory.search.presenting.cards import lay_out
from palermo.observatory.search.presenting.facets import list_chosen, list_panels
from palermo.observatory.search.presenting.twins import write_answer, write_rows
from palermo.observatory.search.queries import Answer
from palermo.observatory.search.queries import search as find
from palermo.observatory.search.question import MOST_PARTS, Scope
from palermo.observatory.search.signs import Facet
from palermo.web.responses import show_json

_ROWS_OF_A_FILE = 1000
_YEARS = (Facet.PERIOD, Facet.PUBLISHED)


def search(request: HttpRequest) -> HttpResponse:
    """What was found, page by page, and what it can be narrowed by."""
    ask = _read(request)
    answer = find(ask, viewer=request.user)
    context = {
        "ask": ask,
        "answer": answer,
        "cards": lay_out(answer),
        "chosen": list_chosen(ask),
        "panels": list_panels(answer),
        "kept": _list_kept(ask),
        "orders": _list_orders(answer),
        "is_fiction": answer.scope is Scope.FICTION,
        "most_words": MOST_PARTS,
        "years": {facet.value: "".join(ask.values(facet)[:1]) for facet in _YEARS},
        "section": "search",
        **_list_addresses(answer),
    }
    return render(request, "search/search.html", context)


def search_json(request: HttpRequest) -> JsonResponse:
    """The same page for programs."""
    answer = find(_read(request), viewer=request.user, is_harvest=True)
    return show_json(write_answer(answer, request=request))


def search_csv(request: HttpRequest) -> HttpResponse:
    """The results as rows, a thousand to a page."""
    answer = find(_read(request), viewer=request.user, page_size=_ROWS_OF_A_FILE, is_harvest=True)
    response = HttpResponse(write_rows(answer, request=request), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="search.csv"'
    return response


def _read(request: HttpRequest) -> Ask:
    return read_ask(dict(request.GET.lists()))


def _list_kept(ask: Ask) -> list[tuple[str, str]]:
    """What the form sends along unseen, so that new words are looked for within the same filters."""
    kept = [(facet.value, each) for facet in Facet if facet not in _YEARS for each in ask.values(facet)]
    kept += [(facet.value, each) for facet in _YEARS for each in ask.values(facet)[1:]]
    return [*kept, ("order", ask.order.value)] if ask.order is not Order.NEWEST else kept


def _list_orders(answer: Answer) -> list[dict[str, Any]]:
    """The two orders, where there are words to judge relevance by."""
    if not answer.question.words:
        return []
    names = ((Order.NEWEST, "newest first"), (Order.RELEVANCE, "most relevant first"))
    return [
        {
            "name": name,
            "address": answer.ask.in_order(order).address(),
            "is_chosen": answer.ask.order is order,
        }
        for order, name in names
    ]


def _list_addresses(answer: Answer) -> dict[str, str]:
    ask = answer.ask
    turned = {
        "previous": ask.page > 1 and min(ask.page - 1, answer.page_count),
        "following": ask.page < answer.page_count and ask.page + 1,
    }
    pages = {name: ask.on_page(page).address() if page else "" for name, page in turned.items()}
    return {**pages, "address": ask.on_page(1).address()}
