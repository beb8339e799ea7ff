"""Assessments at work in a list: what each person has to do, and how far it is, without telling what was rated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from palermo.core.values import parse_period
from palermo.core.vocabulary.countries import country_name, is_fictional_country
from palermo.observatory.assessments.models import Approval, Assessment
from palermo.observatory.assessments.policies import can_approve
from palermo.observatory.assessments.sealing import is_assessor
from palermo.observatory.standards.queries import list_all_frameworks
from palermo.web.templatetags.web import period as say_period


@dataclass(frozen=True, slots=True)
class Work:
    """One assessment in the list; `what_to_do` is empty where it waits for others."""

    assessment: Assessment
    country: str
    period: str
    stage: str
    what_to_do: str


def describe_work(assessments: Iterable[Assessment], *, viewer: Any) -> list[Work]:
    """The list for one person. The assessments come with their `submissions`."""
    return [_describe(each, viewer=viewer) for each in assessments]


def _describe(assessment: Assessment, *, viewer: Any) -> Work:
    handed_in = {each.by_id for each in assessment.submissions.all()}
    is_unsealed = {assessment.first_assessor_id, assessment.second_assessor_id} <= handed_in
    stages = ("both assessors at work", "one assessor handed in", "waits for consolidation and approval")
    return Work(
        assessment=assessment,
        country=country_name(assessment.iso3),
        period=say_period(parse_period(assessment.period)),
        stage=stages[len(handed_in)],
        what_to_do=_tell_what_to_do(assessment, viewer, handed_in=handed_in, is_unsealed=is_unsealed),
    )


def _tell_what_to_do(assessment: Assessment, viewer: Any, *, handed_in: set[int], is_unsealed: bool) -> str:
    is_own = is_assessor(assessment, viewer)
    if is_own and viewer.pk not in handed_in:
        return "rate"
    if is_unsealed and viewer.pk == assessment.consolidator_id:
        return "put together"
    if is_unsealed and not is_own and can_approve(viewer):
        return "approve"
    return ""


@dataclass(frozen=True, slots=True)
class Listed:
    """An approved assessment in a list."""

    approval: Approval
    country: str
    iso3: str
    is_fictional: bool
    period: str
    framework: str
    is_superseded: bool


def describe_approvals(approvals: Iterable[Approval]) -> list[Listed]:
    """Approved assessments in words, in the order given."""
    titles = {(each.id, each.version): each.title for each in list_all_frameworks()}
    return [
        Listed(
            approval=each,
            country=country_name(each.assessment.iso3),
            iso3=each.assessment.iso3,
            is_fictional=is_fictional_country(each.assessment.iso3),
            period=say_period(parse_period(each.assessment.period)),
            framework=titles.get(
                (each.assessment.framework, each.assessment.framework_version), each.assessment.framework
            ),
            is_superseded=hasattr(getattr(each.assessment, "revised_by", None), "approval"),
        )
        for each in approvals
    ]
