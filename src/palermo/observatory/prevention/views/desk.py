"""The desk of the registers: numbers that fall due, entries that wait, statements that propose entries."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from palermo.core.assessment.registers import DUE_DAYS
from palermo.observatory.prevention.models import Verification
from palermo.observatory.prevention.policies import check_keep_entries
from palermo.observatory.prevention.presenting.answers import never_kept
from palermo.observatory.prevention.presenting.entries import address_of, name_country
from palermo.observatory.prevention.proposals import list_proposals
from palermo.observatory.prevention.queries import ShownEntry, list_due, list_entries
from palermo.observatory.prevention.views.finding import find_country, find_register, frame
from palermo.web.accounts.second_factor import require_second_factor

_A_PAGE = 40


@require_second_factor
def registers_desk(request: HttpRequest) -> HttpResponse:
    """What falls due in a month, what lapsed, what nobody verified."""
    check_keep_entries(request.user)
    today = timezone.localdate()
    due = list_due(today=today, viewer=request.user)
    waiting = [
        each
        for each in list_entries(today=today, viewer=request.user)
        if each.version.verification != Verification.VERIFIED and not each.version.is_withdrawn
    ]
    context = {
        "due": [_line(each) for each in due if each.standing and each.standing.is_callable],
        "hidden": [_line(each) for each in due if each.standing and not each.standing.is_callable],
        "waiting": [_line(each) for each in waiting],
        "due_days": DUE_DAYS,
        **frame(request, "Desk of the registers"),
    }
    return never_kept(render(request, "prevention/desk.html", context))


@require_second_factor
def register_proposals(request: HttpRequest) -> HttpResponse:
    """Accepted statements that no entry rests on yet."""
    check_keep_entries(request.user)
    country = find_country(request)
    wanted = request.GET.get("register", "")
    if wanted:
        find_register(wanted)
    found = list_proposals(iso3=country.iso3 if country else "", register=wanted, viewer=request.user)
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "total": len(found),
        "country": country,
        "wanted": wanted,
        **frame(request, "Statements that propose entries"),
    }
    return never_kept(render(request, "prevention/proposals.html", context))


def _line(shown: ShownEntry) -> dict[str, object]:
    return {"shown": shown, "address": address_of(shown), "country": name_country(shown.entry.iso3)}
