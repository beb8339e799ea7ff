"""The demonstration of the workbench: Tavoria in two periods, one approved and frozen, one handed in by both
assessors. Everything is done by the actions that people use; doing it again changes nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

from palermo.observatory.assessments import actions
from palermo.observatory.assessments.evidence import Matrix, build_matrix
from palermo.observatory.assessments.models import Assessment
from palermo.observatory.assessments.queries import find_previous, list_consolidated, list_own_ratings
from palermo.observatory.assessments.workplace import enter

_MOST_STATEMENTS = 3


def load_demonstration(*, people: Mapping[str, Any], at: datetime, tell: Callable[[str], object]) -> None:
    """Load both assessments; `people` by what stands before the @ of their address."""
    text = files("palermo.observatory.assessments").joinpath("demonstration.toml").read_text(encoding="utf-8")
    for written in tomllib.loads(text)["assessments"]:
        assessment = _open(written, people=people, at=at)
        for part, name in (("first", "analyst"), ("second", "assessor")):
            _rate_all(assessment, written["criteria"], part=part, by=people[name], at=at)
        if written["goes_to"] == "approved":
            _finish(assessment, written["criteria"], people=people, at=at)
        tell(f"Assessment of Tavoria, {written['period']}: {written['goes_to'].replace('_', ' ')}")


def _open(written: Mapping[str, Any], *, people: Mapping[str, Any], at: datetime) -> Assessment:
    held = Assessment.objects.filter(
        iso3="XTV", period=written["period"], framework=written["framework"], revision=1
    ).first()
    return held or actions.open_assessment(
        iso3="XTV",
        period=written["period"],
        framework=written["framework"],
        first_assessor=people["analyst"],
        second_assessor=people["assessor"],
        consolidator=people["reviewer"],
        by=people["editor"],
        at=at,
    )


def _rate_all(
    assessment: Assessment, criteria: Mapping[str, Any], *, part: str, by: Any, at: datetime
) -> None:
    place = enter(assessment, viewer=by)
    if not place.may_rate:
        return
    matrix = build_matrix(assessment, standard=place.standard, viewer=by)
    rated = list_own_ratings(assessment, by=by)
    for key, said in criteria.items():
        if key not in rated:
            given = _give(assessment, key, said, part=part, matrix=matrix, by=by, at=at)
            actions.rate_criterion(assessment, criterion=key, given=given, by=by, at=at)
    actions.hand_in(assessment, by=by, at=at)


def _finish(
    assessment: Assessment, criteria: Mapping[str, Any], *, people: Mapping[str, Any], at: datetime
) -> None:
    by = people["reviewer"]
    place = enter(assessment, viewer=by)
    if place.is_approved or not place.may_consolidate:
        return
    matrix = build_matrix(assessment, standard=place.standard, viewer=by)
    held = list_consolidated(assessment)
    for key, said in criteria.items():
        if key not in held:
            given = _give(assessment, key, said, part="together", matrix=matrix, by=by, at=at)
            actions.consolidate_criterion(assessment, criterion=key, given=given, by=by, at=at)
    actions.approve_assessment(assessment, by=people["editor"], at=at)


def _give(
    assessment: Assessment,
    key: str,
    said: Mapping[str, Any],
    *,
    part: str,
    matrix: Matrix,
    by: Any,
    at: datetime,
) -> actions.Given:
    """A rating from the file, on the first accepted statements that speak of the period; without one, on the
    search that the file names."""
    grade, reason = said[part]
    usable = [each for each in matrix.of(key) if each.is_within and each.is_acceptable]
    one_a_sentence = {each.said.quote: each.said.key for each in reversed(usable)}
    evidence = tuple(reversed(one_a_sentence.values()))[:_MOST_STATEMENTS]
    searches: tuple[int, ...] = ()
    if not evidence:
        made, _ = actions.record_search(assessment, criterion=key, words=said["search"], by=by, at=at)
        searches = (made.pk,)
    previous = find_previous(assessment)
    has_changed = previous is not None and previous.grades.get(key, grade) != grade
    return actions.Given(
        grade=grade,
        reason=reason,
        evidence=evidence,
        is_without_evidence=not evidence,
        searches=searches,
        change_reason=said.get("change", "") if has_changed else "",
    )
