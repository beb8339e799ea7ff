"""Pages of plans for everybody: list, plan, measure, comparison; and their machine-readable twins."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from palermo.core.assessment.plans import load_rules
from palermo.engines.spreadsheets import Sheet, write_csv, write_workbook
from palermo.observatory.countries.queries import get_country
from palermo.observatory.library.presenting.citing import cite_page
from palermo.observatory.plans.models import Measure
from palermo.observatory.plans.policies import can_confirm_successions, can_verify_rows, can_write_plans
from palermo.observatory.plans.presenting import twins
from palermo.observatory.plans.presenting.comparing import Comparison, compare_plans
from palermo.observatory.plans.presenting.outline import MeasureView, PlanView, show_plans
from palermo.observatory.plans.queries import (
    get_plan,
    list_plans,
    list_successors,
    list_verdicts,
    read_plans,
)
from palermo.observatory.plans.sheets import COLUMNS, ENTRY_COLUMNS, write_sheet, write_template
from palermo.web.errors import NotFoundError
from palermo.web.responses import show_json
from palermo.web.twins import show_csv

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def plan_list(request: HttpRequest) -> HttpResponse:
    """Every plan that this viewer may see, by country, with how many of its measures stand where."""
    views = _list(request)
    by_country: dict[str, list[PlanView]] = {}
    for each in views:
        by_country.setdefault(each.plan.iso3, []).append(each)
    countries = sorted(
        ((get_country(iso3), found) for iso3, found in by_country.items()),
        key=lambda pair: (pair[0].is_fictional, pair[0].name),
    )
    context = {
        "countries": countries,
        "may_write": can_write_plans(request.user),
        **_cite("National action plans", request=request),
    }
    return render(request, "plans/list.html", context)


def plan_list_json(request: HttpRequest) -> JsonResponse:
    """The plans, each without its measures."""
    return show_json({"plans": [twins.write_head(each, request=request) for each in _list(request)]})


def plan_list_csv(request: HttpRequest) -> HttpResponse:
    """One row for each plan."""
    rows = [twins.write_head(each, request=request) for each in _list(request)]
    return show_csv(rows, columns=twins.PLAN_COLUMNS, name="plans")


def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """A plan: outline, board, picture, budget."""
    view, today = _find(request, slug)
    context = {
        "view": view,
        "plan": view.plan,
        "today": today,
        "rules": load_rules(),
        "country": get_country(view.plan.iso3),
        "successors": list_successors(view.plan, viewer=request.user),
        "may_write": can_write_plans(request.user),
        "may_verify": can_verify_rows(request.user),
        **_cite(view.plan.title, request=request),
    }
    return render(request, "plans/plan.html", context)


def plan_json(request: HttpRequest, slug: str) -> JsonResponse:
    """A plan with everything on its page."""
    view, today = _find(request, slug)
    return show_json({"as_of": today.isoformat(), **twins.write_plan(view, request=request)})


def plan_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """One row for each measure, with where it stands."""
    view, _ = _find(request, slug)
    rows = twins.list_measure_rows([view], request=request)
    return show_csv(rows, columns=twins.MEASURE_COLUMNS, name=view.plan.slug)


def plan_sheet(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The measures as a spreadsheet that can be handed in again; the XLSX also has what was entered."""
    _check_form(form)
    view, _ = _find(request, slug)
    sheet = write_sheet([each.measure for each in view.measures])
    if form == "csv":
        return _download(write_csv(sheet), name=f"{slug}-measures.csv", kind="text/csv; charset=utf-8")
    entries = [
        {**twins.write_entry(each, request=request), "measure_number": measure.measure.number}
        for measure in view.measures
        for each in measure.entries
    ]
    rows = [
        {**each, "indicator_number": each["indicator"], "statements": " ".join(each["rests_on"])}
        for each in entries
    ]
    book = write_workbook([sheet, Sheet(name="Entries", columns=ENTRY_COLUMNS, rows=rows)])
    return _download(book, name=f"{slug}-measures.xlsx", kind=_XLSX)


def template(request: HttpRequest, form: str) -> HttpResponse:
    """The empty spreadsheet with one example row."""
    _check_form(form)
    sheet = write_template()
    if form == "csv":
        return _download(write_csv(sheet), name="plan-template.csv", kind="text/csv; charset=utf-8")
    explained = Sheet(
        name="Columns",
        columns=(COLUMNS[0].__class__(key="column"), COLUMNS[0].__class__(key="holds")),
        rows=[
            {"column": each.key, "holds": f"{each.kind}{', required' if each.required else ''}"}
            for each in COLUMNS
        ],
    )
    return _download(write_workbook([sheet, explained]), name="plan-template.xlsx", kind=_XLSX)


