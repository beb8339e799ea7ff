"""Series and conflicts as JSON and CSV: every vintage, which one is shown, by which rule, and why."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.http import HttpRequest

from palermo.core.statements.series import (
    Choice,
    Conflict,
    DateConflict,
    Preference,
    Series,
    Vintage,
    bounds_of,
    describe_processing,
)
from palermo.core.values import Period
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.twins import write_definition_note
from palermo.observatory.series.presenting.naming import slug_of

COLUMNS = (
    *("series", "measure", "unit_counted", "facets", "counted", "body", "place", "period"),
    *("value", "value_max", "qualifier", "low", "high", "is_reported", "is_shown", "rule", "reason"),
    *(
        "processing",
        "source",
        "publisher",
        "published_in",
        "given_to_compare",
        "in_table",
        "review",
        "address",
    ),
    *("definition", "definition_note"),
)
CONFLICT_COLUMNS = (
    *("conflict", "kind", "subject", "period", "side", "value", "date", "doubts", "source", "published_in"),
    *("quote", "review", "address", "definition", "definition_note"),
)
_REVIEW = {
    "proposed": "read by software, not yet checked",
    "accepted": "checked",
    "corrected": "corrected by a person",
}


def write_series(
    series: Series, *, preference: Preference, said: Mapping[str, Said], request: HttpRequest
) -> dict[str, Any]:
    """A series with the rule it is shown by and every vintage of every period."""
    key = series.key
    return {
        "series": slug_of(series),
        "iso3": key.iso3,
        "place": key.place or None,
        "measure": key.measure,
        "stage": key.stage or None,
        "unit_counted": key.unit_counted,
        "facets": dict(key.facets),
        "counted": list(key.counted),
        "body": key.body or None,
        "definition": key.definition or None,
        "rule": {"key": preference.key, "label": preference.label, "criteria": list(preference.criteria)},
        "periods": [
            {
                "period": str(each.period),
                "reason": choice.reason,
                "decided_by": choice.criterion,
                "is_settled": choice.is_settled,
                "vintages": [
                    _write_vintage(vintage, choice=choice, period=each.period, said=said, request=request)
                    for vintage in each.vintages
                ],
            }
            for each in series.periods
            for choice in (each.choose(preference),)
        ],
    }


def list_rows(written: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One row for each vintage of written series."""
    for series in written:
        for period in series["periods"]:
            for vintage in period["vintages"]:
                yield {
                    **{name: series[name] for name in ("series", "measure", "unit_counted", "body", "place")},
                    "facets": "; ".join(f"{name}={value}" for name, value in series["facets"].items()),
                    "counted": " ".join(series["counted"]),
                    "period": period["period"],
                    "rule": series["rule"]["key"],
                    "reason": period["reason"] if vintage["is_shown"] else None,
                    **vintage,
                }


def write_conflict(conflict: Conflict, *, said: Mapping[str, Said], request: HttpRequest) -> dict[str, Any]:
    """A conflict of values with its sides."""
    return {
        "kind": conflict.kind.value,
        "subject": conflict.key.measure,
        "unit_counted": conflict.key.unit_counted,
        "facets": dict(conflict.key.facets),
        "period": str(conflict.period),
        "doubts": sorted(conflict.doubts),
        "sides": [
            {
                "value": side.first.value,
                "value_max": side.first.value_max,
                "qualifier": side.first.qualifier,
                "said_by": [_write_said(said[vintage.key], request=request) for vintage in side.vintages],
            }
            for side in conflict.sides
        ],
    }


def write_date_conflict(
    conflict: DateConflict, *, said: Mapping[str, Said], request: HttpRequest
) -> dict[str, Any]:
    """A conflict of dates with its sides."""
    return {
        "kind": "dates",
        "subject": conflict.subject,
        "act": conflict.act,
        "doubts": ["may_be_two_acts"] if conflict.may_be_two_acts else [],
        "sides": [
            {
                "date": str(side.period),
                "said_by": [_write_said(said[act.key], request=request) for act in side.acts],
            }
            for side in conflict.sides
        ],
    }


def list_conflict_rows(written: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One row for each statement of each side of written conflicts."""
    for number, conflict in enumerate(written, start=1):
        for position, side in enumerate(conflict["sides"], start=1):
            for said in side["said_by"]:
                yield {
                    "conflict": number,
                    "kind": conflict["kind"],
                    "subject": conflict["subject"],
                    "period": conflict.get("period"),
                    "side": position,
                    "value": side.get("value"),
                    "date": side.get("date"),
                    "doubts": "; ".join(conflict["doubts"]),
                    **said,
                }


def _write_vintage(
    vintage: Vintage, *, choice: Choice, period: Period, said: Mapping[str, Said], request: HttpRequest
) -> dict[str, Any]:
    bounds = bounds_of(vintage)
    told = said[vintage.key]
    return {
        "value": vintage.value,
        "value_max": vintage.value_max,
        "qualifier": vintage.qualifier,
        "low": _finite(bounds.low) if bounds else None,
        "high": _finite(bounds.high) if bounds else None,
        "is_reported": vintage.is_reported,
        "is_shown": vintage.key == choice.chosen.key and choice.is_settled,
        "processing": describe_processing(vintage, shown_under=period),
        "given_to_compare": vintage.is_prior,
        "in_table": vintage.is_table,
        "publisher": vintage.publication.publisher or None,
        **_write_said(told, request=request),
    }


def _write_said(said: Said, *, request: HttpRequest) -> dict[str, Any]:
    rests_on = said.definition
    return {
        "source": said.source_title,
        "published_in": said.published_on or said.edition or None,
        "quote": said.quote,
        "review": _REVIEW.get(said.state, said.state),
        "address": request.build_absolute_uri(said.address),
        "definition": rests_on.key if rests_on else None,
        "definition_note": write_definition_note(rests_on) if rests_on else None,
    }


def _finite(value: float) -> float | None:
    """A bound, None for an end that is left open: JSON knows no infinity."""
    return value if math.isfinite(value) else None
