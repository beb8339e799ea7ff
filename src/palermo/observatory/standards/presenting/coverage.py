"""The matrix of a law as a table of purposes and groups, as a grid of acts and means, and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from palermo.core.assessment.law_coverage import (
    Article,
    Cell,
    Coverage,
    Element,
    Group,
    get_elements,
    list_groups,
)

STATUSES = {
    "reached": ("●", "reached"),
    "partly": ("◐", "reached in part"),
    "conditional": ("◔", "under conditions only"),
    "sparse": ("◌", "a little, under conditions"),
    "gap": ("○", "not reached"),
}


@dataclass(frozen=True, slots=True)
class OverviewCell:
    """One group and purpose: a sign, words, counts and the articles."""

    group: Group
    purpose: Element
    status: str
    sign: str
    words: str
    counts: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class GridCell:
    """One conduct in the grid."""

    status: str
    sign: str
    words: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Grid:
    """Acts by means for one group and purpose; for a child one column, since no means is needed."""

    group: Group
    purpose: Element
    columns: tuple[str, ...]
    rows: tuple[tuple[Element, tuple[GridCell, ...]], ...]


def draw_overview(coverage: Coverage) -> tuple[tuple[Element, tuple[OverviewCell, ...]], ...]:
    """A row for each purpose, a cell for each group."""
    return tuple(
        (purpose, tuple(_overview(coverage, group, purpose) for group in list_groups()))
        for purpose in get_elements("purposes")
    )


def draw_grid(coverage: Coverage, *, group: str, purpose: str) -> Grid:
    """The conducts of one group and purpose."""
    chosen = next(each for each in list_groups() if each.key == group)
    wanted = next(each for each in get_elements("purposes") if each.key == purpose)
    means: list[tuple[str | None, str]] = (
        [(None, "No means needed")]
        if chosen.is_child
        else [(each.key, each.label) for each in get_elements("means")]
    )
    rows = tuple(
        (
            act,
            tuple(_draw(coverage.get(group, act=act.key, purpose=purpose, means=key)) for key, _ in means),
        )
        for act in get_elements("acts")
    )
    return Grid(chosen, wanted, tuple(label for _, label in means), rows)


def list_rows(coverage: Coverage) -> Iterator[dict[str, Any]]:
    """One row a cell, for CSV and JSON."""
    for cell in coverage.list_cells():
        yield {
            "group": cell.group,
            "purpose": cell.purpose,
            "act": cell.act,
            "means": cell.means,
            "status": cell.status,
            "articles": " ".join(hit.article.key for hit in cell.hits),
            "conditions": " | ".join(dict.fromkeys(hit.only_if for hit in cell.hits if hit.only_if)),
        }


def write_law(coverage: Coverage) -> dict[str, Any]:
    """The law, its articles, remarks and counting rules, and every cell."""
    law = coverage.law
    return {
        "iso3": law.iso3,
        "title": law.title,
        "version": law.version,
        "effective_from": law.effective_from,
        "effective_to": law.effective_to,
        "source": law.source,
        "verification": law.verification,
        "verification_note": law.verification_note,
        "mapping_verification": law.mapping_verification,
        "mapping_note": law.mapping_note,
        "articles": [_write_article(each) for each in law.articles],
        "remarks": [
            {
                "text": each.text,
                "articles": list(each.articles),
                "source": each.source,
                "verification": each.verification,
            }
            for each in law.remarks
        ],
        "counting_rules": [
            {
                "key": each.key,
                "label": each.label,
                "note": each.note,
                "is_narrower": each.is_narrower,
                "source": each.source,
                "verification": each.verification,
            }
            for each in law.counting_rules
        ],
        "cells": list(list_rows(coverage)),
    }


def _write_article(article: Article) -> dict[str, Any]:
    return {
        "key": article.key,
        "number": article.number,
        "instrument": article.instrument,
        "conduct": article.conduct,
        "penalty": article.penalty,
        "source": article.source,
        "verification": article.verification,
    }


def _overview(coverage: Coverage, group: Group, purpose: Element) -> OverviewCell:
    summary = coverage.summarise(group, purpose=purpose.key)
    sign, words = STATUSES[summary.status]
    counts = f"{summary.reached_count} of {summary.total}"
    if summary.conditional_count:
        counts += f", {summary.conditional_count} under conditions"
    return OverviewCell(group, purpose, summary.status, sign, words, counts, summary.articles)


def _draw(cell: Cell) -> GridCell:
    sign, words = STATUSES[cell.status]
    return GridCell(cell.status, sign, words, cell)
