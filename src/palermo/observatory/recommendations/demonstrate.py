"""Recommendations' part of the demonstration: relations confirmed from edition to edition, and where some stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from palermo.core.assessment.threads import Thread
from palermo.observatory.recommendations import actions
from palermo.observatory.recommendations.models import (
    GenealogyDecision,
    Part,
    Relation,
    Status,
    StatusEntry,
    Voice,
)
from palermo.observatory.recommendations.presenting.threads import suggest
from palermo.observatory.recommendations.queries import Step, get_register, list_reports

_COUNTRY = "XTV"


def load_demonstration(*, people: Mapping[str, Any], at: datetime, tell: Callable[[str], object]) -> None:
    """Confirm what the method does not doubt, leave what it doubts to a person, and say where some asks stand."""
    by = people["reviewer"]
    if GenealogyDecision.objects.filter(iso3=_COUNTRY).exists():
        return
    steps = get_register(_COUNTRY, viewer=by).steps
    count = sum(actions.confirm_sure(step, iso3=_COUNTRY, by=by, at=at) for step in steps)
    count += sum(_confirm_done(step, by=by, at=at) for step in steps)
    tell(f"Tavoria: {count} relations between recommendations confirmed")
    if not StatusEntry.objects.filter(iso3=_COUNTRY).exists():
        _say_statuses(people["analyst"], at=at)


def _confirm_done(step: Step, *, by: Any, at: datetime) -> int:
    """Confirm what the method found reported done, with the statement that reports it."""
    done = [each for each in step.sure if each.relation == Relation.REPORTED_DONE]
    for each in done:
        (key,) = each.earlier
        actions.decide_relation(
            step,
            iso3=_COUNTRY,
            relation=each.relation,
            earlier=each.earlier,
            later=(),
            evidence=[step.find_answer(key)],
            by=by,
            at=at,
        )
    return len(done)


def _say_statuses(by: Any, *, at: datetime) -> None:
    register = get_register(_COUNTRY, viewer=by)
    reports = list_reports(_COUNTRY, viewer=by)
    for thread in register.threads[:3]:
        deficiencies, done = suggest(thread, reports, attached=())
        for said in deficiencies[:1]:
            actions.attach(
                iso3=_COUNTRY, member=thread.key, part=Part.DEFICIENCY, statement=said.key, by=by, at=at
            )
        dated = [said for said in done if said.get("period")][:1]
        for said in dated:
            actions.attach(
                iso3=_COUNTRY, member=thread.key, part=Part.ACTION, statement=said.key, by=by, at=at
            )
        _say_status(thread, dated, by=by, at=at)


def _say_status(thread: Thread, dated: list[Any], *, by: Any, at: datetime) -> None:
    as_of = str(thread.newest.year)
    if dated:
        actions.set_status(
            iso3=_COUNTRY,
            member=thread.key,
            voice=Voice.GOVERNMENT,
            status=Status.PARTLY,
            as_of=as_of,
            why="The report tells of a step towards it; nothing shows it completed.",
            evidence=[said.key for said in dated],
            by=by,
            at=at,
        )
    actions.set_status(
        iso3=_COUNTRY,
        member=thread.key,
        voice=Voice.CIVIL_SOCIETY,
        status=Status.NOT_REPORTED,
        as_of=as_of,
        why="The list of what civil society asks says nothing of it.",
        searches=f"Read the list of civil society of {as_of} for the words of this recommendation: none.",
        by=by,
        at=at,
    )
