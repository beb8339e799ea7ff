"""The demonstration's waiver: the fictional country stayed on the watch list in 2024 by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from palermo.observatory.standards.actions import enter_waiver
from palermo.observatory.standards.models import Waiver
from palermo.observatory.standards.queries import get_history

COUNTRY, YEAR = "XTV", 2024


def load_demonstration(*, people: Mapping[str, Any], at: datetime, tell: Callable[[str], object]) -> None:
    """Enter the waiver of 2024 with the sentence that gives its reason; doing it again changes nothing."""
    editor = people["editor"]
    if Waiver.objects.filter(iso3=COUNTRY, year=YEAR).exists():
        return
    history = get_history(COUNTRY, viewer=editor)
    placed = next((each for each in history.placements if each.year == YEAR and not each.is_worked_out), None)
    if placed is None or not placed.said:
        return
    with_reason = next((each for each in placed.said if each.get("reason")), placed.said[0])
    enter_waiver(
        iso3=COUNTRY,
        year=YEAR,
        statement=with_reason.key,
        citation="Invented for the demonstration: a written plan with the means to carry it out",
        by=editor,
        at=at,
    )
    tell(f"a waiver for {COUNTRY} {YEAR} is on record")
