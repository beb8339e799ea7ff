"""What the views of this app ask of an address: its register, its country, its citation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from palermo.core.assessment.registers import Register, get_register, list_registers
from palermo.core.assessment.registers.kinds import UnknownRegisterError
from palermo.core.vocabulary.countries import is_fictional_country
from palermo.observatory.countries.queries import Country, get_country
from palermo.observatory.library.presenting.citing import cite_page
from palermo.observatory.prevention.policies import (
    can_keep_entries,
    can_try_numbers,
    can_verify_entries,
    can_withdraw_entries,
)
from palermo.observatory.prevention.queries import ShownEntry
from palermo.web.errors import NotFoundError

SECTION = "prevention"


def find_register(key: str) -> Register:
    """The register of an address. Raises `NotFoundError`."""
    try:
        return get_register(key)
    except UnknownRegisterError as problem:
        raise NotFoundError(str(problem)) from problem


def find_country(request: HttpRequest) -> Country | None:
    """The country that the address narrows to, None when it names none. Raises `NotFoundError` for no country."""
    iso3 = request.GET.get("country", "")
    return get_country(iso3.upper()[:3]) if iso3 else None


def frame(request: HttpRequest, title: str) -> dict[str, Any]:
    """What every page of this app has: its section, its citation, and what this user may do."""
    address = request.build_absolute_uri(request.get_full_path())
    return {
        "section": SECTION,
        "registers": list_registers(),
        "citation": cite_page(title=title, address=address, seen_on=timezone.localdate()),
        "may_keep": can_keep_entries(request.user),
        "may_verify": can_verify_entries(request.user),
        "may_try": can_try_numbers(request.user),
        "may_withdraw": can_withdraw_entries(request.user),
    }


def drop_fictional(entries: Iterable[ShownEntry]) -> list[ShownEntry]:
    """The entries about countries of the world: invented ones are never among them."""
    return [each for each in entries if not is_fictional_country(each.entry.iso3)]


def list_fictional(entries: Iterable[ShownEntry]) -> list[Country]:
    """The invented countries that entries are about."""
    return [
        get_country(iso3)
        for iso3 in sorted({each.entry.iso3 for each in entries})
        if is_fictional_country(iso3)
    ]


def query_of(country: Country | None) -> str:
    """The part of an address that narrows to a country."""
    return f"?country={country.iso3}" if country else ""
