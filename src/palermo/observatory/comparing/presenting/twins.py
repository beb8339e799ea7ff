"""Comparisons and world tables as JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest

from palermo.core.assessment.comparing import Shared
from palermo.observatory.comparing.presenting.lines import Comparison, name_subject
from palermo.observatory.comparing.presenting.world import WORLD, Edition, WorldTable
from palermo.observatory.library.presenting.said import Said

COMPARISON_COLUMNS = (
    *("what", "iso3", "country", "definition", "body", "period", "value", "value_max", "qualifier"),
    *("is_reported", "is_shown_as", "rule", "caveats", "review", "address"),
)
WORLD_COLUMNS = (
    *("place", "measure", "is_labour", "year", "value", "published_in", "seen_in", "verification"),
    *("review", "address"),
)


def write_comparison(
    comparison: Comparison | None, *, shared: Iterable[Shared], request: HttpRequest
) -> dict[str, Any]:
    """A comparison with its lines, differences and caveats, and everything else that could be compared."""
    return {
        "what": comparison.title if comparison else None,
        "differences": list(comparison.differences) if comparison else [],
        "lines": [
            {
                "iso3": line.iso3,
                "country": line.name,
                "definition": line.definition or None,
                "body": line.body or None,
                "rule": line.rule,
                "caveats": list(line.caveats),
                "address": request.build_absolute_uri(line.address),
                "values": [
                    {"period": period, "written": cell.written, **_write_said(cell.said, request=request)}
                    for period, cell in zip(comparison.periods, line.cells, strict=True)
                    if cell.said is not None
                ],
            }
            for line in comparison.lines
        ]
        if comparison
        else [],
        "could_be_compared": [
            {
                "what": name_subject(each.subject),
                "key": each.subject.digest,
                "countries": list(each.countries),
                "periods": each.period_count,
            }
            for each in shared
        ],
    }


def list_comparison_rows(comparison: Comparison, *, request: HttpRequest) -> Iterator[dict[str, Any]]:
    """One row for each value of each line."""
    for line in comparison.lines:
        for period, cell in zip(comparison.periods, line.cells, strict=True):
            if cell.said is None:
                continue
            yield {
                "what": comparison.title,
                "iso3": line.iso3,
                "country": line.name,
                "definition": line.definition,
                "body": line.body,
                "period": period,
                "is_shown_as": cell.written,
                "rule": line.rule,
                "caveats": "; ".join(line.caveats),
                **_write_said(cell.said, request=request),
            }


def write_world(table: WorldTable, *, request: HttpRequest) -> dict[str, Any]:
    """Every figure and every check."""
    return {
        "figures": list(list_world_rows(table, request=request)),
        "checks": [{"holds": each.holds, "what": each.what, "words": each.words} for each in table.checks],
    }


def list_world_rows(table: WorldTable, *, request: HttpRequest) -> Iterator[dict[str, Any]]:
    """One row for each figure: the world's years, then the regions of each."""
    for row in table.years:
        yield from _list_cells(table, WORLD, row.label, row.cells, request=request)
    for year, places in table.regions:
        for row in places:
            yield from _list_cells(table, row.label, year, row.cells, request=request)


def _list_cells(
    table: WorldTable, place: str, year: str, cells: Iterable[Any], *, request: HttpRequest
) -> Iterator[dict[str, Any]]:
    for (measure, _), cell in zip(table.measures, cells, strict=True):
        for is_labour, editions in ((False, cell.editions), (True, cell.labour)):
            for each in editions:
                yield {
                    "place": place,
                    "measure": measure,
                    "is_labour": is_labour,
                    "year": year,
                    **_write_edition(each, request=request),
                }


def _write_edition(edition: Edition, *, request: HttpRequest) -> dict[str, Any]:
    return {
        "value": edition.value,
        "published_in": edition.published_in,
        "seen_in": edition.seen_in,
        "verification": edition.verification,
        "review": edition.said.state,
        "address": request.build_absolute_uri(edition.said.address),
    }


def _write_said(said: Said | None, *, request: HttpRequest) -> dict[str, Any]:
    if said is None:
        return {}
    return {
        "value": said.get("value"),
        "value_max": said.get("value_max"),
        "qualifier": said.get("qualifier"),
        "is_reported": said.get("is_reported"),
        "review": said.state,
        "address": request.build_absolute_uri(said.address),
    }
