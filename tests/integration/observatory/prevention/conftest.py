"""Entries of the registers as people make them, and a clock that a test sets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.integration.observatory.rows import NOON
from tests.integration.observatory.views.conftest import read_report, sign_in

from palermo.core.assessment.registers import get_register
from palermo.observatory.accounts.models import User
from palermo.observatory.prevention.actions import Draft, add_entry, try_number
from palermo.observatory.prevention.models import Entry, Verification

__all__ = ["read_report", "sign_in"]

NUMBER = "+44 1632 960123"

AddEntry = Callable[..., Entry]
SetDay = Callable[[int], None]


@pytest.fixture
def add(reviewer: User) -> AddEntry:
    """A verified entry about the invented country, unless told otherwise."""

    def make(register: str, title: str = "An entry", **said: Any) -> Entry:
        given = said.pop("given", {"helps": ["legal"]} if register == "services" else {})
        by = said.pop("by", reviewer)
        draft = Draft(
            **{
                "iso3": "XTV",
                "title": title,
                "given": given,
                "cited_source": "" if said.get("statements") else "Office of Tavoria, Register, 2026",
                "verification": Verification.VERIFIED,
                **said,
            }
        )
        return add_entry(get_register(register), draft, by=by, at=NOON)

    return make


@pytest.fixture
def hotline(add: AddEntry, reviewer: User) -> Entry:
    """A hotline whose number was tried at noon of the first day."""
    entry = add(
        "hotlines", "National line", given={"number": NUMBER, "operator": "Ministry", "languages": "en"}
    )
    try_number(entry, number=NUMBER, reaches=True, how="called", checked_on=NOON.date(), by=reviewer, at=NOON)
    return entry


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    """From now on it is noon of the day this many days after the first."""

    def move(days: int) -> None:
        now: datetime = NOON + timedelta(days=days)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    return move
