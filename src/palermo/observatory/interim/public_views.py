"""What the public sees: published interim assessments in every form, and which countries need one."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.engines.publishing import PdfUnavailableError, write_docx, write_html, write_pdf
from palermo.engines.publishing.html_writer import write_styles
from palermo.observatory.countries.queries import get_country
from palermo.observatory.interim.alerts import find_alerts
from palermo.observatory.interim.needed import NeededInYear, list_needed
from palermo.observatory.interim.policies import can_write_interim
from palermo.observatory.interim.presenting import twins
from palermo.observatory.interim.presenting.documents import cite_interim, lay_out, say_changes
from palermo.observatory.interim.presenting.shown import ShownRecord, show_record
from palermo.observatory.interim.queries import Frozen, get_frozen, get_work, list_works
from palermo.observatory.library.presenting.citing import cite_page
from palermo.web.errors import NotFoundError
from palermo.web.responses import show_json
from palermo.web.twins import show_csv

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def interim_list(request: HttpRequest) -> HttpResponse:
    """Every assessment this viewer may know of."""
    works = list_works(viewer=request.user)
    rows = [(get_country(work.interim.iso3), work) for work in works]
    context = {"rows": rows, "may_write": can_write_interim(request.user), "section": "interim"}
    return render(request, "interim/list.html", context)


def interim_list_json(request: HttpRequest) -> JsonResponse:
    """The published assessments."""
    written = twins.write_works(list_works(), absolute=request.build_absolute_uri)
    return show_json({"interim_assessments": written})


def interim_list_csv(request: HttpRequest) -> HttpResponse:
    """The same as rows."""
    written = twins.write_works(list_works(), absolute=request.build_absolute_uri)
    return show_csv(written, columns=twins.LIST_COLUMNS, name="interim-assessments")


def interim_needed(request: HttpRequest) -> HttpResponse:
    """Which countries need an interim assessment after the report of a year, and why."""
    found = _find_needed(request)
    citation = cite_page(
        title=f"Countries that need an interim assessment after the report of {found.year}",
        address=request.build_absolute_uri(),
        seen_on=timezone.localdate(),
    )
    context = {
        "found": found,
        "citation": citation,
        "query": f"?year={found.year}" if found.year else "",
        "may_write": can_write_interim(request.user),
        "section": "interim",
    }
    return render(request, "interim/needed.html", context)


def interim_needed_json(request: HttpRequest) -> JsonResponse:
    """The same for programs."""
    found = _find_needed(request)
    written = twins.write_needed(found, absolute=request.build_absolute_uri)
    return show_json({"report_year": found.year, "needed": written})


def interim_needed_csv(request: HttpRequest) -> HttpResponse:
    """The same as rows."""
    written = twins.write_needed(_find_needed(request), absolute=request.build_absolute_uri)
    rows = [{**each, "statements": " ".join(each["statements"])} for each in written]
    return show_csv(rows, columns=twins.NEEDED_COLUMNS, name="interim-needed")


def interim(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """A published assessment: the newest version, or the one asked for."""
    work = get_work(pk, viewer=request.user)
    if not work.publications and number is None:
        raise NotFoundError(
            "this interim assessment is not published yet; expected a published one; those who work on it find it "
            "under its work page"
        )
    frozen = get_frozen(work, number=number)
    shown, changes = _show(frozen)
    address = _address(request, pk, frozen)
    context = {
        "work": work,
        "frozen": frozen,
        "newest": get_frozen(work),
        "shown": shown,
        "country": get_country(work.interim.iso3),
        "changes": changes,
        "citation": cite_interim(frozen.record, address=address, published_on=frozen.publication.at.date()),
        "may_write": can_write_interim(request.user),
        "section": "interim",
    }
    return render(request, "interim/interim.html", context)


def interim_json(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The frozen record, byte for byte, so that its SHA-256 can be checked; with words taken out once a cited
    statement is no longer public, and then it says so."""
    frozen = get_frozen(get_work(pk, viewer=request.user), number=number)
    alerts = find_alerts(frozen.record["statements"])
    if alerts.gone:
        shown, changes = _show(frozen)
        return show_json(
            {**shown.record, "sha256_of_the_frozen_record": frozen.sha256, "changed_since": changes}
        )
    response = HttpResponse(frozen.written.encode(), content_type="application/json")
    response["X-Record-SHA256"] = frozen.sha256
    return response


def interim_csv(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The table of deficiencies and evidence as rows."""
    work = get_work(pk, viewer=request.user)
    shown, _ = _show(get_frozen(work, number=number))
    rows = twins.list_rows(shown, absolute=request.build_absolute_uri)
    return show_csv(rows, columns=twins.COLUMNS, name=_file_name(work.interim.iso3, pk, number))


def interim_pdf(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The assessment as PDF; where none can be written, its page to print with a sentence saying what to install."""
    work = get_work(pk, viewer=request.user)
    printed = _lay_out(request, pk, get_frozen(work, number=number))
    try:
        data = write_pdf(printed)
    except PdfUnavailableError as problem:
        context = {"problem": str(problem), "print_address": reverse("interim_print", args=[pk, number])}
        return render(request, "interim/no_pdf.html", context, status=503)
    return _attach(data, kind="application/pdf", name=f"{_file_name(work.interim.iso3, pk, number)}.pdf")


def interim_docx(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The assessment as a Word file."""
    work = get_work(pk, viewer=request.user)
    frozen = get_frozen(work, number=number)
    data = write_docx(_lay_out(request, pk, frozen), at=frozen.publication.at)
    return _attach(data, kind=_WORD, name=f"{_file_name(work.interim.iso3, pk, number)}.docx")


def interim_print(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The assessment as one page to print or to keep: it stands alone, without menu or script."""
    printed = _lay_out(request, pk, get_frozen(get_work(pk, viewer=request.user), number=number))
    response = HttpResponse(write_html(printed))
    digest = b64encode(sha256(write_styles(printed).encode()).digest()).decode()
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; frame-ancestors 'none'"
    )
    return response


def _find_needed(request: HttpRequest) -> NeededInYear:
    asked = request.GET.get("year", "")
    return list_needed(
        year=int(asked) if asked.isdecimal() and len(asked) == 4 else None, viewer=request.user
    )


def _show(frozen: Frozen) -> tuple[ShownRecord, list[str]]:
    record = frozen.record
    alerts = find_alerts(record["statements"])
    return show_record(record, alerts=alerts), say_changes(record, alerts=alerts)


def _lay_out(request: HttpRequest, pk: int, frozen: Frozen) -> Any:
    return lay_out(
        frozen,
        address=_address(request, pk, frozen),
        root=request.build_absolute_uri("/"),
        alerts=find_alerts(frozen.record["statements"]),
    )


def _address(request: HttpRequest, pk: int, frozen: Frozen) -> str:
    return request.build_absolute_uri(reverse("interim_version", args=[pk, frozen.number]))


def _attach(data: bytes, *, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _file_name(iso3: str, pk: int, number: int) -> str:
    return f"interim-assessment-{iso3}-{pk}-v{number}"
