"""The desk of corrections: what waits, reported errors, what was withdrawn and given back, what readings lost."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from palermo.observatory.accounts.models import User
from palermo.observatory.corrections.actions import decide_report
from palermo.observatory.corrections.forms import DecideReportForm, WhyForm, WithdrawForm
from palermo.observatory.corrections.models import ReportState
from palermo.observatory.corrections.policies import check_decide_report
from palermo.observatory.corrections.queries import (
    count_desk,
    count_reports,
    get_report,
    list_reports,
    list_withdrawals,
)
from palermo.observatory.library.actions import reinstate, withdraw_source, withdraw_statement
from palermo.observatory.library.models import Source, StatementIdentity, Withdrawal
from palermo.observatory.library.models.withdrawals import Cause
from palermo.observatory.library.policies import check_withdraw
from palermo.observatory.library.presenting.said import tell
from palermo.observatory.library.queries import get_identity, get_source, list_orphaned
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import NotFoundError, SiteError, UnacceptableError


@require_second_factor
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for a person, beyond new proposals."""
    check_decide_report(request.user)
    return render(request, "corrections/desk.html", {"desk": count_desk(), "section": "desk"})


@require_second_factor
def reports(request: HttpRequest) -> HttpResponse:
    """Reported errors in one state."""
    check_decide_report(request.user)
    asked = request.GET.get("state", "")
    state = ReportState(asked) if asked in ReportState.values else ReportState.OPEN
    counts = count_reports()
    context = {
        "reports": list_reports(state)[:200],
        "state": state,
        "states": [(each, counts[each]) for each in ReportState],
        "section": "desk",
    }
    return render(request, "corrections/reports.html", context)


@require_second_factor
def report_decide(request: HttpRequest, number: int) -> HttpResponse:
    """One report, and what becomes of it."""
    check_decide_report(request.user)
    found = get_report(number)
    form = DecideReportForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        state = ReportState(form.cleaned_data["state"])
        decide_report(
            found, state=state, answer=form.cleaned_data["answer"], by=_person(request), at=timezone.now()
        )
        messages.success(request, f"Report {found.reference}: {state.label.lower()}.")
        return HttpResponseRedirect(reverse("reports"))
    said = tell(found.identity) if found.identity is not None and found.identity.shown else None
    context = {"report": found, "said": said, "form": form, "section": "desk"}
    return render(request, "corrections/report_decide.html", context, status=422 if form.errors else 200)


@require_second_factor
def orphaned(request: HttpRequest) -> HttpResponse:
    """Judged statements that the newest reading of their own snapshot did not find."""
    check_decide_report(request.user)
    return render(request, "corrections/orphaned.html", {"orphaned": list_orphaned(), "section": "desk"})


@require_second_factor
def withdrawals(request: HttpRequest) -> HttpResponse:
    """What was withdrawn, and a way to give it back."""
    check_withdraw(request.user)
    context = {"withdrawals": list_withdrawals(), "form": WhyForm(), "section": "desk"}
    return render(request, "corrections/withdrawals.html", context)


@require_second_factor
def withdraw(request: HttpRequest, kind: str, name: str) -> HttpResponse:
    """Take a statement or a source from sight."""
    check_withdraw(request.user)
    of = _find(kind, name, request)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = _withdraw(of, form, request)
        except UnacceptableError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Withdrawn. Its address now says so.")
            if made.may_name:
                messages.warning(
                    request, "The public words may name a person; the tombstone shows the cause alone."
                )
            return HttpResponseRedirect(reverse("withdrawals"))
    context: dict[str, Any] = {"of": of, "kind": kind, "name": name, "form": form, "section": "desk"}
    if isinstance(of, StatementIdentity):
        context["said"] = tell(of)
    return render(request, "corrections/withdraw.html", context, status=422 if form.errors else 200)


@require_second_factor
@require_POST
def give_back(request: HttpRequest, number: int) -> HttpResponse:
    """Give back what was withdrawn."""
    check_withdraw(request.user)
    found = (
        Withdrawal.objects.filter(pk=number, reinstated_at=None).select_related("identity", "source").first()
    )
    of = found and (found.identity or found.source)
    if not of:
        raise NotFoundError(
            "this withdrawal is not in force; expected one that is; please go back to the list"
        )
    try:
        reinstate(of, why=request.POST.get("why", ""), by=_person(request), at=timezone.now())
        messages.success(request, "Given back, as it was.")
    except UnacceptableError as problem:
        messages.error(request, str(problem))
    return HttpResponseRedirect(reverse("withdrawals"))


def _find(kind: str, name: str, request: HttpRequest) -> StatementIdentity | Source:
    if kind == "statement":
        return get_identity(name, viewer=request.user)
    return get_source(name, viewer=request.user)


def _withdraw(of: StatementIdentity | Source, form: WithdrawForm, request: HttpRequest) -> Withdrawal:
    given = form.cleaned_data
    successor = _find_successor(given["successor"], of=of, request=request)
    shared = {
        "cause": Cause(given["cause"]),
        "public_words": given["public_words"],
        "why": given["why"],
        "by": _person(request),
        "at": timezone.now(),
    }
    if isinstance(of, StatementIdentity):
        assert successor is None or isinstance(successor, StatementIdentity)
        return withdraw_statement(of, successor=successor, **shared)
    assert successor is None or isinstance(successor, Source)
    return withdraw_source(of, successor=successor, **shared)


def _find_successor(
    given: str, *, of: StatementIdentity | Source, request: HttpRequest
) -> StatementIdentity | Source | None:
    """What an address of this site names: a statement for a statement, a source for a source."""
    if not given.strip():
        return None
    address = given.strip().removeprefix(request.build_absolute_uri("/")[:-1])
    try:
        match = resolve(address if address.endswith("/") else f"{address}/")
        kind = "statement" if isinstance(of, StatementIdentity) else "source"
        if match.url_name == kind:
            return _find(kind, next(iter(match.kwargs.values())), request)
    except (Resolver404, SiteError):
        pass
    raise UnacceptableError(
        "what stands in its place was not found; expected the address of another one here; please check it"
    )


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)
