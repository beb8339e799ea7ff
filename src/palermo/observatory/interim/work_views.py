"""Working on an interim assessment: begin, rate, edit the narrative, compare, approve, publish."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from palermo.core.assessment.interim import RATING_WORDS
from palermo.core.assessment.interim.record import make_record
from palermo.observatory.accounts.models import User
from palermo.observatory.countries.queries import get_country, list_countries_with_counts
from palermo.observatory.interim import actions, forms
from palermo.observatory.interim.alerts import find_alerts
from palermo.observatory.interim.evidence import count_waiting
from palermo.observatory.interim.models import Version
from palermo.observatory.interim.policies import (
    can_approve_interim,
    can_publish_interim,
    check_approve_interim,
    check_publish_interim,
    check_write_interim,
)
from palermo.observatory.interim.presenting.comparing import compare_narratives
from palermo.observatory.interim.presenting.shown import show_record
from palermo.observatory.interim.queries import Work, WorkState, get_work
from palermo.observatory.library.models import Source
from palermo.observatory.library.queries import list_sources
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import SiteError

_REFUSED = 422


@require_second_factor
def interim_new(request: HttpRequest) -> HttpResponse:
    """Begin an assessment: the country first, then edition, window and documents."""
    check_write_interim(request.user)
    iso3 = request.POST.get("iso3") or request.GET.get("iso3") or ""
    if not iso3:
        counted = list_countries_with_counts(viewer=request.user)
        return render(
            request,
            "interim/new_country.html",
            {"countries": [each.country for each in counted], "section": "interim"},
        )
    country = get_country(iso3)
    sources = list(list_sources(iso3=iso3, viewer=request.user))
    form = forms.BeginForm(request.POST or None, sources=sources, initial=_guess(sources, request))
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                made = _begin(form, iso3=iso3, sources=sources, by=cast(User, request.user))
            except SiteError as problem:
                form.add_error(None, _sentence(problem))
            else:
                messages.success(
                    request, "The software drafted the assessment. Rate each row, then edit the narrative."
                )
                return HttpResponseRedirect(reverse("interim_work", args=[made]))
        status = _REFUSED
    context = {
        "country": country,
        "form": form,
        "sources": sources,
        "waiting": count_waiting(sources),
        "section": "interim",
    }
    return render(request, "interim/new.html", context, status=status)


@require_second_factor
def interim_work(request: HttpRequest, pk: int) -> HttpResponse:
    """The work page: state, table, narrative, versions, and what can be done next."""
    check_write_interim(request.user)
    return _show_work(request, get_work(pk, viewer=request.user))


@require_second_factor
def interim_ratings(request: HttpRequest, pk: int) -> HttpResponse:
    """Rate each deficiency, with a reason; the proposed rating stands beside."""
    check_write_interim(request.user)
    work = get_work(pk, viewer=request.user)
    version = actions.work_version(work)
    record = _make_record(version)
    shown = show_record(record, alerts=find_alerts(record["statements"]))
    keys = [row.key for row in shown.rows]
    rows = [forms.RatingRow(key, **version.ratings.get(key, {})) for key in keys]
    failed, status = "", 200
    if request.method == "POST":
        rows = forms.read_ratings(request.POST, keys=keys)
        if not any(row.error for row in rows):
            try:
                _save_ratings(work, version, rows, request=request)
            except SiteError as problem:
                failed = _sentence(problem)
            else:
                messages.success(request, "The ratings were saved.")
                return HttpResponseRedirect(reverse("interim_work", args=[pk]))
        status = _REFUSED
    elif "fill" in request.GET:
        rows = [_fill(row, record) for row in rows]
    context = _context(request, work, version) | {
        "pairs": list(zip(shown.rows, rows, strict=True)),
        "ratings": list(RATING_WORDS.items()),
        "failed": failed,
        "error_count": sum(1 for row in rows if row.error),
        "is_filled": "fill" in request.GET,
        "shown": shown,
    }
    return render(request, "interim/ratings.html", context, status=status)


@require_second_factor
def interim_narrative(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit the narrative sentence by sentence: words, notes, place, dropped or not, and new ones."""
    check_write_interim(request.user)
    work = get_work(pk, viewer=request.user)
    version = actions.work_version(work)
    record = _make_record(version)
    sections = forms.list_sections(record)
    failed, status = "", 200
    if request.method == "POST":
        sections = forms.read_sections(request.POST, record=record)
        if not any(row.error for section in sections for row in section.rows):
            try:
                actions.save_narrative(
                    work,
                    narrative=forms.write_sections(sections),
                    seen=_seen(request),
                    by=cast(User, request.user),
                    at=timezone.now(),
                )
            except SiteError as problem:
                failed = _sentence(problem)
            else:
                messages.success(request, "The narrative was saved as a new version.")
                return HttpResponseRedirect(reverse("interim_work", args=[pk]))
        status = _REFUSED
    context = _context(request, work, version) | {
        "sections": sections,
        "failed": failed,
        "error_count": sum(1 for section in sections for row in section.rows if row.error),
        "shown": show_record(record, alerts=find_alerts(record["statements"])),
    }
    return render(request, "interim/narrative.html", context, status=status)


