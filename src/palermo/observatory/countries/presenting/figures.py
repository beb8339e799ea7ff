"""A country's figures: tables by heading and year, and unlike counts of one year side by side, never
added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from palermo.observatory.countries.presenting.topics import list_topics, topic_of
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.words import humanise, say
from palermo.web.templatetags.web import period as say_period


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in words, but for its amount."""

    said: Said
    measure: str
    about: str
    period: str
    is_prior: bool

    @property
    def year(self) -> int | None:
        """The year it is about."""
        return self.said.year


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The figures under one heading, newest period first."""

    key: str
    label: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Counts of one year under one heading that count different things."""

    year: int
    rows: tuple[FigureRow, ...]


def list_tables(figures: Iterable[Said]) -> tuple[FigureTable, ...]:
    """The figures by heading, in the order of the page; empty headings are left out."""
    rows = [write_row(said) for said in figures]
    tables = []
    for topic in list_topics():
        own = sorted((row for row in rows if topic_of(row.said) == topic.key), key=_order)
        if own:
            tables.append(FigureTable(topic.key, topic.label, tuple(own)))
    return tuple(tables)


def list_neighbours(rows: Iterable[FigureRow]) -> tuple[Neighbours, ...]:
    """For each year, newest first, the counts that stand beside each other: at least two, of whole things.

    Figures of an earlier year given to compare, parts of another figure, shares and amounts of money are
    left to the table.
    """
    years: dict[int, list[FigureRow]] = {}
    for row in rows:
        if row.year is not None and _is_count(row):
            years.setdefault(row.year, []).append(row)
    found = [Neighbours(year, tuple(own)) for year, own in years.items() if len(own) > 1]
    return tuple(sorted(found, key=lambda each: -each.year))


def write_row(said: Said) -> FigureRow:
    """One figure in words."""
    facets = [_say_facet(name, value) for name, value in (said.get("facets") or {}).items()]
    about = [str(said.get("object") or ""), *facets]
    period = say_period(said.period) if said.period else humanise(said.get("period_text") or "")
    return FigureRow(
        said=said,
        measure=say("measures", said.get("measure") or ""),
        about="; ".join(part for part in about if part),
        period=period,
        is_prior=said.get("role") == "prior",
    )


def _say_facet(name: str, value: str) -> str:
    words = say("exploitation_forms", value) if name == "exploitation" else value
    return words.replace("_", " ").lower() if words.isupper() is False else words


def _is_count(row: FigureRow) -> bool:
    said = row.said
    return (
        not row.is_prior
        and said.get("value") is not None
        and said.get("part_of") is None
        and said.get("level") != "context"
        and said.get("unit_counted") != "percent"
        and not said.get("currency")
    )


def _order(row: FigureRow) -> tuple[int, bool, str, int]:
    return (-(row.year or 0), row.is_prior, row.said.source_slug, row.said.start)
