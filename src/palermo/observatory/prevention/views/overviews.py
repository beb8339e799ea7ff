"""What the registers hold: of the world, and of one country."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.core.assessment.registers import list_registers
from palermo.observatory.countries.queries import Country, get_country
from palermo.observatory.prevention.presenting import twins
from palermo.observatory.prevention.presenting.answers import never_kept
from palermo.observatory.prevention.presenting.entries import lay_out
from palermo.observatory.prevention.presenting.overview import group_holdings, list_countries
from palermo.observatory.prevention.queries import ShownEntry, count_entries, list_entries
from palermo.observatory.prevention.views.finding import frame
from palermo.web.responses import show_json
from palermo.web.twins import show_csv

_COUNTRY_COLUMNS = (*twins.COMMON, *twins.EVIDENCE)


def prevention(request: HttpRequest) -> HttpResponse:
    """Every register with how much it holds, and the countries of which there is something."""
    counts = count_entries(viewer=request.user, today=timezone.localdate())
    countries = list_countries(counts)
    real = [by_register for iso3, by_register in counts.items() if not _is_fictional(iso3, countries)]
    totals = {each.key: sum(row.get(each.key, 0) for row in real) for each in list_registers()}
    context = {
        "groups": group_holdings(totals),
        "countries": countries,
        "json_address": reverse("prevention_json"),
        "csv_address": reverse("prevention_csv"),
        **frame(request, "Prevention, services and cooperation"),
    }
    return render(request, "prevention/overview.html", context)


def prevention_json(request: HttpRequest) -> JsonResponse:
    """How much the registers hold of each country, for everybody."""
    return show_json({"countries": _list_counts()})


def prevention_csv(request: HttpRequest) -> HttpResponse:
    """The same as rows."""
    columns = ("iso3", "country", "fictional", *(each.key for each in list_registers()))
    rows = [
        {**each, **each["counts"], "fictional": "yes" if each["is_fictional"] else ""}
        for each in _list_counts()
    ]
    return show_csv(rows, columns=columns, name="prevention")


def country_prevention(request: HttpRequest, iso3: str) -> HttpResponse:
    """Everything the registers hold of one country."""
    found = get_country(iso3)
    entries = list_entries(today=timezone.localdate(), viewer=request.user, iso3=iso3)
    context = {
        "country": found,
        "groups": group_holdings(_count(entries), iso3=iso3),
        "tables": [
            lay_out(register, (each for each in entries if each.register.key == register.key))
            for register in list_registers()
        ],
        "json_address": reverse("country_prevention_json", args=[iso3]),
        "csv_address": reverse("country_prevention_csv", args=[iso3]),
        **frame(request, f"{found.name}: prevention, services and cooperation"),
    }
    return never_kept(render(request, "prevention/country.html", context))


def country_prevention_json(request: HttpRequest, iso3: str) -> JsonResponse:
    """The same for programs, by register."""
    found = get_country(iso3)
    return never_kept(show_json({"iso3": iso3, "name": found.name, "entries": _write_all(request, found)}))


def country_prevention_csv(request: HttpRequest, iso3: str) -> HttpResponse:
    """What all registers have in common, as rows; each register has a CSV of its own with all its fields."""
    rows = twins.list_rows(_write_all(request, get_country(iso3)))
    return never_kept(show_csv(rows, columns=_COUNTRY_COLUMNS, name=f"{iso3}-prevention"))


def _write_all(request: HttpRequest, country: Country) -> list[dict[str, Any]]:
    entries = list_entries(today=timezone.localdate(), iso3=country.iso3)
    return [twins.write_entry(each, request=request) for each in entries]


def _list_counts() -> list[dict[str, Any]]:
    keys = [each.key for each in list_registers()]
    return [
        {
            "iso3": each.iso3,
            "country": each.name,
            "is_fictional": each.is_fictional,
            "counts": dict(zip(keys, each.counts, strict=True)),
        }
        for each in list_countries(count_entries(viewer=None, today=timezone.localdate()))
    ]


def _count(entries: list[ShownEntry]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in entries:
        counts[each.register.key] = counts.get(each.register.key, 0) + 1
    return counts


def _is_fictional(iso3: str, countries: list[Any]) -> bool:
    return any(each.iso3 == iso3 and each.is_fictional for each in countries)
