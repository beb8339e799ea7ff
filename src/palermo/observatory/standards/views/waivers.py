"""Entering waivers and verifying shipped facts."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.observatory.accounts.models import User
from palermo.observatory.countries.queries import get_country
from palermo.observatory.standards import actions
from palermo.observatory.standards.facts import find_fact, list_facts
from palermo.observatory.standards.forms import FactForm, WaiverForm
from palermo.observatory.standards.models import Verdict
from palermo.observatory.standards.policies import check_enter_waiver, check_verify_fact
from palermo.observatory.standards.queries import find_checks, get_history
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import NotFoundError, UnacceptableError


@require_second_factor
def enter_waiver(request: HttpRequest, iso3: str) -> HttpResponse:
    """Enter a waiver with what says so; `?year=` and `?statement=` fill the form."""
    check_enter_waiver(request.user)
    found = get_country(iso3)
    initial = {"year": request.GET.get("year", ""), "statement": request.GET.get("statement", "")}
    form = WaiverForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.enter_waiver(
                iso3=iso3,
                year=told["year"],
                is_given=told["is_given"] == "yes",
                statement=told["statement"],
                citation=told["citation"],
                by=cast(User, request.user),
                at=timezone.now(),
            )
        except NotFoundError as problem:
            form.add_error("statement", str(problem))
        except UnacceptableError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"The entry for {told['year']} was kept.")
            return HttpResponseRedirect(reverse("tier_clock", args=[iso3]))
    context = {
        "country": found,
        "form": form,
        "history": get_history(iso3, viewer=request.user),
        "section": "standards",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "standards/enter_waiver.html", context, status=status)


@require_second_factor
def fact_list(request: HttpRequest) -> HttpResponse:
    """Every shipped fact, how far it was verified, and what people here found."""
    check_verify_fact(request.user)
    checks = find_checks()
    facts = list_facts()
    context = {
        "rows": [{"fact": each, "check": checks.get(each.key)} for each in facts],
        "open_count": sum(not each.is_verified and each.key not in checks for each in facts),
        "section": "standards",
    }
    return render(request, "standards/shipped_facts.html", context)


@require_second_factor
def verify_fact(request: HttpRequest, key: str) -> HttpResponse:
    """Say of a shipped fact whether it holds, with the source."""
    check_verify_fact(request.user)
    fact = find_fact(key)
    if fact is None:
        raise NotFoundError(f"no fact {key[:40]!r} ships; expected one from the list of shipped facts")
    form = FactForm(request.POST if request.method == "POST" else None, initial={"verdict": Verdict.HOLDS})
    if request.method == "POST" and form.is_valid():
        actions.check_fact(
            key,
            verdict=form.cleaned_data["verdict"],
            citation=form.cleaned_data["citation"],
            by=cast(User, request.user),
            at=timezone.now(),
        )
        messages.success(request, "What you found was kept.")
        return HttpResponseRedirect(f"{reverse('shipped_facts')}#{key}")
    context = {"fact": fact, "form": form, "check": find_checks().get(key), "section": "standards"}
    status = 422 if request.method == "POST" else 200
    return render(request, "standards/verify_fact.html", context, status=status)
