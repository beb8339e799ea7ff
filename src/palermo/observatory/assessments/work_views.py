"""My assessments, opening one, its matrix, handing in, opening a revision."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.observatory.accounts.models import User
from palermo.observatory.assessments import actions
from palermo.observatory.assessments.evidence import build_matrix
from palermo.observatory.assessments.forms import OpenForm, PeopleForm, get_people
from palermo.observatory.assessments.policies import (
    can_approve,
    can_open_assessment,
    check_open_assessment,
    check_read_work,
)
from palermo.observatory.assessments.presenting import twins
from palermo.observatory.assessments.presenting.matrix import list_rows
from palermo.observatory.assessments.presenting.worklist import describe_work
from palermo.observatory.assessments.queries import get_approval, get_work, list_work
from palermo.observatory.assessments.workplace import Workplace, enter
from palermo.observatory.library.presenting.words import KIND_NAMES
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import UnacceptableError
from palermo.web.responses import show_json
from palermo.web.twins import show_csv

SECTION = "assessment_work"


@require_second_factor
def work(request: HttpRequest) -> HttpResponse:
    """What is at work: first what waits for this person, then the rest."""
    check_read_work(request.user)
    listed = describe_work(list_work(request.user), viewer=request.user)
    context = {
        "own": [each for each in listed if each.what_to_do],
        "others": [each for each in listed if not each.what_to_do],
        "may_open": can_open_assessment(request.user),
        "section": SECTION,
    }
    return render(request, "assessments/work.html", context)


@require_second_factor
def open_one(request: HttpRequest) -> HttpResponse:
    """Open an assessment."""
    check_open_assessment(request.user)
    form = OpenForm(request.POST if request.method == "POST" else None, initial={"framework": "tvpa"})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_assessment(
                iso3=form.cleaned_data["iso3"],
                period=form.period,
                framework=form.cleaned_data["framework"],
                **get_people(form),
                by=cast(User, request.user),
                at=timezone.now(),
            )
        except UnacceptableError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Opened. Both assessors find it among their assessments.")
            return HttpResponseRedirect(reverse("assessment_matrix", args=[made.slug]))
    context = {"form": form, "section": SECTION}
    return render(request, "assessments/open.html", context, status=422 if form.errors else 200)


@require_second_factor
def matrix(request: HttpRequest, slug: str) -> HttpResponse:
    """The matrix of an assessment as this person works with it."""
    place = enter_for(request, slug)
    found = build_matrix(place.assessment, standard=place.standard, viewer=request.user)
    context = {
        "place": place,
        "assessment": place.assessment,
        "matrix": found,
        "rows": list_rows(found, standard=place.standard, ratings=place.ratings),
        "kinds": [KIND_NAMES[kind] for kind in ("finding", "figure", "event", "law_reference")],
        "next": place.next_unrated(),
        "may_approve": can_approve(request.user) and place.is_unsealed and not place.is_approved,
        "section": SECTION,
    }
    return render(request, "assessments/matrix.html", context)


@require_second_factor
def matrix_json(request: HttpRequest, slug: str) -> JsonResponse:
    """The matrix, statement by statement, with this person's own ratings."""
    place = enter_for(request, slug)
    found = build_matrix(place.assessment, standard=place.standard, viewer=request.user)
    return show_json(twins.write_matrix(place, found, request=request))


@require_second_factor
def matrix_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """One row for each statement under each criterion."""
    place = enter_for(request, slug)
    found = build_matrix(place.assessment, standard=place.standard, viewer=request.user)
    rows = twins.list_matrix_rows(place, found, request=request)
    return show_csv(rows, columns=twins.MATRIX_COLUMNS, name=f"{slug}-matrix")


@require_second_factor
def hand_in(request: HttpRequest, slug: str) -> HttpResponse:
    """What handing in means, and the act."""
    place = enter_for(request, slug)
    problem = ""
    if request.method == "POST":
        try:
            actions.hand_in(
                place.assessment,
                by=cast(User, request.user),
                at=timezone.now(),
                unrated_is_meant=request.POST.get("unrated_is_meant") == "yes",
            )
        except UnacceptableError as refused:
            problem = str(refused)
        else:
            messages.success(request, "Handed in. Your ratings can no longer be changed.")
            return HttpResponseRedirect(reverse("assessment_matrix", args=[slug]))
    context: dict[str, Any] = {
        "place": place,
        "assessment": place.assessment,
        "unrated": [each for each in place.standard.criteria if each.key not in place.ratings],
        "problem": problem,
        "section": SECTION,
    }
    return render(request, "assessments/hand_in.html", context, status=422 if problem else 200)


@require_second_factor
def revise(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a revision of an approved assessment."""
    check_open_assessment(request.user)
    approval = get_approval(slug)
    form = PeopleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.revise_assessment(
                approval, **get_people(form), by=cast(User, request.user), at=timezone.now()
            )
        except UnacceptableError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "A revision was opened; the approved one stays at its address.")
            return HttpResponseRedirect(reverse("assessment_matrix", args=[made.slug]))
    context = {"form": form, "approval": approval, "section": SECTION}
    return render(request, "assessments/revise.html", context, status=422 if form.errors else 200)


def enter_for(request: HttpRequest, slug: str) -> Workplace:
    """The workplace of the person who asks. Raises for everybody who is no staff."""
    check_read_work(request.user)
    return enter(get_work(slug, viewer=request.user), viewer=request.user)
