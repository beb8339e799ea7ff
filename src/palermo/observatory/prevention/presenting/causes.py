"""Root causes of one country: those that statements name, and the figures that bear on them, as series."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.urls import reverse

from palermo.observatory.library.presenting.amounts import write_amount
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.presenting.words import humanise, say
from palermo.observatory.library.queries import list_statements
from palermo.observatory.series.presenting.charts import Chart, draw_chart, prefer
from palermo.observatory.series.presenting.naming import slug_of
from palermo.observatory.series.queries import find_chosen, gather, list_country_series

_ROOM = __name__.rpartition(".presenting")[0]
_MOST_CHARTS = 4


@dataclass(frozen=True, slots=True)
class CauseTerm:
    """A cause with the statements that name it."""

    label: str
    statements: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class CauseFigure:
    """A figure that bears on a cause: what is counted, the value in words, its statement, its series' page."""

    what: str
    written: str
    said: Said
    series_address: str


@dataclass(frozen=True, slots=True)
class Causes:
    """What is said of root causes."""

    terms: tuple[CauseTerm, ...]
    figures: tuple[CauseFigure, ...]
    charts: tuple[Chart, ...]


def gather_causes(iso3: str, *, viewer: Any = None) -> Causes:
    """The causes that patterns name, those named most often first; and the figures of `root_causes.toml`."""
    patterns = [tell(each) for each in list_statements(iso3=iso3, kinds=("pattern",), viewer=viewer)]
    identified = [
        (each, tell(each))
        for each in list_statements(iso3=iso3, kinds=("figure",), measures=list_measures(), viewer=viewer)
    ]
    evidence = gather(identified, iso3=iso3)
    in_series = {
        vintage.key: reverse("series", args=[iso3, slug_of(series)])
        for series in list_country_series(evidence)
        for vintage in series.vintages
    }
    told = [said for _, said in identified if said.state != "rejected"]
    chosen = find_chosen(iso3)
    drawn = (
        draw_chart(series, preference=prefer(series, chosen), said=evidence.said, home=iso3)
        for series in list_country_series(evidence)
    )
    charts = sorted((each for each in drawn if each is not None), key=lambda each: -len(each.rows))
    return Causes(
        terms=_list_terms(patterns),
        figures=tuple(
            CauseFigure(_say_what(said), write_amount(said.fields), said, in_series.get(said.key, ""))
            for said in told
        ),
        charts=tuple(charts[:_MOST_CHARTS]),
    )


@cache
def list_measures() -> tuple[str, ...]:
    """The measures that bear on root causes."""
    raw = tomllib.loads(files(_ROOM).joinpath("root_causes.toml").read_text(encoding="utf-8"))
    return tuple(raw["measures"])


def _list_terms(patterns: list[Said]) -> tuple[CauseTerm, ...]:
    found: dict[str, list[Said]] = {}
    for said in patterns:
        for key in said.get("causes") or () if said.state != "rejected" else ():
            found.setdefault(say("causes", key), []).append(said)
    terms = (CauseTerm(label, tuple(statements)) for label, statements in found.items())
    return tuple(sorted(terms, key=lambda each: (-len(each.statements), each.label)))


def _say_what(said: Said) -> str:
    counted = str(said.get("object") or "")
    measure = say("measures", str(said.get("measure") or ""))
    return f"{measure}: {humanise(counted).lower()}" if counted else measure
