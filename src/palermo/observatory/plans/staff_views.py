"""Writing plans: rows, verification, what was found, verdicts, what became of measures, what is due."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from palermo.observatory.accounts.models import User
from palermo.observatory.plans import actions
from palermo.observatory.plans.forms import KINDS, EntryForm, RowForm, VerdictForm, form_of
from palermo.observatory.plans.models import (
    Body,
    Decision,
    Grounded,
    Indicator,
    Measure,
    Meeting,
    Plan,
)
from palermo.observatory.plans.policies import (
    can_judge_entries,
    can_verify_rows,
    check_confirm_successions,
    check_judge_entries,
    check_verify_rows,
    check_write_plans,
)
from palermo.observatory.plans.presenting.due import list_all_due
from palermo.observatory.plans.presenting.places import address_of, kind_of, place_of
from palermo.observatory.plans.queries import (
    get_entry,
    list_unverified,
    list_waiting_entries,
)
from palermo.observatory.plans.views import day_of, find_comparison
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import NotFoundError, UnacceptableError

_PARENTS: dict[str, tuple[str, type[Any]]] = {
    "fact": ("plan", Plan),
    "objective": ("plan", Plan),
    "measure": ("plan", Plan),
    "indicator": ("measure", Measure),
    "member": ("body", Body),
    "meeting": ("body", Body),
    "decision": ("meeting", Meeting),
}
_POSITIONED = {"fact", "objective", "measure", "indicator", "member"}


@require_second_factor
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """A new row, under its plan, measure, body or meeting."""
    check_write_plans(request.user)
    model, _, label = _kind(kind)
    parent = _find_parent(kind, request)
    form = _fill(kind, request, under=parent)
    if form.is_bound and form.is_valid():
        fields = dict(form.row_fields)
        if parent is not None:
            fields[_PARENTS[kind][0]] = parent
            if kind in _POSITIONED:
                siblings = model._default_manager.filter(**{_PARENTS[kind][0]: parent})
                fields["position"] = siblings.count() + 1
        try:
            row = actions.add_row(model, by=_person(request), at=timezone.now(), ground=form.ground, **fields)
        except UnacceptableError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"{label} added. It is public once somebody verifies it.")
            return HttpResponseRedirect(address_of(row))
    context = {"form": form, "label": label, "kind": kind, "parent": parent, "row": None, "section": "plans"}
    return render(request, "plans/row.html", context, status=422 if form.errors else 200)


@require_second_factor
def change(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Change a row; what changes is no longer verified."""
    check_write_plans(request.user)
    _, _, label = _kind(kind)
    row = _find_row(kind, number)
    form = _fill(kind, request, row=row)
    if form.is_bound and form.is_valid():
        try:
            changed = actions.change_row(
                row, by=_person(request), at=timezone.now(), ground=form.ground, **form.row_fields
            )
        except UnacceptableError as problem:
            form.add_error(None, str(problem))
        else:
            words = "is verified still" if changed.is_verified else "waits for somebody to verify it"
            messages.success(request, f"{label} saved; it {words}.")
            return HttpResponseRedirect(address_of(changed))
    context = {
        "form": form,
        "label": label,
        "kind": kind,
        "row": row,
        "may_verify": can_verify_rows(request.user),
        "section": "plans",
    }
    return render(request, "plans/row.html", context, status=422 if form.errors else 200)


