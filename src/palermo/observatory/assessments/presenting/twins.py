"""The matrix and the approved record for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from palermo.observatory.assessments.evidence import Entry, Matrix
from palermo.observatory.assessments.models import Approval
from palermo.observatory.assessments.presenting.matrix import list_missing
from palermo.observatory.assessments.presenting.reasons import say_when, say_why
from palermo.observatory.assessments.workplace import Workplace
from palermo.observatory.library.presenting.twins import REVIEW_WORDS, write_definition_note

MATRIX_COLUMNS = (
    *(
        "criterion",
        "number",
        "kind",
        "timing",
        "source_timing",
        "period",
        "because",
        "attached",
        "taken_away",
    ),
    *("words", "quote", "source", "publisher", "review", "address", "definition", "definition_note"),
)
RECORD_COLUMNS = (
    *("assessment", "iso3", "period", "framework", "criterion", "number", "label", "part", "grade", "level"),
    *(
        "reason",
        "no_evidence_found",
        "statements",
        "searches",
        "previous_grade",
        "change_reason",
        "at",
        "sha256",
    ),
)
LIST_COLUMNS = ("assessment", "iso3", "period", "framework", "revision", "approved_at", "sha256", "address")
INDEX_COLUMNS = ("group", "key", "label", "value", "rounded", "lowest", "highest", "arithmetic", "note")


def write_matrix(place: Workplace, matrix: Matrix, *, request: HttpRequest) -> dict[str, Any]:
    """The matrix with the ratings that this person writes; nobody else's before both handed in."""
    return {
        "assessment": place.assessment.slug,
        "iso3": place.assessment.iso3,
        "period": place.assessment.period,
        "framework": place.standard.framework.name,
        "stage": place.stage,
        "progress": place.progress,
        "statements_looked_through": matrix.statement_count,
        "criteria": [
            {
                "key": each.key,
                "number": each.number,
                "label": each.label,
                "rating": _write_rating(place, each.key),
                "missing": [
                    {"label": gap.label, "looked_for": gap.looked_for}
                    for gap in list_missing(matrix.of(each.key), of=each.key, standard=place.standard)
                ],
                "statements": [
                    _write_entry(entry, request=request) for entry in matrix.entries.get(each.key, ())
                ],
            }
            for each in place.standard.criteria
        ],
    }


def list_matrix_rows(place: Workplace, matrix: Matrix, *, request: HttpRequest) -> Iterator[dict[str, Any]]:
    """One row for each statement under each criterion."""
    for each in place.standard.criteria:
        for entry in matrix.entries.get(each.key, ()):
            yield {"criterion": each.key, "number": each.number, **_write_entry(entry, request=request)}


def write_approved(approval: Approval, record: Mapping[str, Any], *, request: HttpRequest) -> dict[str, Any]:
    """The frozen record with its hash and addresses. The bytes that the hash is of are at `frozen`."""
    slug = approval.assessment.slug
    return {
        "sha256": approval.sha256,
        "address": request.build_absolute_uri(reverse("assessment", args=[slug])),
        "frozen": request.build_absolute_uri(reverse("assessment_frozen", args=[slug])),
        "record": record,
    }


def list_record_rows(approval: Approval, record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """One row for each rating of each criterion: the consolidated one and both independent ones."""
    levels = {each["key"]: each["level"] for each in record["scale"]}
    head = {
        "assessment": record["assessment"],
        "iso3": record["country"]["iso3"],
        "period": record["period"],
        "framework": f"{record['framework']['id']}@{record['framework']['version']}",
        "sha256": approval.sha256,
    }
    for each in record["criteria"]:
        about = {"criterion": each["key"], "number": each["number"], "label": each["label"]}
        for rating in (each["consolidated"], *each["independent"]):
            if rating is None:
                continue
            yield {
                **head,
                **about,
                **{name: rating[name] for name in ("part", "grade", "reason", "no_evidence_found", "at")},
                "level": levels.get(rating["grade"]),
                "statements": " ".join(said["key"] for said in rating["statements"]),
                "searches": "; ".join(f"{made['words']} ({made['found']})" for made in rating["searches"]),
                "previous_grade": rating["previous_grade"],
                "change_reason": rating["change_reason"],
            }


def write_listed(approval: Approval, *, request: HttpRequest) -> dict[str, Any]:
    """An approved assessment in a list."""
    assessment = approval.assessment
    return {
        "assessment": assessment.slug,
        "iso3": assessment.iso3,
        "period": assessment.period,
        "framework": f"{assessment.framework}@{assessment.framework_version}",
        "revision": assessment.revision,
        "approved_at": approval.at.isoformat(timespec="seconds"),
        "sha256": approval.sha256,
        "address": request.build_absolute_uri(reverse("assessment", args=[assessment.slug])),
    }


def list_index_rows(index: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """One row for each dimension and milestone, and the total."""
    for group in ("dimensions", "milestones"):
        for each in index[group]:
            yield {**each, "group": group}
    yield {
        "group": "total",
        "key": "total",
        "label": "Total of the dimensions",
        "value": index["total"],
        "arithmetic": index["total_arithmetic"],
    }


def _write_rating(place: Workplace, criterion: str) -> dict[str, Any] | None:
    rating = place.ratings.get(criterion)
    if rating is None:
        return None
    return {
        "grade": rating.grade,
        "reason": rating.reason,
        "no_evidence_found": rating.is_without_evidence,
        "statements": [each.identity.key for each in rating.evidence.all()],
    }


def _write_entry(entry: Entry, *, request: HttpRequest) -> dict[str, Any]:
    said, rests_on = entry.said, entry.said.definition
    return {
        "kind": said.kind,
        "timing": str(entry.timing),
        "source_timing": str(entry.source_timing),
        "period": said.fields.get("period") or None,
        "because": say_why(entry),
        "when": say_when(entry),
        "attached": bool(entry.attached),
        "taken_away": entry.detached.why if entry.detached else None,
        "words": said.words,
        "quote": said.quote,
        "source": said.source_title,
        "publisher": said.publisher or None,
        "review": REVIEW_WORDS.get(said.state, said.state),
        "address": request.build_absolute_uri(said.address),
        "definition": rests_on.key if rests_on else None,
        "definition_note": write_definition_note(rests_on) if rests_on else None,
    }
