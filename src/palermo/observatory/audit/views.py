"""The audit trail for administrators: as a page, JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from palermo.observatory.accounts.policies import check_read_audit
from palermo.observatory.accounts.queries import name_accounts
from palermo.observatory.audit.models import AuditRow
from palermo.observatory.audit.queries import list_acts, list_matching
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.responses import show_json
from palermo.web.twins import show_csv

PAGE_SIZE = 100
MOST_ROWS = 10_000
COLUMNS = ("number", "at", "by_account", "by", "act", "target_kind", "target_key", "details")


@require_second_factor
def trail(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first."""
    check_read_audit(request.user)
    given = _read(request)
    page = Paginator(list_matching(**given), PAGE_SIZE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "rows": list(_write(page)),
        "page": page,
        "acts": list_acts(),
        "given": given,
        "query": query.urlencode(),
        "section": "desk",
    }
    return render(request, "audit/trail.html", context)


@require_second_factor
def trail_json(request: HttpRequest) -> JsonResponse:
    """The newest rows that meet the conditions, for programs."""
    check_read_audit(request.user)
    return show_json([_plain(row) for row in _write(list_matching(**_read(request))[:MOST_ROWS])])


@require_second_factor
def trail_csv(request: HttpRequest) -> HttpResponse:
    """The newest rows that meet the conditions, as a file."""
    check_read_audit(request.user)
    rows = (_plain(row) for row in _write(list_matching(**_read(request))[:MOST_ROWS]))
    return show_csv(rows, columns=COLUMNS, name="audit")


def _read(request: HttpRequest) -> dict[str, Any]:
    """The conditions of an address; what is no account number finds nothing."""
    by = request.GET.get("by", "").strip()
    given: dict[str, Any] = {
        name: request.GET.get(name, "").replace("\0", "").strip()
        for name in ("act", "target_kind", "target_key")
    }
    is_number = by.isascii() and by.isdecimal() and len(by) < 18
    return {**given, "by_account": int(by) if is_number else (-1 if by else None)}


def _write(rows: Iterable[AuditRow]) -> Iterator[dict[str, Any]]:
    held = list(rows)
    names = name_accounts(row.by_account for row in held)
    for row in held:
        yield {
            "number": row.pk,
            "at": row.at,
            "by_account": row.by_account,
            "by": names.get(row.by_account, "an account that is gone"),
            "act": row.act,
            "target_kind": row.target_kind,
            "target_key": row.target_key,
            "details": row.details,
        }


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "at": row["at"].isoformat()}