@require_second_factor
def interim_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft of the software beside the newest version, word by word."""
    check_write_interim(request.user)
    work = get_work(pk, viewer=request.user)
    version = actions.work_version(work)
    sections = compare_narratives(version.draft.content["narrative"], version.narrative)
    context = _context(request, work, version) | {"sections": sections}
    return render(request, "interim/compare.html", context)


@require_POST
@require_second_factor
def interim_redraft(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft anew from what is accepted now, of the same documents and what was added since."""
    check_write_interim(request.user)
    work = get_work(pk, viewer=request.user)
    edition = work.interim.edition
    used = {each["key"] for each in actions.work_version(work).draft.content["documents"]}
    sources = [
        each
        for each in list_sources(iso3=work.interim.iso3, viewer=request.user)
        if each.slug in used or forms.is_likely_evidence(each, edition=edition)
    ]
    try:
        actions.redraft_interim(work, documents=sources, by=cast(User, request.user), at=timezone.now())
    except SiteError as problem:
        return _show_work(request, work, failed=_sentence(problem), status=_REFUSED)
    messages.success(request, "Drafted anew. Ratings stay; what was written before is in the older versions.")
    return HttpResponseRedirect(reverse("interim_work", args=[pk]))


@require_POST
@require_second_factor
def interim_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """A second person approves what they see."""
    check_approve_interim(request.user)
    work = get_work(pk, viewer=request.user)
    form = forms.ApproveForm(request.POST)
    if not form.is_valid():
        return _show_work(request, work, form=form, status=_REFUSED)
    try:
        actions.approve_interim(
            work,
            seen=_seen(request),
            why=form.cleaned_data["why"],
            by=cast(User, request.user),
            at=timezone.now(),
        )
    except SiteError as problem:
        return _show_work(request, work, form=form, failed=_sentence(problem), status=problem.status)
    messages.success(request, "Approved and frozen. It can be published now.")
    return HttpResponseRedirect(reverse("interim_work", args=[pk]))


