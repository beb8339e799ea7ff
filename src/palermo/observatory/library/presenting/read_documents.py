"""The documents at a glance: a table of their kinds, and of the documents, the odd ones first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from palermo.core.reading.overview import UNKNOWN, KindTotal, total_by_kind
from palermo.observatory.library.presenting.words import KIND_NAMES, humanise
from palermo.observatory.library.queries.documents import ReadDocument

COLUMNS = (
    "country",
    "kind",
    "year",
    "tier",
    *KIND_NAMES,
    "waiting",
    "stands_out",
    "title",
    "file_name",
    "sha256",
    "source",
)

_KINDS = {
    "tip-country-narrative": "TIP country narrative",
    "tip-interim-assessment": "TIP interim assessment",
    "factbook-tip-field": "Factbook, trafficking field",
    "hrr-sections": "Human rights report, sections",
    "ilab-findings": "Child labour findings",
    "ngo-country-page": "NGO country page",
}


def say_kind(key: str) -> str:
    """A kind of document in words; of one that says none, that it is unknown."""
    return "Kind unknown" if key == UNKNOWN else _KINDS.get(key, humanise(key.replace("-", " ")))


def total_kinds(documents: Sequence[ReadDocument]) -> list[tuple[str, KindTotal, list[float]]]:
    """Of each kind of document: its name, how many and how many stand out, the medians in the table's order."""
    totals = total_by_kind([each.line for each in documents])
    return [(say_kind(each.kind), each, [each.medians[kind] for kind in KIND_NAMES]) for each in totals]


def narrow(
    documents: Sequence[ReadDocument], *, kind: str, country: str, only_odd: bool
) -> list[ReadDocument]:
    """The documents of a kind and of a country, those that stand out first."""
    chosen = [
        each
        for each in documents
        if kind in ("", each.line.kind)
        and country in ("", each.line.country)
        and (each.line.flags or not only_odd)
    ]
    return sorted(chosen, key=lambda each: not each.line.flags)


def list_countries(documents: Sequence[ReadDocument]) -> list[str]:
    """The names of the countries the documents are about."""
    return sorted({each.line.country for each in documents})


def count_cells(document: ReadDocument) -> list[int]:
    """How many statements of each kind, in the table's order."""
    return [document.line.counts.get(kind, 0) for kind in KIND_NAMES]


def write_row(document: ReadDocument) -> dict[str, Any]:
    """One document for programs."""
    line = document.line
    return {
        "country": line.country,
        "kind": line.kind,
        "year": line.year,
        "tier": line.tier,
        **{kind: line.counts.get(kind, 0) for kind in KIND_NAMES},
        "waiting": document.waiting_count,
        "stands_out": "; ".join(line.flags),
        "title": document.title,
        "file_name": line.name,
        "sha256": document.sha256,
        "source": document.slug,
    }
