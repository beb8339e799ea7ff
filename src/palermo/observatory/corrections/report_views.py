"""Reporting an error, as anybody may, and looking up what became of it. No account, no script, no address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from palermo.observatory.corrections.actions import report_error
from palermo.observatory.corrections.forms import FindReportForm, ReportForm
from palermo.observatory.corrections.queries import get_report_by_reference
from palermo.observatory.countries.queries import get_country
from palermo.observatory.library.models import Source, StatementIdentity
from palermo.observatory.library.presenting.said import tell
from palermo.observatory.library.queries import get_identity, get_source
from palermo.web.errors import NotFoundError, TooManyError
from palermo.web.recent_counts import RecentCounts, address_of

MOST_AN_HOUR = 12
recent_reports = RecentCounts(most=MOST_AN_HOUR, seconds=3600)


def report_statement(request: HttpRequest, key: str) -> HttpResponse:
    """Report an error in one statement."""
    identity = get_identity(key, viewer=request.user)
    said = tell(identity)
    about = {"kind": said.kind_name, "title": said.words, "address": said.address, "quote": said.quote}
    return _take(request, about={**about, "said": said}, identity=identity)


def report_source(request: HttpRequest, slug: str) -> HttpResponse:
    """Report an error in what is said of a source, or in its text."""
    source = get_source(slug, viewer=request.user)
    about = {"kind": "Source", "title": source.title, "address": reverse("source", args=[slug])}
    return _take(request, about=about, source=source)


def report_country(request: HttpRequest, iso3: str) -> HttpResponse:
    """Report an error on the page of a country."""
    country = get_country(iso3)
    about = {"kind": "Country", "title": country.name, "address": reverse("country", args=[iso3])}
    return _take(request, about=about, iso3=iso3)


@never_cache
def find_report(request: HttpRequest) -> HttpResponse:
    """Ask for a reference, and lead to its report."""
    form = FindReportForm(request.GET if "reference" in request.GET else None)
    if form.is_valid():
        try:
            report = get_report_by_reference(form.cleaned_data["reference"])
            return HttpResponseRedirect(reverse("report", args=[report.reference]))
        except NotFoundError as problem:
            form.add_error("reference", str(problem))
    status = 404 if form.is_bound else 200
    return render(
        request, "corrections/find_report.html", {"form": form, "section": "corrections"}, status=status
    )


@never_cache
def report(request: HttpRequest, reference: str) -> HttpResponse:
    """What became of a report, for whoever holds its reference. What was written is not shown."""
    context = {"report": get_report_by_reference(reference), "section": "corrections"}
    return render(request, "corrections/report.html", context)


def _take(
    request: HttpRequest,
    *,
    about: dict[str, Any],
    identity: StatementIdentity | None = None,
    source: Source | None = None,
    iso3: str = "",
) -> HttpResponse:
    form = ReportForm(request.POST if request.method == "POST" else None)
    status, refused = 200, ""
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                _check_rate(request)
                words = form.cleaned_data["words"]
                made = report_error(
                    words=words, at=timezone.now(), identity=identity, source=source, iso3=iso3
                )
                return HttpResponseRedirect(reverse("report", args=[made.reference]))
            except TooManyError as problem:
                status, refused = problem.status, str(problem)
    context = {"form": form, "about": about, "refused": refused, "section": "corrections"}
    return render(request, "corrections/report_form.html", context, status=status)


def _check_rate(request: HttpRequest) -> None:
    waiting = recent_reports.seconds_to_wait(address_of(request))
    if waiting:
        minutes = max(1, round(waiting / 60))
        raise TooManyError(
            f"Your report was not taken: more than {MOST_AN_HOUR} came from your network within an hour. Your "
            f"words are still below; please send them again in {minutes} minute{'' if minutes == 1 else 's'}."
        )
