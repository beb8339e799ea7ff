"""The record that approval freezes: every rating, reason, statement and search, the agreement and the scores.

It is plain data without names of people: who rated is said by the part they had. Fractions are written as text,
so that everybody's program takes the same digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from palermo.core.assessment.index import Index, Score, compute_index
from palermo.core.assessment.index.arithmetic import write_decimal, write_fraction
from palermo.core.vocabulary.countries import country_name, is_fictional_country
from palermo.observatory.accounts.models import User
from palermo.observatory.assessments.agreement import Agreement, measure_assessors
from palermo.observatory.assessments.criteria import Standard, standard_of
from palermo.observatory.assessments.models import Assessment, Rating, Stage
from palermo.observatory.assessments.queries import Previous, find_previous, list_versions_of

FORMAT = "palermo-assessment/1"
NO_TIER = (
    "No tier is awarded here. The ratings are the judgement of the people who gave them, with their reasons; "
    "which tiers the law allows is worked out elsewhere, by the statutory clock alone."
)


def write_record(assessment: Assessment, *, approved_by: User, at: datetime) -> dict[str, Any]:
    """The whole assessment as it stands, for freezing. Both assessors have handed in."""
    standard, previous = standard_of(assessment), find_previous(assessment)
    versions = list_versions_of(assessment, viewer=approved_by)
    independent = newest_by_person(versions)
    agreement = measure_assessors(assessment, independent, standard=standard)
    consolidated = {each.criterion: each for each in versions if each.stage == Stage.CONSOLIDATED}
    framework = standard.framework
    return {
        "format": FORMAT,
        "assessment": assessment.slug,
        "revision": assessment.revision,
        "revises": assessment.revises.slug if assessment.revises is not None else None,
        "country": {
            "iso3": assessment.iso3,
            "name": country_name(assessment.iso3),
            "is_fictional": is_fictional_country(assessment.iso3),
        },
        "period": assessment.period,
        "framework": {
            "id": framework.id,
            "version": framework.version,
            "title": framework.title,
            "source": framework.source,
            "verification": framework.verification,
        },
        "mapping": {"version": standard.mapping.version, "verification": standard.mapping.verification},
        "scale": [
            {"key": each.key, "label": each.label, "level": each.level, "meaning": each.meaning}
            for each in standard.scale
        ],
        "previous": _write_previous(previous),
        "criteria": [
            {
                "key": each.key,
                "number": each.number,
                "label": each.label,
                "text": each.text,
                "consolidated": _write_rating(consolidated.get(each.key), assessment),
                "independent": [
                    _write_rating(independent.get(person, {}).get(each.key), assessment)
                    for person in (assessment.first_assessor_id, assessment.second_assessor_id)
                ],
                "earlier": _write_earlier(
                    [rating for rating in versions if rating.criterion == each.key],
                    held=(consolidated, independent),
                    assessment=assessment,
                ),
            }
            for each in standard.criteria
        ],
        "agreement": write_agreement(agreement),
        "index": write_index(score(consolidated.values(), standard=standard)),
        "opened_at": _moment(assessment.at),
        "approved_at": _moment(at),
        "approved_by_role": approved_by.role,
        "limits": NO_TIER,
    }


def newest_by_person(ratings: Iterable[Rating]) -> dict[int, dict[str, Rating]]:
    """The independent ratings that hold, by person and criterion; the ratings come oldest first."""
    found: dict[int, dict[str, Rating]] = {}
    for each in ratings:
        if each.stage == Stage.INDEPENDENT:
            found.setdefault(each.by_id, {})[each.criterion] = each
    return found


def score(ratings: Iterable[Rating], *, standard: Standard) -> Index | None:
    """The scores that consolidated ratings give, None where the framework has no rule for scores."""
    if standard.index_rule is None:
        return None
    levels = {each.criterion: standard.level_of(each.grade) for each in ratings}
    return compute_index(levels, rule=standard.index_rule)


def write_index(index: Index | None) -> dict[str, Any] | None:
    """Scores with every step; fractions exactly as text, decimals rounded to two places beside them."""
    if index is None:
        return None
    rule = index.rule
    return {
        "rule": {
            "title": rule.title,
            "version": rule.version,
            "source": rule.source,
            "verification": rule.verification,
        },
        "dimensions": [_write_score(each) for each in index.dimensions],
        "milestones": [_write_score(each) for each in index.milestones],
        "total": None if index.total is None else write_fraction(index.total),
        "total_arithmetic": index.arithmetic,
    }


def write_agreement(found: Agreement) -> dict[str, Any]:
    """The agreement as plain data; shares and coefficients as text with three decimals."""
    measured = found.measured
    numbers: dict[str, Any] = {}
    if measured is not None:
        numbers = {
            "criteria_measured": measured.item_count,
            "same": measured.same_count,
            "same_or_one_step_apart": measured.near_count,
            "same_share": f"{measured.same_share:.3f}",
            "same_share_interval_95": [f"{each:.3f}" for each in measured.interval],
            "krippendorff_alpha_ordinal": _three(measured.alpha),
            "weighted_kappa_linear": _three(measured.kappa),
        }
    return {
        **numbers,
        "criteria_rated_by_both": found.both_count,
        "left_out_insufficient_evidence": list(found.left_out),
        "rated_by_one_only": list(found.rated_by_one),
        "differing": list(found.differing),
        "cautions": list(found.cautions),
    }


def part_of(rating: Rating, assessment: Assessment) -> str:
    """Whose rating it is, without a name."""
    if rating.stage == Stage.CONSOLIDATED:
        return "consolidated"
    return "first assessor" if rating.by_id == assessment.first_assessor_id else "second assessor"


def _write_rating(rating: Rating | None, assessment: Assessment) -> dict[str, Any] | None:
    if rating is None:
        return None
    return {
        "part": part_of(rating, assessment),
        "grade": rating.grade,
        "reason": rating.reason,
        "statements": [
            {
                "key": each.identity.key,
                "content_sha256": each.content_digest,
                "words_sha256": each.words_digest,
            }
            for each in rating.evidence.all()
        ],
        "no_evidence_found": rating.is_without_evidence,
        "searches": [
            {
                "words": each.search.words,
                "found": each.search.result_count,
                "is_more": each.search.is_more,
                "at": _moment(each.search.at),
            }
            for each in rating.searches.all()
        ],
        "previous_grade": rating.previous_grade or None,
        "change_reason": rating.change_reason or None,
        "at": _moment(rating.at),
    }


def _write_earlier(
    versions: list[Rating],
    *,
    held: tuple[Mapping[str, Rating], Mapping[int, Mapping[str, Rating]]],
    assessment: Assessment,
) -> list[dict[str, Any] | None]:
    """Ratings that a newer one took the place of, oldest first: nothing that was said is lost."""
    consolidated, independent = held
    standing = {each.pk for each in consolidated.values()}
    standing |= {each.pk for own in independent.values() for each in own.values()}
    return [_write_rating(each, assessment) for each in versions if each.pk not in standing]


def _write_previous(previous: Previous | None) -> dict[str, Any] | None:
    if previous is None:
        return None
    return {
        "assessment": previous.assessment.slug,
        "sha256": previous.sha256,
        "period": previous.assessment.period,
        "grades": previous.grades,
    }


def _write_score(score: Score) -> dict[str, Any]:
    return {
        "key": score.key,
        "label": score.label,
        "value": None if score.value is None else write_fraction(score.value),
        "rounded": None if score.value is None else write_decimal(score.value),
        "lowest": None if score.lowest is None else write_decimal(score.lowest),
        "highest": None if score.highest is None else write_decimal(score.highest),
        "arithmetic": score.arithmetic,
        "note": score.note or None,
        "steps": [
            {
                "criterion": step.criterion,
                "weight": step.weight,
                "level": step.level,
                "product": step.product,
            }
            for step in score.steps
        ],
    }


def _three(value: float | None) -> str | None:
    return None if value is None else f"{value:.3f}"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
