"""Interim assessments as rows: one for each piece of evidence of each deficiency, and the lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from palermo.observatory.interim.needed import NeededInYear
from palermo.observatory.interim.presenting.shown import ShownEvidence, ShownRecord, ShownRow
from palermo.observatory.interim.queries import Work

COLUMNS = (
    *("deficiency", "label", "proposed_rating", "proposed_because", "rating", "reason"),
    *(
        "dating",
        "period",
        "evidence",
        "stance",
        "because",
        "note",
        "quote",
        "source",
        "published_on",
        "address",
    ),
)
LIST_COLUMNS = ("iso3", "since", "until", "report_year", "edition", "state", "version", "sha256", "address")
NEEDED_COLUMNS = (
    "iso3",
    "report_year",
    "reason",
    "tier_before",
    "tier",
    "because",
    "provision",
    "statements",
)

Absolute = Callable[[str], str]


def list_rows(shown: ShownRecord, *, absolute: Absolute) -> Iterator[dict[str, Any]]:
    """The table of a record; a deficiency without evidence has one row, evidence that answers none has no
    deficiency."""
    for row in shown.rows:
        for each in row.evidence or (None,):
            yield {**_write_row(row), **(_write_evidence(each, shown, absolute) if each else {})}
    for each in shown.unmatched:
        yield _write_evidence(each, shown, absolute)


def write_works(works: Iterable[Work], *, absolute: Absolute) -> list[dict[str, Any]]:
    """The list of published assessments, newest publication of each."""
    return [
        {
            "iso3": work.interim.iso3,
            "since": work.interim.since.isoformat(),
            "until": work.interim.until.isoformat(),
            "report_year": work.interim.report_year,
            "edition": work.interim.edition.slug,
            "state": "published",
            "version": newest.approval.version.number,
            "sha256": newest.approval.sha256,
            "address": absolute(f"/interim/{work.interim.pk}/{newest.approval.version.number}/"),
        }
        for work in works
        for newest in work.publications[:1]
    ]


def write_needed(found: NeededInYear, *, absolute: Absolute) -> list[dict[str, Any]]:
    """The countries that need one, with the statements that say their tiers."""
    return [
        {
            "iso3": each.country.iso3,
            "report_year": found.year,
            "reason": each.why.reason,
            "tier_before": each.why.tier_before or None,
            "tier": each.why.tier,
            "because": each.why.because,
            "provision": each.why.provision,
            "statements": [absolute(said.address) for said in each.said],
        }
        for each in found.needed
    ]


def _write_row(row: ShownRow) -> dict[str, Any]:
    return {
        "deficiency": row.text,
        "label": row.label,
        "proposed_rating": row.proposed_key,
        "proposed_because": row.because,
        "rating": row.rating_key or None,
        "reason": row.reason or None,
    }


def _write_evidence(each: ShownEvidence, shown: ShownRecord, absolute: Absolute) -> dict[str, Any]:
    note = shown.notes[each.number - 1]
    return {
        "dating": each.dating,
        "period": each.period or None,
        "evidence": each.words,
        "stance": each.stance_words,
        "because": each.because or None,
        "note": each.number,
        "quote": note.quote,
        "source": note.source,
        "published_on": note.published_on or None,
        "address": absolute(each.address),
    }
