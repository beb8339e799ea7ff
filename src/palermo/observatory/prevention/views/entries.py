"""Registers as lists, and their entries, with the machine-readable twins of both."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.core.assessment.registers import Register
from palermo.observatory.countries.queries import get_country
from palermo.observatory.prevention.forms import ReasonForm, TryForm
from palermo.observatory.prevention.presenting import entries as shown_as
from palermo.observatory.prevention.presenting import twins
from palermo.observatory.prevention.presenting.answers import never_kept
from palermo.observatory.prevention.presenting.standards import find_criterion
from palermo.observatory.prevention.queries import (
    ShownEntry,
    get_entry,
    list_entries,
    list_versions,
)
from palermo.observatory.prevention.service_document import write_services
from palermo.observatory.prevention.views.finding import (
    drop_fictional,
    find_country,
    find_register,
    frame,
    list_fictional,
    query_of,
)
from palermo.web.responses import show_json
from palermo.web.twins import show_csv


def register_list(request: HttpRequest, register: str) -> HttpResponse:
    """The entries of one register, of all countries or of one."""
    kept, country = find_register(register), find_country(request)
    found = list_entries(
        today=timezone.localdate(),
        viewer=request.user,
        registers=(register,),
        iso3=country.iso3 if country else "",
    )
    fictional = [] if country else list_fictional(found)
    title = f"{kept.label}: {country.name}" if country else kept.label
    narrowed = query_of(country)
    context = {
        "register": kept,
        "country": country,
        "table": shown_as.lay_out(kept, found if country else drop_fictional(found)),
        "fictional": fictional,
        "criterion": find_criterion(kept.criterion),
        "json_address": reverse("register_list_json", args=[register]) + narrowed,
        "csv_address": reverse("register_list_csv", args=[register]) + narrowed,
        "sheet_address": reverse("register_sheet", args=[register]) + narrowed,
        **frame(request, title),
    }
    return never_kept(render(request, "prevention/list.html", context))


def register_list_json(request: HttpRequest, register: str) -> JsonResponse:
    """The entries for programs, as everybody sees them today."""
    kept = find_register(register)
    return never_kept(show_json({"register": kept.key, "entries": _write_all(request, kept)}))


def register_list_csv(request: HttpRequest, register: str) -> HttpResponse:
    """The same as rows with all fields of the register."""
    kept = find_register(register)
    rows = twins.list_rows(_write_all(request, kept))
    return never_kept(show_csv(rows, columns=twins.list_columns(kept), name=kept.key))


def register_entry(request: HttpRequest, register: str, key: str) -> HttpResponse:
    """One entry: all it says, the sentences that say it, and for staff what can be done."""
    found = _get(request, register, key)
    return never_kept(render(request, "prevention/entry.html", describe_entry(request, found)))


def register_entry_json(request: HttpRequest, register: str, key: str) -> JsonResponse:
    """One entry for programs, as everybody sees it today."""
    find_register(register)
    found = get_entry(register, key, today=timezone.localdate())
    return never_kept(show_json(twins.write_entry(found, request=request)))


def register_entry_csv(request: HttpRequest, register: str, key: str) -> HttpResponse:
    """The same as a row."""
    kept = find_register(register)
    found = get_entry(register, key, today=timezone.localdate())
    rows = twins.list_rows([twins.write_entry(found, request=request)])
    return never_kept(show_csv(rows, columns=twins.list_columns(kept), name=f"{register}-{key}"))


def services_document(request: HttpRequest) -> JsonResponse:
    """The services as one document that another installation takes in, one way: of a country, or of the world
    without invented ones."""
    country = find_country(request)
    found = list_entries(
        today=timezone.localdate(), registers=("services", "hotlines"), iso3=country.iso3 if country else ""
    )
    kept = found if country else drop_fictional(found)
    return never_kept(show_json(write_services(kept, made_at=timezone.now(), request=request)))


def describe_entry(
    request: HttpRequest,
    found: ShownEntry,
) -> dict[str, Any]:
    """What the page of an entry needs, with the forms of staff."""
    register = found.register
    framed = frame(request, f"{found.version.title} ({shown_as.name_country(found.entry.iso3)})")
    number = str(found.version.fields.get(register.line) or "") if register.line else ""
    today = timezone.localdate()
    return {
        "register": register,
        "shown": found,
        "country": get_country(found.entry.iso3),
        "facts": shown_as.list_facts(found),
        "when": shown_as.say_when(found),
        "quoted": shown_as.list_quoted(found),
        "unquoted": shown_as.list_unquoted(found),
        "criterion": find_criterion(register.criterion),
        "versions": list_versions(found.entry) if framed["may_keep"] else [],
        "try_form": TryForm(initial={"number": number, "checked_on": today}),
        "has_number": bool(number),
        "verify_form": ReasonForm(label="Compared with what?", prefix="verify"),
        "withdraw_form": ReasonForm(label="Why", prefix="withdraw"),
        "json_address": reverse("register_entry_json", args=[register.key, found.entry.key]),
        "csv_address": reverse("register_entry_csv", args=[register.key, found.entry.key]),
        **framed,
    }


def _get(request: HttpRequest, register: str, key: str) -> ShownEntry:
    find_register(register)
    return get_entry(register, key, today=timezone.localdate(), viewer=request.user)


def _write_all(request: HttpRequest, register: Register) -> list[dict[str, Any]]:
    country = find_country(request)
    found = list_entries(
        today=timezone.localdate(), registers=(register.key,), iso3=country.iso3 if country else ""
    )
    kept = found if country else drop_fictional(found)
    return [twins.write_entry(each, request=request) for each in kept]