@require_second_factor
@require_POST
def verify(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """A person compared a row with what it rests on."""
    check_verify_rows(request.user)
    row = _find_row(kind, number)
    try:
        actions.verify_row(row, by=_person(request), at=timezone.now(), why=request.POST.get("why", ""))
        messages.success(request, "Verified. It is public now.")
    except UnacceptableError as problem:
        messages.error(request, f"Not verified: {problem}.")
        return HttpResponseRedirect(reverse("plan_change", args=[kind, number]))
    back = request.POST.get("back", "")
    return HttpResponseRedirect(reverse("plan_unverified") if back == "list" else address_of(row))


@require_second_factor
def unverified(request: HttpRequest) -> HttpResponse:
    """Rows that nobody verified."""
    check_write_plans(request.user)
    rows = [(kind_of(row), KINDS[kind_of(row)][2], row, place_of(row)) for row in list_unverified()]
    context = {"rows": rows, "may_verify": can_verify_rows(request.user), "section": "plans"}
    return render(request, "plans/unverified.html", context)


@require_second_factor
def enter(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Enter what was found about a measure or a decision."""
    check_write_plans(request.user)
    about: Measure | Decision = cast(Any, _find_row(_of_entry(kind), number))
    measure = about if isinstance(about, Measure) else None
    form = EntryForm(request.POST if request.method == "POST" else None, measure=measure, viewer=request.user)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        indicator: Indicator | None = given.pop("indicator", None)
        try:
            actions.add_entry(indicator or about, by=_person(request), at=timezone.now(), **given)
        except UnacceptableError as problem:
            form.add_error(None, f"{str(problem)[:1].upper()}{str(problem)[1:]}.")
        else:
            messages.success(request, "Entered. It counts once another person accepts it.")
            return HttpResponseRedirect(address_of(about))
    context = {"form": form, "about": about, "kind": kind, "back": address_of(about), "section": "plans"}
    return render(request, "plans/enter.html", context, status=422 if form.errors else 200)


@require_second_factor
def entries(request: HttpRequest) -> HttpResponse:
    """Entries that nobody judged yet."""
    check_write_plans(request.user)
    context = {
        "entries": list_waiting_entries(),
        "may_judge": can_judge_entries(request.user),
        "section": "plans",
    }
    return render(request, "plans/entries.html", context)


@require_second_factor
def judge(request: HttpRequest, number: int) -> HttpResponse:
    """Take an entry or reject it."""
    check_judge_entries(request.user)
    entry = get_entry(number)
    about = entry.measure or entry.decision
    assert about is not None
    form = VerdictForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.judge_entry(entry, by=_person(request), at=timezone.now(), **form.cleaned_data)
        except UnacceptableError as problem:
            form.add_error(None, f"{str(problem)[:1].upper()}{str(problem)[1:]}.")
        else:
            messages.success(request, f"Entry {form.cleaned_data['verdict']}.")
            return HttpResponseRedirect(reverse("plan_entries"))
    context = {
        "entry": entry,
        "about": about,
        "back": address_of(about),
        "statements": [each.statement for each in entry.rests_on.select_related("statement")],
        "form": form,
        "section": "plans",
    }
    return render(request, "plans/judge.html", context, status=422 if form.errors else 200)


@require_second_factor
def due(request: HttpRequest) -> HttpResponse:
    """What is due and overdue, over every plan and body."""
    check_write_plans(request.user)
    today = day_of(request)
    context = {"due": list_all_due(today=today, viewer=request.user), "today": today, "section": "due"}
    return render(request, "plans/due.html", context)


@require_second_factor
@require_POST
def confirm(request: HttpRequest, before: str, after: str) -> HttpResponse:
    """Say what became of a measure, or confirm all proposals that leave no doubt."""
    check_confirm_successions(request.user)
    left, right, comparison = find_comparison(request, before, after)
    measures = {str(each.measure.pk): each.measure for each in (*left.measures, *right.measures)}
    shared: dict[str, Any] = {"by": _person(request), "at": timezone.now()}
    try:
        if request.POST.get("all"):
            count = actions.confirm_all_sure(
                left.plan, right.plan, comparison.waiting, measures=measures, **shared
            )
            messages.success(request, f"{count} confirmed.")
        else:
            _confirm_one(
                request, left.plan, right.plan, measures=measures, comparison=comparison, shared=shared
            )
            messages.success(request, "Confirmed.")
    except UnacceptableError as problem:
        messages.error(request, f"Not confirmed: {problem}.")
    return HttpResponseRedirect(reverse("plan_compare", args=[before, after]))


def _confirm_one(
    request: HttpRequest,
    before: Plan,
    after: Plan,
    *,
    measures: dict[str, Measure],
    comparison: Any,
    shared: dict[str, Any],
) -> None:
    relation = request.POST.get("relation", "")
    left = measures.get(request.POST.get("before", "")) if relation != "new" else None
    right = measures.get(request.POST.get("after", "")) if relation != "dropped" else None
    likeness = next(
        (
            each.likeness
            for each in comparison.waiting
            if left and right and (each.before, each.after) == (str(left.pk), str(right.pk))
        ),
        None,
    )
    actions.confirm_succession(
        before,
        after,
        relation=relation,
        before=left,
        after=right,
        likeness=likeness,
        why=request.POST.get("why", "")[:1000],
        **shared,
    )


def _fill(kind: str, request: HttpRequest, *, row: Any = None, under: Any = None) -> RowForm:
    data = request.POST if request.method == "POST" else None
    form = form_of(kind)(data, instance=row, viewer=request.user)
    plan = under if isinstance(under, Plan) else getattr(row, "plan", None)
    meeting = under if isinstance(under, Meeting) else getattr(row, "meeting", None)
    if "objective" in form.fields and plan is not None:
        cast(Any, form.fields["objective"]).queryset = plan.objectives.all()
    if "measure" in form.fields and meeting is not None:
        cast(Any, form.fields["measure"]).queryset = Measure.objects.filter(plan__iso3=meeting.body.iso3)
    return form


def _kind(kind: str) -> tuple[type[Grounded], tuple[str, ...], str]:
    if kind not in KINDS:
        raise NotFoundError(f"there is no kind of row {kind[:20]!r}; expected one of {', '.join(KINDS)}")
    return KINDS[kind]


def _of_entry(kind: str) -> str:
    if kind not in ("measure", "decision"):
        raise NotFoundError("entries are about measures and decisions; expected one of them")
    return kind


def _find_row(kind: str, number: int) -> Grounded:
    model, _, label = _kind(kind)
    row = model._default_manager.select_related("statement", "source").filter(pk=number).first()
    if row is None:
        raise NotFoundError(f"no {label.lower()} has the number {number}; expected one from its page")
    return row


def _find_parent(kind: str, request: HttpRequest) -> Any:
    if kind not in _PARENTS:
        return None
    name, model = _PARENTS[kind]
    asked = request.GET.get("under", "")
    parent = model._default_manager.filter(pk=int(asked)).first() if asked.isdigit() else None
    if parent is None:
        raise NotFoundError(f"a {kind} is added to a {name}; expected its number; begin on the {name}’s page")
    return parent


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)
