"""What every index answers, and what those that live in the site's own database share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import connection

from palermo.observatory.search.question import Question
from palermo.observatory.search.ranking import rank
from palermo.observatory.search.signs import Facet

MOST_COUNTED = 10_000  # beyond, a count is "more than", and facets are those of the newest so many
MOST_RANKED = 5_000  # relevance is judged among the newest so many matches
_MOST_ADJACENT = 1_000  # and among the newest so many whose words stand side by side


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries match, and how many of them have each value of each facet. When `is_more`, both
    speak of the newest matches alone."""

    total: int = 0
    is_more: bool = False
    counts: Mapping[Facet, Mapping[str, int]] = field(default_factory=dict)


class Index(Protocol):
    """An index of entries: it gives positions, never words."""

    def newest(self, question: Question, *, limit: int, offset: int = 0) -> list[int]:
        """The newest matches, in order."""

    def ranked(self, question: Question, *, limit: int, offset: int = 0) -> list[int]:
        """The most relevant matches, in order."""

    def tally(self, question: Question) -> Tally:
        """How many match, by facet."""


class TableIndex(ABC):
    """An index beside the entries in the site's database: one condition on tokens is all that differs."""

    @abstractmethod
    def select(self, question: Question, *, limit: int, offset: int = 0) -> tuple[str, list[Any]]:
        """The query for the positions of the newest matches, and its parameters."""

    def newest(self, question: Question, *, limit: int, offset: int = 0) -> list[int]:
        """The newest matches, in order: the cost is that of the page, since rows are read in their order."""
        query, parameters = self.select(question, limit=limit, offset=offset)
        return [row[0] for row in _fetch(query, parameters)]

    def ranked(self, question: Question, *, limit: int, offset: int = 0) -> list[int]:
        """The most relevant of the newest matches, in order."""
        terms = dict(self._fetch_terms(question, limit=MOST_RANKED))
        adjacent = question.with_adjacent_words()
        if adjacent is not None and len(terms) == MOST_RANKED:
            terms.update(self._fetch_terms(adjacent, limit=_MOST_ADJACENT))
        return rank(terms, words=question.words)[offset : offset + limit]

    def tally(self, question: Question) -> Tally:
        """How many match, by facet, up to the bound."""
        newest, parameters = self.select(question, limit=MOST_COUNTED + 1)
        rows = _fetch(
            "SELECT kind, pillar, review, publisher, countries, published_year, first_year, last_year, "
            f"count(*) FROM search_entry WHERE position IN ({newest}) "
            "GROUP BY kind, pillar, review, publisher, countries, published_year, first_year, last_year",
            parameters,
        )
        return _tally(rows)

    def _fetch_terms(self, question: Question, *, limit: int) -> list[tuple[int, str]]:
        newest, parameters = self.select(question, limit=limit)
        return _fetch(f"SELECT position, terms FROM search_entry WHERE position IN ({newest})", parameters)


def _fetch(query: str, parameters: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())


def _tally(rows: list[Any]) -> Tally:
    counts: dict[Facet, Counter[str]] = {facet: Counter() for facet in Facet}
    total = 0
    for kind, pillar, review, publisher, countries, published, first, last, count in rows:
        total += count
        counts[Facet.KIND][kind] += count
        for facet, value in ((Facet.PILLAR, pillar), (Facet.REVIEW, review), (Facet.PUBLISHER, publisher)):
            if value:
                counts[facet][value] += count
        for country in countries.split():
            counts[Facet.COUNTRY][country] += count
        if published is not None:
            counts[Facet.PUBLISHED][str(published)] += count
        for year in range(first, last + 1) if first is not None else ():
            counts[Facet.PERIOD][str(year)] += count
    return Tally(total=min(total, MOST_COUNTED), is_more=total > MOST_COUNTED, counts=counts)