@require_POST
@require_second_factor
def interim_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the approved version public."""
    check_publish_interim(request.user)
    work = get_work(pk, viewer=request.user)
    try:
        actions.publish_interim(work, seen=_seen(request), by=cast(User, request.user), at=timezone.now())
    except SiteError as problem:
        return _show_work(request, work, failed=_sentence(problem), status=problem.status)
    messages.success(request, "Published.")
    return HttpResponseRedirect(reverse("interim", args=[pk]))


def _show_work(
    request: HttpRequest,
    work: Work,
    *,
    form: forms.ApproveForm | None = None,
    failed: str = "",
    status: int = 200,
) -> HttpResponse:
    version = actions.work_version(work)
    record = _make_record(version)
    alerts = find_alerts(record["statements"])
    user = request.user
    sources = Source.objects.filter(
        slug__in=[each["key"] for each in (record["edition"], *record["documents"])]
    )
    context = _context(request, work, version) | {
        "shown": show_record(record, alerts=alerts),
        "missing": actions.list_missing(work, version),
        "naming": actions.list_naming(version),
        "waiting": count_waiting(sources),
        "form": form or forms.ApproveForm(),
        "failed": failed,
        "may_approve": can_approve_interim(user) and user.pk not in work.authors,
        "may_publish": can_publish_interim(user),
        "rated_count": len(version.ratings),
    }
    return render(request, "interim/work.html", context, status=status)


def _context(request: HttpRequest, work: Work, version: Version) -> dict[str, Any]:
    return {
        "work": work,
        "version": version,
        "state": work.state.value,
        "states": [each.value for each in WorkState],
        "country": get_country(work.interim.iso3),
        "window": version.draft.content["window"],
        "section": "interim",
    }


def _make_record(version: Version) -> dict[str, Any]:
    country = get_country(version.interim.iso3)
    return make_record(
        version.draft.content,
        country={"iso3": country.iso3, "name": country.name, "is_fictional": country.is_fictional},
        narrative=version.narrative,
        ratings=version.ratings,
        facts={"version": version.number},
    )


def _begin(form: forms.BeginForm, *, iso3: str, sources: list[Source], by: User) -> int:
    cleaned = form.cleaned_data
    by_slug = {each.slug: each for each in sources}
    made = actions.draft_interim(
        iso3=iso3,
        since=cleaned["since"],
        until=cleaned["until"],
        edition=by_slug[cleaned["edition"]],
        documents=[by_slug[slug] for slug in cleaned["documents"]],
        by=by,
        at=timezone.now(),
    )
    return int(made.pk)


def _guess(sources: list[Source], request: HttpRequest) -> dict[str, Any]:
    """What the form opens with: the edition asked for, by its slug or as the fullest report of a year, the next year's
    window, and documents that are newer."""
    asked, year = request.GET.get("edition", ""), request.GET.get("year", "")
    likely = [each for each in sources if each.slug == asked or (year and str(each.report_year) == year)]
    likely.sort(key=lambda each: ("interim" in each.kind, -int(getattr(each, "statement_count", 0))))
    if not likely:
        return {"documents": [each.slug for each in sources]}
    edition = likely[0]
    return {
        "edition": edition.slug,
        "report_year": edition.report_year + 1 if edition.report_year else None,
        "documents": [each.slug for each in sources if forms.is_likely_evidence(each, edition=edition)],
    }


def _fill(row: forms.RatingRow, record: dict[str, Any]) -> forms.RatingRow:
    """The proposal as a beginning where a person has not rated yet: nothing is saved by it."""
    if row.rating:
        return row
    proposal = next(each["proposal"] for each in record["deficiencies"] if each["key"] == row.key)
    reason = str(proposal["because"])
    return forms.RatingRow(row.key, proposal["rating"], f"{reason[:1].upper()}{reason[1:]}.")


def _save_ratings(work: Work, version: Version, rows: list[forms.RatingRow], *, request: HttpRequest) -> None:
    given = {row.key: {"rating": row.rating, "reason": row.reason} for row in rows if row.rating}
    changed = {key: each for key, each in given.items() if version.ratings.get(key) != each}
    if changed:
        actions.save_ratings(
            work, ratings=changed, seen=_seen(request), by=cast(User, request.user), at=timezone.now()
        )


def _seen(request: HttpRequest) -> int:
    written = request.POST.get("seen", "")
    return int(written) if written.isdecimal() else 0


def _sentence(problem: SiteError) -> str:
    words = str(problem)
    return f"{words[:1].upper()}{words[1:]}."
