"""Which sources a country's sources rest on: the chain from a page to the reports its notes name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from palermo.observatory.library.presenting.said import Said


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source named in notes: title as written there, publisher and year where told, and the notes that
    name it."""

    title: str
    publisher: str
    year: int | None
    citations: tuple[Said, ...]


def group_citations(citations: Iterable[Said]) -> dict[str, tuple[CitedSource, ...]]:
    """The sources each source cites, by the citing source's slug, the most cited first."""
    found: dict[str, dict[str, list[Said]]] = {}
    for said in citations:
        found.setdefault(said.source_slug, {}).setdefault(said.fields["source_key"], []).append(said)
    return {
        slug: tuple(sorted((_describe(told) for told in sources.values()), key=_order))
        for slug, sources in found.items()
    }


def _describe(citations: list[Said]) -> CitedSource:
    first = citations[0].fields
    ordered = sorted(citations, key=lambda said: (said.fields["note"], said.start))
    return CitedSource(
        title=first["source_title"],
        publisher=first.get("publisher") or "",
        year=first.get("year"),
        citations=tuple(ordered),
    )


def _order(cited: CitedSource) -> tuple[int, str]:
    return (-len(cited.citations), cited.title)
