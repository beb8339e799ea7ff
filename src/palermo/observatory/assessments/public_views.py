"""Approved assessments: the list, one of them, its frozen record, its scores and its citations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.core.values import parse_period
from palermo.observatory.assessments.models import Approval
from palermo.observatory.assessments.policies import can_open_assessment
from palermo.observatory.assessments.presenting import twins
from palermo.observatory.assessments.presenting.published import read_frozen, show_published
from palermo.observatory.assessments.presenting.worklist import describe_approvals
from palermo.observatory.assessments.queries import get_approval, list_approvals
from palermo.observatory.library.presenting.citations import Cited
from palermo.observatory.library.presenting.citing import write_csl
from palermo.web.errors import NotFoundError
from palermo.web.responses import show_json
from palermo.web.templatetags.web import period as say_period
from palermo.web.twins import show_csv

SECTION = "assessments"
_HOUSE = "Palermo Observatory"


def assessment_list(request: HttpRequest) -> HttpResponse:
    """Every approved assessment, newest first."""
    context = {"listed": describe_approvals(list_approvals()), "section": SECTION}
    return render(request, "assessments/list.html", context)


def assessment_list_json(request: HttpRequest) -> JsonResponse:
    """The list for programs."""
    return show_json([twins.write_listed(each, request=request) for each in list_approvals()])


def assessment_list_csv(request: HttpRequest) -> HttpResponse:
    """The list as rows."""
    rows = (twins.write_listed(each, request=request) for each in list_approvals())
    return show_csv(rows, columns=twins.LIST_COLUMNS, name="assessments")


def assessment(request: HttpRequest, slug: str) -> HttpResponse:
    """One approved assessment: ratings with reasons and evidence, agreement, scores, hash and citation."""
    approval = get_approval(slug)
    shown = show_published(approval, viewer=request.user)
    newer = getattr(approval.assessment, "revised_by", None)
    context = {
        "approval": approval,
        "assessment": approval.assessment,
        "shown": shown,
        "record": shown.record,
        "labels": {each.key: each.label for each in shown.criteria},
        "period": say_period(parse_period(approval.assessment.period)),
        "newer": newer if newer is not None and hasattr(newer, "approval") else None,
        "may_revise": can_open_assessment(request.user) and newer is None,
        "section": SECTION,
        **_cite(approval, shown.record, request=request).describe(),
        "json_address": reverse("assessment_json", args=[slug]),
        "csv_address": reverse("assessment_csv", args=[slug]),
    }
    return render(request, "assessments/assessment.html", context)


def assessment_json(request: HttpRequest, slug: str) -> JsonResponse:
    """The record with its hash, readable."""
    approval = get_approval(slug)
    return show_json(twins.write_approved(approval, read_frozen(approval), request=request))


def assessment_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """One row for each rating."""
    approval = get_approval(slug)
    rows = twins.list_record_rows(approval, read_frozen(approval))
    return show_csv(rows, columns=twins.RECORD_COLUMNS, name=slug)


def assessment_frozen(request: HttpRequest, slug: str) -> HttpResponse:
    """The very bytes that the hash was taken of, as a file."""
    approval = get_approval(slug)
    response = HttpResponse(approval.frozen.encode(), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{slug}.palermo.json"'
    return response


def index_json(request: HttpRequest, slug: str) -> JsonResponse:
    """The scores with every step."""
    return show_json(_get_index(slug))


def index_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The scores as rows, each with its sum written out."""
    return show_csv(
        twins.list_index_rows(_get_index(slug)), columns=twins.INDEX_COLUMNS, name=f"{slug}-scores"
    )


def assessment_citation(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The citation for reference managers."""
    approval = get_approval(slug)
    return _cite(approval, read_frozen(approval), request=request).show(form)


def _get_index(slug: str) -> dict[str, Any]:
    index = read_frozen(get_approval(slug))["index"]
    if index is None:
        raise NotFoundError(
            "this assessment has no scores; expected a framework with a rule for them; please see its ratings"
        )
    return dict(index)


def _cite(approval: Approval, record: Mapping[str, Any], *, request: HttpRequest) -> Cited:
    slug = approval.assessment.slug
    address = request.build_absolute_uri(reverse("assessment", args=[slug]))
    country, framework = record["country"], record["framework"]
    words = f" (revision {record['revision']})" if record["revision"] > 1 else ""
    fiction = " (fictional)" if country["is_fictional"] else ""
    period = say_period(parse_period(record["period"]))
    title = f"Assessment of {country['name']}{fiction}, {period}: {framework['title']}{words}"
    seen_on = timezone.localdate()
    approved_on = timezone.localdate(approval.at)
    text = (
        f"{_HOUSE}, “{title}”, approved {approved_on.day} {approved_on:%B %Y}, {address}, "
        f"SHA-256 {approval.sha256}."
    )
    item = write_csl(
        key=slug,
        title=title,
        publisher=_HOUSE,
        published_on=approved_on.isoformat(),
        address=address,
        language="en",
        note=f"Frozen record SHA-256 {approval.sha256}",
        seen_on=seen_on,
    )
    return Cited(text=text, item=item, route="assessment_citation", name=slug)
