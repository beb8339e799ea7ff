"""A country's figures: tables by heading and year, and unlike counts of one year side by side, never
added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from palermo.observatory.countries.presenting.topics import list_topics, topic_of
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.words import humanise, say
from palermo.web.templatetags.web import period as say_period

# Units of which so and so many were counted; years, hours and money are measured, not counted.
_COUNTED = frozenset(
    {"persons", "cases", "victims", "operations", "inspections", "calls", "facilities", "permits"}
)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in words, but for its amount; `again` are statements of the same source that repeat it."""

    said: Said
    measure: str
    about: str
    period: str
    is_prior: bool
    again: tuple[Said, ...] = ()

    @property
    def voices(self) -> tuple[str, str]:
        """Who says so and who did it; one of them empty when it is the same body or not told."""
        reporter, actor = self.said.get("reporter") or "", self.said.get("actor") or ""
        return (reporter, "" if actor.casefold() == reporter.casefold() else actor)

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
            tables.append(FigureTable(topic.key, topic.label, _join_repeated(own)))
    return tuple(tables)


def list_neighbours(rows: Iterable[FigureRow]) -> tuple[Neighbours, ...]:
    """For the newest year that has them, the counts that stand beside each other: at least two, of whole
    things.

    Figures given to compare, parts and breakdowns of another figure, shares, lengths and amounts of money are
    left to the table, as are earlier years.
    """
    years: dict[int, list[FigureRow]] = {}
    for row in rows:
        if row.year is not None and _is_count(row):
            years.setdefault(row.year, []).append(row)
    beside = [Neighbours(year, _leave_breakdowns(own)) for year, own in years.items()]
    found = [each for each in beside if len(each.rows) > 1]
    return tuple(sorted(found, key=lambda each: -each.year)[:1])


def write_row(said: Said) -> FigureRow:
    """One figure in words."""
    object_words = str(said.get("object") or "")
    facets = {name: _say_facet(name, value) for name, value in (said.get("facets") or {}).items()}
    # "women" already says female and adult; the other facets are told beside it.
    told = [
        words for name, words in facets.items() if not (object_words and name in ("sex", "age", "age_group"))
    ]
    about = [object_words if object_words != said.get("unit_counted") else "", *told]
    period = say_period(said.period) if said.period else humanise(said.get("period_text") or "")
    return FigureRow(
        said=said,
        measure=say("measures", said.get("measure") or ""),
        about="; ".join(part for part in dict.fromkeys(about) if part),
        period=period,
        is_prior=said.get("role") == "prior",
    )


def _say_facet(name: str, value: str) -> str:
    if name in ("exploitation", "form_of_exploitation"):
        return say("exploitation_forms", value).lower()
    return value.replace("_", " ")


def _is_count(row: FigureRow) -> bool:
    said = row.said
    return (
        not row.is_prior
        and said.get("value") is not None
        and said.get("part_of") is None
        and said.get("level") != "context"
        and said.get("unit_counted") in _COUNTED
    )


def _leave_breakdowns(rows: list[FigureRow]) -> tuple[FigureRow, ...]:
    """The rows without those that break down another of the same measure, unit and voice."""
    whole = {_counted(row) for row in rows if not row.said.get("facets")}
    return tuple(row for row in rows if not row.said.get("facets") or _counted(row) not in whole)


def _counted(row: FigureRow) -> tuple[str, str, tuple[str, str]]:
    return (row.measure, row.said.get("unit_counted") or "", row.voices)


def _join_repeated(rows: list[FigureRow]) -> tuple[FigureRow, ...]:
    """Rows in which a source says the same again are one row that leads to both sentences."""
    joined: dict[tuple[object, ...], FigureRow] = {}
    for row in rows:
        fields = row.said.fields
        said = tuple(
            str(fields.get(name)) for name in ("value", "value_max", "unit_counted", "qualifier", "facets")
        )
        same = (row.said.source_slug, row.measure, row.period, row.is_prior, *said)
        if same in joined and fields.get("value") is not None:
            joined[same] = replace(joined[same], again=(*joined[same].again, row.said))
        else:
            joined.setdefault((*same, row.said.key) if same in joined else same, row)
    return tuple(joined.values())


def _order(row: FigureRow) -> tuple[int, bool, str, int]:
    return (-(row.year or 0), row.is_prior, row.said.source_slug, row.said.start)