def measure(request: HttpRequest, number: int) -> HttpResponse:
    """One measure: what it says, everything that was entered about it, where it stands and why."""
    view, plan_view, today = _find_measure(request, number)
    context = {
        "view": view,
        "plan": plan_view.plan,
        "today": today,
        "country": get_country(plan_view.plan.iso3),
        "may_write": can_write_plans(request.user),
        "may_verify": can_verify_rows(request.user),
        **_cite(f"Measure {view.measure.number} of {plan_view.plan.title}", request=request),
    }
    return render(request, "plans/measure.html", context)


def measure_json(request: HttpRequest, number: int) -> JsonResponse:
    """One measure with everything that was entered about it."""
    view, plan_view, _ = _find_measure(request, number)
    return show_json({"plan": plan_view.plan.slug, **twins.write_measure(view, request=request)})


def compare(request: HttpRequest, before: str, after: str) -> HttpResponse:
    """Two plans side by side: what was continued, changed, dropped, and what is new."""
    left, right, comparison = find_comparison(request, before, after)
    context = {
        "before": left,
        "after": right,
        "comparison": comparison,
        "country": get_country(left.plan.iso3),
        "may_confirm": can_confirm_successions(request.user),
        **_cite(f"{left.plan.title} compared with {right.plan.title}", request=request),
    }
    return render(request, "plans/compare.html", context)


def compare_json(request: HttpRequest, before: str, after: str) -> JsonResponse:
    """The pairs of a comparison."""
    left, right, comparison = find_comparison(request, before, after)
    counts = {key: {"count": count, "confirmed": told} for key, _, count, told in comparison.counts}
    pairs = twins.write_pairs(comparison)
    return show_json({"before": left.plan.slug, "after": right.plan.slug, "counts": counts, "pairs": pairs})


def compare_csv(request: HttpRequest, before: str, after: str) -> HttpResponse:
    """One row for each pair."""
    left, right, comparison = find_comparison(request, before, after)
    rows = twins.write_pairs(comparison)
    return show_csv(rows, columns=twins.PAIR_COLUMNS, name=f"{left.plan.slug}-{right.plan.slug}")


def find_comparison(request: HttpRequest, before: str, after: str) -> tuple[PlanView, PlanView, Comparison]:
    """Two plans and what became of the measures between them."""
    first, second = get_plan(before, viewer=request.user), get_plan(after, viewer=request.user)
    if first.pk == second.pk:
        raise NotFoundError(
            "a plan is compared with another one; expected two plans; choose them in the list"
        )
    left, right = show_plans(read_plans([first, second], viewer=request.user), today=day_of(request))
    verdicts = list_verdicts(first, second)
    return left, right, compare_plans(left.measures, right.measures, verdicts=verdicts)


def day_of(request: HttpRequest) -> date:
    """The day a page is asked about: today, unless its address names another (`?on=2025-06-30`)."""
    asked = request.GET.get("on", "")
    if not asked:
        return timezone.localdate()
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise NotFoundError("the day asked about is no date; expected one such as 2025-06-30") from None


def _list(request: HttpRequest) -> list[PlanView]:
    rows = read_plans(list_plans(), viewer=request.user)
    return show_plans(rows, today=day_of(request))


def _find(request: HttpRequest, slug: str) -> tuple[PlanView, date]:
    found, today = get_plan(slug, viewer=request.user), day_of(request)
    return show_plans(read_plans([found], viewer=request.user), today=today)[0], today


def _find_measure(request: HttpRequest, number: int) -> tuple[MeasureView, PlanView, date]:
    held = Measure.objects.filter(Q(pk=number)).select_related("plan").first()
    if held is not None:
        plan_view, today = _find(request, held.plan.slug)
        for each in plan_view.measures:
            if each.measure.pk == number:
                return each, plan_view, today
    raise NotFoundError(
        f"no measure is published with the number {number}; expected one from its plan’s page"
    )


def _check_form(form: str) -> None:
    if form not in ("xlsx", "csv"):
        raise NotFoundError(f"no spreadsheet is made as {form[:10]!r}; expected xlsx or csv")


def _download(data: bytes, *, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _cite(title: str, *, request: HttpRequest) -> dict[str, Any]:
    address = request.build_absolute_uri(request.path)
    return {
        "citation": cite_page(title=title, address=address, seen_on=timezone.localdate()),
        "section": "plans",
    }
