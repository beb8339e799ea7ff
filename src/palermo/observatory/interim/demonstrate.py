"""The demonstration of interim assessments: one of the fictional country published, one in draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from palermo.core.assessment.interim import get_window
from palermo.observatory.interim import actions
from palermo.observatory.interim.models import InterimAssessment
from palermo.observatory.interim.queries import get_work
from palermo.observatory.library.models import Source

_COUNTRY = "XTV"


def load_demonstration(*, people: Mapping[str, Any], at: datetime, tell: Callable[[str], object]) -> None:
    """Assess April to September 2024 against the report of 2024, edited, approved and published; and begin the year
    before against the report of 2023, for trying. Doing it again changes nothing."""
    if InterimAssessment.objects.filter(iso3=_COUNTRY).exists():
        return
    if (pk := _begin(2025, documents=["interim assessment"], by=people["analyst"], at=at)) is not None:
        _edit(pk, by=people["analyst"], at=at)
        _publish(pk, approver=people["assessor"], publisher=people["reviewer"], at=at)
        tell("Tavoria: the interim assessment of April to September 2024 is published")
    if _begin(2024, documents=["yearly country report"], by=people["analyst"], at=at) is not None:
        tell("Tavoria: the interim assessment of April to September 2023 is in draft")


def _begin(report_year: int, *, documents: list[str], by: Any, at: datetime) -> int | None:
    """A draft against the yearly report of the year before, from documents of some kinds of its own year; None where
    the demonstration lacks one of them."""
    of_country = Source.objects.filter(countries__iso3=_COUNTRY, is_fictional=True)
    yearly = (
        of_country.filter(kind="yearly country report", report_year=report_year - 1).order_by("id").first()
    )
    told = list(of_country.filter(kind__in=documents, report_year=report_year).order_by("id"))
    if yearly is None or not told:
        return None
    since, until = _days(report_year)
    made = actions.draft_interim(
        iso3=_COUNTRY, since=since, until=until, edition=yearly, documents=told, by=by, at=at
    )
    return int(made.pk)


def _days(report_year: int) -> tuple[date, date]:
    window = get_window(report_year)
    return window.since, window.until


def _edit(pk: int, *, by: Any, at: datetime) -> None:
    """Take over the proposals with a reason, one of them otherwise, and shorten the narrative."""
    work = get_work(pk, viewer=by)
    content = actions.work_version(work).draft.content
    ratings = {each["key"]: _rate(each) for each in content["deficiencies"]}
    actions.save_ratings(work, ratings=ratings, seen=work.version.number, by=by, at=at)
    work = get_work(pk, viewer=by)
    narrative = [
        {
            **section,
            "sentences": [each for each in section["sentences"] if "has made progress" not in each["text"]],
        }
        for section in actions.work_version(work).narrative
    ]
    for section in narrative:
        for each in section["sentences"]:
            if "nine years" in each["text"]:
                each["text"] = (
                    "In September 2024, a court sentenced the owner of that kiln to nine years' imprisonment."
                )
    actions.save_narrative(work, narrative=narrative, seen=work.version.number, by=by, at=at)


def _rate(row: dict[str, Any]) -> dict[str, str]:
    """The proposal as the analyst of the demonstration takes it over; money for shelters is rated otherwise."""
    if "increase funding for shelters" in row["text"]:
        return {
            "rating": "limited",
            "reason": "The budget was raised, in a report that covers these months only; no place for men was opened.",
        }
    because = row["proposal"]["because"]
    return {"rating": row["proposal"]["rating"], "reason": f"{because[:1].upper()}{because[1:]}."}


def _publish(pk: int, *, approver: Any, publisher: Any, at: datetime) -> None:
    work = get_work(pk, viewer=approver)
    actions.approve_interim(
        work,
        seen=work.version.number,
        why="Read against the report and the interim text: every note holds its sentence.",
        by=approver,
        at=at,
    )
    work = get_work(pk, viewer=publisher)
    actions.publish_interim(work, seen=work.version.number, by=publisher, at=at)
