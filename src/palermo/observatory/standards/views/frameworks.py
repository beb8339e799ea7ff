"""Frameworks: the list, one version with its criteria, and adding an own one."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.core.assessment.frameworks import (
    Framework,
    FrameworkError,
    describe_framework,
    list_versions,
    load_schema,
)
from palermo.core.assessment.law_coverage import list_laws
from palermo.observatory.accounts.models import User
from palermo.observatory.countries.queries import get_country
from palermo.observatory.standards.actions import add_framework
from palermo.observatory.standards.forms import FrameworkForm
from palermo.observatory.standards.policies import can_add_framework, can_verify_fact, check_add_framework
from palermo.observatory.standards.queries import find_named_framework, list_all_frameworks, list_newest
from palermo.observatory.standards.views.citing import cite
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import UnacceptableError
from palermo.web.responses import show_json
from palermo.web.twins import show_csv

LIST_COLUMNS = (
    "id",
    "version",
    "title",
    "effective_from",
    "effective_to",
    "criterion_count",
    "verification",
    "address",
)
CRITERION_COLUMNS = (
    *("framework", "version", "key", "number", "label", "text", "pillar", "dimension", "parent"),
    *("effective_from", "effective_to", "is_active", "verification", "source", "history"),
)


def standards(request: HttpRequest) -> HttpResponse:
    """What efforts are judged by here: frameworks, the tier clock, and what laws cover."""
    everything = list_all_frameworks()
    versions: dict[str, list[Framework]] = {}
    for each in everything:
        versions.setdefault(each.id, []).append(each)
    shipped = {each.id for each in list_versions()}
    context = {
        "frameworks": [
            {"newest": each, "versions": versions[each.id], "is_own": each.id not in shipped}
            for each in list_newest(everything)
        ],
        "laws": [(law, get_country(law.iso3)) for law in list_laws()],
        "may_add": can_add_framework(request.user),
        "may_verify": can_verify_fact(request.user),
        "section": "standards",
        **cite("Standards, the tier clock and what laws cover", request=request),
    }
    return render(request, "standards/standards.html", context)


def framework_list_json(request: HttpRequest) -> JsonResponse:
    """Every version of every framework."""
    return show_json(_list_rows(request))


def framework_list_csv(request: HttpRequest) -> HttpResponse:
    """The same as rows."""
    return show_csv(_list_rows(request), columns=LIST_COLUMNS, name="frameworks")


def framework_schema(request: HttpRequest) -> JsonResponse:
    """The JSON Schema of a framework file."""
    return show_json(load_schema())


def framework(request: HttpRequest, name: str) -> HttpResponse:
    """One version of a framework: every criterion with its text, history and verification."""
    found = find_named_framework(name)
    versions = [each for each in list_all_frameworks() if each.id == found.id]
    context = {
        "framework": found,
        "criteria": tuple(found.walk()),
        "versions": versions,
        "is_own": found.id not in {each.id for each in list_versions()},
        "section": "standards",
        **cite(f"{found.title}, version {found.version}", request=request),
    }
    return render(request, "standards/framework.html", context)


def framework_json(request: HttpRequest, name: str) -> JsonResponse:
    """The framework in the form of its file."""
    return show_json(describe_framework(find_named_framework(name)))


def framework_csv(request: HttpRequest, name: str) -> HttpResponse:
    """One row a criterion."""
    found = find_named_framework(name)
    rows = [
        {
            **each,
            "framework": found.id,
            "version": found.version,
            "history": "; ".join(f"{step['on']}: {step['text']}" for step in each["history"]),
        }
        for each in describe_framework(found)["criteria"]
    ]
    return show_csv(rows, columns=CRITERION_COLUMNS, name=f"{found.id}-{found.version}")


@require_second_factor
def framework_add(request: HttpRequest) -> HttpResponse:
    """Add a version of an own framework from a file or from text; a wrong file is refused with its place."""
    check_add_framework(request.user)
    form = FrameworkForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = add_framework(
                form.cleaned_data["content"], by=cast(User, request.user), at=timezone.now()
            )
        except (FrameworkError, UnacceptableError) as problem:
            form.add_error("text", str(problem))
            form.keep_content()
        else:
            messages.success(request, f"{added} was added.")
            return HttpResponseRedirect(reverse("framework", args=[str(added)]))
    status = 422 if request.method == "POST" else 200
    return render(
        request, "standards/framework_add.html", {"form": form, "section": "standards"}, status=status
    )


def _list_rows(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {
            "id": each.id,
            "version": each.version,
            "title": each.title,
            "effective_from": each.effective_from,
            "effective_to": each.effective_to,
            "criterion_count": len(each.criteria),
            "verification": each.verification,
            "address": request.build_absolute_uri(reverse("framework", args=[each.name])),
        }
        for each in list_all_frameworks()
    ]
