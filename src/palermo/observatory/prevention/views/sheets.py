"""Registers as spreadsheets: given out, and taken in after a look at what they would do."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from palermo.engines.spreadsheets import Unreadable
from palermo.observatory.accounts.models import User
from palermo.observatory.prevention import sheets
from palermo.observatory.prevention.forms import SheetForm
from palermo.observatory.prevention.policies import check_keep_entries
from palermo.observatory.prevention.presenting.answers import never_kept
from palermo.observatory.prevention.queries import list_entries
from palermo.observatory.prevention.views.finding import drop_fictional, find_country, find_register, frame
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import UnacceptableError

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register_sheet(request: HttpRequest, register: str) -> HttpResponse:
    """The register as a workbook: for staff with what is not public yet and with every number."""
    kept, country = find_register(register), find_country(request)
    found = list_entries(
        today=timezone.localdate(),
        viewer=request.user,
        registers=(register,),
        iso3=country.iso3 if country else "",
    )
    shown = found if country else drop_fictional(found)
    return never_kept(_show_workbook(sheets.write_register(kept, shown), name=kept.key))


@require_second_factor
def import_register(request: HttpRequest, register: str) -> HttpResponse:
    """Hand in a spreadsheet and see, row by row, what it would do. Nothing is kept here."""
    check_keep_entries(request.user)
    kept = find_register(register)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    context = {"register": kept, "form": form, **frame(request, f"Import: {kept.label}")}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            plan = sheets.plan_import(
                kept, file.read(), name=file.name or "the file", by=cast(User, request.user)
            )
        except (Unreadable, UnacceptableError) as problem:
            form.add_error("file", str(problem))
        else:
            refused = plan.list_of("refused")
            context |= {
                "plan": plan,
                "to_keep": plan.list_of("add", "change"),
                "refused": refused,
                "same_count": len(plan.list_of("same")),
                "sealed": plan.seal(kept),
                "sealed_refused": sheets.seal_refused(kept, plan) if refused else "",
            }
    return never_kept(render(request, "prevention/import.html", context, status=422 if form.errors else 200))


@require_POST
@require_second_factor
def keep_import(request: HttpRequest, register: str) -> HttpResponse:
    """Keep the rows that were checked, all or none."""
    check_keep_entries(request.user)
    kept = find_register(register)
    rows = sheets.open_sealed(kept, request.POST.get("sealed", ""))
    count = sheets.keep_rows(kept, rows, by=cast(User, request.user), at=timezone.now())
    messages.success(request, f"{count} row{'' if count == 1 else 's'} of the spreadsheet were kept.")
    return HttpResponseRedirect(reverse("register_list", args=[register]))


@require_POST
@require_second_factor
def refused_rows(request: HttpRequest, register: str) -> HttpResponse:
    """The rows that could not be kept, each with what is wrong with it, to mend and hand in again."""
    check_keep_entries(request.user)
    kept = find_register(register)
    header, rows = sheets.open_refused(request.POST.get("sealed", ""))
    written = sheets.write_refused(kept, header=header, rows=rows)
    return never_kept(_show_workbook(written, name=f"{kept.key}-to-mend"))


def _show_workbook(written: bytes, *, name: str) -> HttpResponse:
    response = HttpResponse(written, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
