"""The two ratings beside each other, how far they agree, the scores they would give, and approving."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.observatory.accounts.models import User
from palermo.observatory.assessments import actions
from palermo.observatory.assessments.actions.approve import list_left
from palermo.observatory.assessments.agreement import measure_assessors
from palermo.observatory.assessments.changes import list_changed
from palermo.observatory.assessments.policies import can_approve, check_approve
from palermo.observatory.assessments.presenting.consolidation import list_pairs
from palermo.observatory.assessments.queries import list_independent
from palermo.observatory.assessments.record import score, write_agreement, write_index, write_record
from palermo.observatory.assessments.work_views import SECTION, enter_for
from palermo.observatory.assessments.workplace import Workplace
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import RefusedError, UnacceptableError
from palermo.web.responses import show_json


@require_second_factor
def consolidation(request: HttpRequest, slug: str) -> HttpResponse:
    """Every criterion with both ratings, once both handed in; before that the page is refused to everybody."""
    place = enter_unsealed(request, slug)
    independent = list_independent(place.assessment, viewer=request.user)
    agreement = measure_assessors(place.assessment, independent, standard=place.standard)
    pairs = list_pairs(place, independent)
    context = {
        "place": place,
        "assessment": place.assessment,
        "pairs": pairs,
        "agreement": write_agreement(agreement),
        "labels": {each.key: each.label for each in place.standard.criteria},
        "index": write_index(score(place.ratings.values(), standard=place.standard)),
        "waiting_count": sum(each.is_rated and each.consolidated is None for each in pairs),
        "changed": list_changed(place.ratings.values()),
        "may_approve": can_approve(request.user) and not place.is_approved,
        "section": SECTION,
    }
    return render(request, "assessments/consolidation.html", context)


@require_second_factor
def consolidation_json(request: HttpRequest, slug: str) -> JsonResponse:
    """The same for programs: the record as approving would freeze it now."""
    place = enter_unsealed(request, slug)
    user = cast(User, request.user)
    return show_json(write_record(place.assessment, approved_by=user, at=timezone.now()))


@require_second_factor
def approve(request: HttpRequest, slug: str) -> HttpResponse:
    """What approving means and what is left to do; and the act."""
    check_approve(request.user)
    place = enter_unsealed(request, slug)
    user = cast(User, request.user)
    problem = ""
    if request.method == "POST":
        try:
            actions.approve_assessment(
                place.assessment,
                by=user,
                at=timezone.now(),
                changed_is_meant=request.POST.get("changed_is_meant") == "yes",
            )
        except (UnacceptableError, RefusedError) as refused:
            problem = str(refused)
        else:
            messages.success(request, "Approved and frozen. This is its public address.")
            return HttpResponseRedirect(reverse("assessment", args=[slug]))
    context: dict[str, Any] = {
        "place": place,
        "assessment": place.assessment,
        "left": list_left(place.assessment, viewer=user),
        "changed": list_changed(place.ratings.values()),
        "problem": problem,
        "section": SECTION,
    }
    return render(request, "assessments/approve.html", context, status=422 if problem else 200)


def enter_unsealed(request: HttpRequest, slug: str) -> Workplace:
    """The workplace of an assessment whose ratings may be seen. Raises `RefusedError` while they are sealed."""
    place = enter_for(request, slug)
    if not place.is_unsealed:
        raise RefusedError(
            "the ratings are sealed until both assessors handed in; expected both; please come back then"
        )
    return place
