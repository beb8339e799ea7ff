"""Where a row is shown: the page of its plan or body."""

from __future__ import annotations

from django.urls import reverse

from palermo.observatory.plans.models import (
    Body,
    Decision,
    Grounded,
    Indicator,
    Measure,
    Meeting,
    Member,
    Plan,
)


def kind_of(row: Grounded) -> str:
    """The word for a row's kind in addresses."""
    name = str(row._meta.model_name)
    return "fact" if name == "planfact" else name


def place_of(row: Grounded) -> Plan | Body:
    """The plan or body that a row belongs to."""
    if isinstance(row, Plan | Body):
        return row
    if isinstance(row, Indicator):
        return row.measure.plan
    if isinstance(row, Member | Meeting):
        return row.body
    if isinstance(row, Decision):
        return row.meeting.body
    plan: Plan = row.plan  # type: ignore[attr-defined]
    return plan


def address_of(row: Grounded) -> str:
    """The page that shows a row: a measure's and a decision's own, else that of its plan or body."""
    if isinstance(row, Measure | Indicator):
        return reverse("plan_measure", args=[row.pk if isinstance(row, Measure) else row.measure_id])
    if isinstance(row, Decision):
        return reverse("plan_decision", args=[row.pk])
    place = place_of(row)
    return reverse("plan" if isinstance(place, Plan) else "plan_body", args=[place.slug])
