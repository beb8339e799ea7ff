"""Plans, comparisons and bodies as JSON and rows: what pages show, with the address of what each thing rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.http import HttpRequest

from palermo.observatory.plans.presenting.bodies import BodyView, DecisionView
from palermo.observatory.plans.presenting.comparing import Comparison, write_target
from palermo.observatory.plans.presenting.outline import EntryView, Ground, MeasureView, PlanView

PLAN_COLUMNS = ("slug", "iso3", "title", "period", "issuing_body", "legal_form", "verified", "rests_on")
MEASURE_COLUMNS = (
    *("plan", "objective_number", "measure_number", "measure", "responsible", "supporting", "deadline"),
    *("allocated", "used", "currency", "indicators", "status", "because", "verified", "rests_on"),
)
PAIR_COLUMNS = (
    *(
        "relation",
        "confirmed",
        "likeness_share",
        "before_number",
        "before",
        "after_number",
        "after",
        "changes",
    ),
)
OWED_COLUMNS = (
    *("body", "meeting", "decision_number", "decision", "owed_by", "due", "status", "because", "rests_on"),
)


def write_plan(view: PlanView, *, request: HttpRequest) -> dict[str, Any]:
    """A plan with everything on its page."""
    return {
        **write_head(view, request=request),
        "facts": [
            {"name": each.name, "value": each.value, **_ground(ground, request=request)}
            for each, ground in view.facts
        ],
        "objectives": [
            {
                "number": each.objective.number,
                "text": each.objective.text if each.ground else None,
                "measures": [write_measure(measure, request=request) for measure in each.measures],
            }
            for each in view.objectives
        ],
        "statuses": {status.key: len(measures) for status, measures in view.board},
        "budgets": [
            {
                "currency": each.currency,
                "allocated": str(each.allocated),
                "used": str(each.used),
                "stated": _decimal(each.stated),
                "adds_up": each.adds_up,
                "because": each.words,
            }
            for each in view.budgets
        ],
    }


def write_head(view: PlanView, *, request: HttpRequest) -> dict[str, Any]:
    """What a plan is: its row in a list."""
    plan = view.plan
    return {
        "slug": plan.slug,
        "iso3": plan.iso3,
        "title": plan.title,
        "title_original": plan.title_original or None,
        "period": plan.period,
        "in_force": view.is_in_force,
        "issuing_body": plan.issuing_body or None,
        "legal_form": plan.legal_form or None,
        "predecessor": plan.predecessor.slug if plan.predecessor else None,
        "document": plan.document.slug if plan.document else None,
        **_ground(view.ground, request=request),
    }


def write_measure(view: MeasureView, *, request: HttpRequest) -> dict[str, Any]:
    """A measure with where it stands and what that rests on."""
    measure = view.measure
    return {
        "number": measure.number,
        "text": measure.text,
        "text_original": measure.text_original or None,
        "responsible": list(view.responsible),
        "supporting": list(view.supporting),
        "deadline": measure.deadline or None,
        "allocated": _decimal(measure.allocated),
        "used": _decimal(measure.used),
        "currency": measure.currency or None,
        "status": view.standing.status,
        "because": view.standing.because,
        "counts": view.counts,
        "indicators": [
            {
                "number": each.indicator.number,
                "name": each.indicator.name,
                "unit": each.indicator.unit or None,
                "baseline": _decimal(each.indicator.baseline),
                "baseline_on": each.indicator.baseline_on or None,
                "target": _decimal(each.indicator.target),
                "target_words": each.indicator.target_words or None,
                "latest": _decimal(each.latest.entry.value) if each.latest else None,
                "latest_on": each.latest.entry.on if each.latest else None,
                **_ground(each.ground, request=request),
            }
            for each in view.indicators
        ],
        "entries": [write_entry(each, request=request) for each in view.entries],
        **_ground(view.ground, request=request),
    }


def write_entry(view: EntryView, *, request: HttpRequest) -> dict[str, Any]:
    """What was entered, with the addresses of the statements it rests on."""
    entry = view.entry
    return {
        "outcome": entry.outcome,
        "on": entry.on,
        "indicator": entry.indicator.number if entry.indicator else None,
        "value": _decimal(entry.value),
        "words": None if view.is_hidden else entry.words or None,
        "searches": None if view.is_hidden else entry.searches or None,
        "entered_on": entry.at.date().isoformat(),
        "state": view.state,
        "rests_on": [request.build_absolute_uri(each.address) for each in view.said],
    }


def list_measure_rows(views: Iterable[PlanView], *, request: HttpRequest) -> Iterator[dict[str, Any]]:
    """One row for each measure of some plans."""
    for view in views:
        for each in view.measures:
            measure = each.measure
            yield {
                "plan": view.plan.slug,
                "objective_number": measure.objective.number,
                "measure_number": measure.number,
                "measure": measure.text,
                "responsible": "; ".join(each.responsible),
                "supporting": "; ".join(each.supporting),
                "deadline": measure.deadline,
                "allocated": _decimal(measure.allocated),
                "used": _decimal(measure.used),
                "currency": measure.currency,
                "indicators": "; ".join(write_target(one.indicator) for one in each.indicators),
                "status": each.standing.status,
                "because": each.standing.because,
                **_ground(each.ground, request=request),
            }


def write_pairs(comparison: Comparison) -> list[dict[str, Any]]:
    """Each pair of a comparison."""
    return [
        {
            "relation": each.relation,
            "confirmed": each.is_confirmed,
            "likeness_share": each.likeness_share,
            "before_number": each.before.measure.number if each.before else None,
            "before": each.before.measure.text if each.before else None,
            "after_number": each.after.measure.number if each.after else None,
            "after": each.after.measure.text if each.after else None,
            "changes": "; ".join(
                f"{one.what}: {one.before or 'none'} → {one.after or 'none'}" for one in each.changes
            ),
        }
        for each in comparison.pairs
    ]


def write_body(view: BodyView, *, request: HttpRequest) -> dict[str, Any]:
    """A body with its members, meetings and decisions."""
    body = view.body
    return {
        "slug": body.slug,
        "iso3": body.iso3,
        "name": body.name,
        "name_original": body.name_original or None,
        "lead": body.lead or None,
        "legal_basis": body.legal_basis or None,
        "since": body.since or None,
        "until": body.until or None,
        **_ground(view.ground, request=request),
        "members": [
            {
                "name": member.name,
                "kind": member.kind,
                "since": member.since or None,
                "until": member.until or None,
                **_ground(ground, request=request),
            }
            for member, ground in (*view.members, *view.former)
        ],
        "meetings": [
            {
                "held_on": each.meeting.held_on,
                "name": each.meeting.name or None,
                "agenda": list(each.agenda),
                **_ground(each.ground, request=request),
                "decisions": [write_decision(one, request=request) for one in each.decisions],
            }
            for each in view.meetings
        ],
    }


def write_decision(view: DecisionView, *, request: HttpRequest) -> dict[str, Any]:
    """A decision and where it stands."""
    decision = view.decision
    return {
        "body": decision.meeting.body.slug,
        "meeting": decision.meeting.held_on,
        "decision_number": decision.number,
        "decision": decision.text,
        "owed_by": decision.owed_by or None,
        "due": decision.due or None,
        "measure": decision.measure.number if decision.measure else None,
        "status": view.standing.status,
        "because": view.standing.because,
        "entries": [write_entry(each, request=request) for each in view.entries],
        **_ground(view.ground, request=request),
    }


def _ground(ground: Ground, *, request: HttpRequest) -> dict[str, Any]:
    return {
        "verified": ground.is_verified,
        "rests_on": request.build_absolute_uri(ground.address) if ground.address else None,
        "words": ground.words or None,
    }


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")
