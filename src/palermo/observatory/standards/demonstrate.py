"""The demonstration's tiers: the fictional neighbours' reports, and the waivers by which two countries stayed on
the watch list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

from palermo.observatory.library import actions
from palermo.observatory.library.models import Snapshot
from palermo.observatory.library.models.statements import State
from palermo.observatory.standards.actions import enter_waiver
from palermo.observatory.standards.models import Waiver
from palermo.observatory.standards.queries import get_history

WAIVERS = (("XTV", 2024), ("XSR", 2025))
_NAMES = {"XVM": "Velmora", "XSR": "Sarrania"}
_EDITION = "2025"
_SERIES = "Yearly Report on Trafficking in Persons"


def load_demonstration(*, people: Mapping[str, Any], at: datetime, tell: Callable[[str], object]) -> None:
    """Load the neighbours' reports and enter the waivers; doing it again changes nothing."""
    for iso3, name in _NAMES.items():
        if _load_report(iso3, name=name, people=people, at=at):
            tell(f"{_SERIES} {_EDITION} - {name}: its tier is accepted")
    for iso3, year in WAIVERS:
        if _enter(iso3, year=year, editor=people["editor"], at=at):
            tell(f"a waiver for {iso3} {year} is on record")


def _load_report(iso3: str, *, name: str, people: Mapping[str, Any], at: datetime) -> bool:
    """Whether the report was not there before. What it proposes is accepted the first time only."""
    file_name = f"{iso3}_{_EDITION}_yearly-report.txt"
    data = files("palermo.observatory.standards").joinpath("demonstration", file_name).read_bytes()
    if Snapshot.objects.filter(sha256=actions.digest_of(data)).exists():
        return False
    source = actions.add_source(
        by=people["analyst"],
        at=at,
        countries=(iso3,),
        is_fictional=True,
        title=f"{_SERIES} {_EDITION} - {name}",
        publisher="Observatory on Trafficking in Persons",
        series=_SERIES,
        edition=_EDITION,
        report_year=int(_EDITION),
        kind="yearly country report",
        published_on="2025-06-18",
        language="en",
    )
    terms = "Written for demonstration; may be shown in full and passed on under Apache-2.0."
    actions.set_terms(source, terms=terms, may_republish=True, by=people["editor"], at=at)
    added = actions.add_document(
        data, file_name=file_name, by=people["analyst"], at=at, source=source, read_later=False
    )
    actions.read_snapshot(added.snapshot, by=people["analyst"], at=at)
    for identity in added.snapshot.identities.filter(state=State.PROPOSED).order_by("pk"):
        actions.accept_statement(
            identity, by=people["reviewer"], at=at, why="Accepted for the demonstration."
        )
    return True


def _enter(iso3: str, *, year: int, editor: Any, at: datetime) -> bool:
    """Whether a waiver was entered, with the sentence that gives its reason."""
    if Waiver.objects.filter(iso3=iso3, year=year).exists():
        return False
    history = get_history(iso3, viewer=editor)
    placed = next((each for each in history.placements if each.year == year and not each.is_worked_out), None)
    if placed is None or not placed.said:
        return False
    spoken = [each for each in history.waived_said if each.get("report_year") == year]
    with_reason = [each for each in placed.said if each.get("reason")]
    said = (*spoken, *with_reason, *placed.said)[0]
    enter_waiver(
        iso3=iso3,
        year=year,
        statement=said.key,
        citation="Invented for the demonstration: a written plan with the means to carry it out",
        by=editor,
        at=at,
    )
    return True
