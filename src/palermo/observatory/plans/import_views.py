"""A spreadsheet of measures handed in: what it would do, taking it, and the rows given back."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.engines.spreadsheets import Column, Kind, Sheet, Unreadable, read_rows, write_csv
from palermo.observatory.accounts.models import User
from palermo.observatory.plans import actions
from palermo.observatory.plans.forms import ImportForm
from palermo.observatory.plans.models import PlanImport
from palermo.observatory.plans.policies import check_write_plans
from palermo.observatory.plans.queries import get_import, get_plan
from palermo.observatory.plans.sheets import COLUMNS
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import UnacceptableError


@require_second_factor
def hand_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand in a spreadsheet of measures for a plan."""
    check_write_plans(request.user)
    plan = get_plan(slug, viewer=request.user)
    posted = request.method == "POST"
    form = ImportForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            table = read_rows(file.read(), columns=COLUMNS, name=file.name, sheet="Measures")
        except Unreadable as problem:
            form.add_error("file", f"{str(problem)[:1].upper()}{str(problem)[1:]}.")
        else:
            kept = actions.keep_import(
                plan, table, file_name=file.name, by=_person(request), at=timezone.now()
            )
            return HttpResponseRedirect(reverse("plan_import", args=[kept.pk]))
    context = {"form": form, "plan": plan, "section": "plans"}
    return render(request, "plans/hand_in.html", context, status=422 if form.errors else 200)


@require_second_factor
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """What taking a file would do, row by row; and taking it."""
    check_write_plans(request.user)
    kept = get_import(number)
    if request.method == "POST":
        try:
            outcomes = actions.take_import(kept, by=_person(request), at=timezone.now())
        except UnacceptableError as problem:
            messages.error(request, f"Not taken: {problem}.")
            return HttpResponseRedirect(reverse("plan_import", args=[kept.pk]))
        taken = sum(1 for each in outcomes if not each.errors)
        failed = len(outcomes) - taken
        messages.success(request, f"{taken} rows taken, {failed} given back.")
        return HttpResponseRedirect(reverse("plan_import", args=[kept.pk]))
    outcomes = _list_outcomes(kept)
    context = {
        "kept": kept,
        "plan": kept.plan,
        "outcomes": outcomes,
        "good": sum(1 for each in outcomes if not each.errors),
        "failed": sum(1 for each in outcomes if each.errors),
        "changing": sum(1 for each in outcomes if each.effects and not each.errors),
        "section": "plans",
    }
    return render(request, "plans/preview.html", context)


@require_second_factor
def failed_rows(request: HttpRequest, number: int) -> HttpResponse:
    """The rows of a file that were not taken, as they stood, with what is wrong."""
    check_write_plans(request.user)
    kept = get_import(number)
    outcomes = {each.number: each for each in _list_outcomes(kept)}
    names = [*kept.header["cells"], "what_is_wrong"]
    columns = [Column(key=f"{at}", kind=Kind.TEXT) for at in range(len(names))]
    rows = [
        {f"{at}": cell for at, cell in enumerate([*_padded(cells, len(names) - 1), " ".join(errors)])}
        for row_number, cells, _, _ in kept.rows
        if (errors := outcomes[row_number].errors)
    ]
    head = {f"{at}": name for at, name in enumerate(names)}
    written = write_csv(Sheet(name="Rows", columns=columns, rows=[head, *rows]))
    # The first line names positions; the file's own header is the row after it.
    response = HttpResponse(
        b"\xef\xbb\xbf" + written.split(b"\r\n", 1)[1], content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="rows-given-back-{kept.pk}.csv"'
    return response


def _list_outcomes(kept: PlanImport) -> list[Any]:
    """What taking would do; of a file that was taken, what was given back."""
    if kept.taken_at is None:
        return actions.preview_import(kept)
    return [actions.Outcome(number, values, list(errors)) for number, _, values, errors in kept.rows]


def _padded(cells: list[str], length: int) -> list[str]:
    return [*cells[:length], *[""] * (length - len(cells))]


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)
