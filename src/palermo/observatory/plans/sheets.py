"""The spreadsheet of a plan: one row for each indicator of each measure, or for a measure without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from palermo.engines.spreadsheets import Column, Kind, Sheet
from palermo.observatory.plans.models import Grounded, Indicator, Measure

OBJECTIVE = ("objective_number", "objective")
MEASURE = {
    "measure": "text",
    "measure_original": "text_original",
    "responsible": "responsible",
    "supporting": "supporting",
    "deadline": "deadline",
    "allocated": "allocated",
    "used": "used",
    "currency": "currency",
}
INDICATOR = {
    "indicator": "name",
    "unit": "unit",
    "baseline": "baseline",
    "baseline_on": "baseline_on",
    "target": "target",
    "target_words": "target_words",
}
GROUND = ("statement", "source", "words", "locator")
_NUMBERS = {"allocated", "used", "baseline", "target"}
_LISTS = {"responsible", "supporting"}

COLUMNS = (
    Column(key="objective_number", required=True, longest=20),
    Column(key="objective", required=True),
    Column(key="measure_number", required=True, longest=20),
    Column(key="measure", required=True),
    Column(key="measure_original"),
    Column(key="responsible"),
    Column(key="supporting"),
    Column(key="deadline", kind=Kind.DATE),
    Column(key="allocated", kind=Kind.NUMBER),
    Column(key="used", kind=Kind.NUMBER),
    Column(key="currency", longest=3),
    Column(key="indicator_number", longest=20),
    Column(key="indicator", longest=500),
    Column(key="unit", longest=60),
    Column(key="baseline", kind=Kind.NUMBER),
    Column(key="baseline_on", kind=Kind.DATE),
    Column(key="target", kind=Kind.NUMBER),
    Column(key="target_words", longest=300),
    *(Column(key=name, longest=200 if name != "words" else 4000) for name in GROUND),
    *(Column(key=f"indicator_{name}", longest=200 if name != "words" else 4000) for name in GROUND),
)

ENTRY_COLUMNS = tuple(
    Column(key=name)
    for name in (
        "measure_number",
        "indicator_number",
        "on",
        "outcome",
        "value",
        "words",
        "searches",
        "statements",
    )
)

EXAMPLE = {
    "objective_number": "1",
    "objective": "Victims are found and protected",
    "measure_number": "1.1",
    "measure": "Open a shelter in each region",
    "responsible": "Ministry of Social Affairs; Regions",
    "deadline": "2027-12",
    "allocated": 250000,
    "currency": "TVT",
    "indicator_number": "a",
    "indicator": "Regions with a shelter",
    "unit": "regions",
    "baseline": 2,
    "baseline_on": "2024",
    "target": 8,
}


def write_sheet(measures: Iterable[Measure]) -> Sheet:
    """The rows of a plan's measures, in their order. Give measures with objective, statement, source, indicators
    and those of the indicators at hand."""
    return Sheet(name="Measures", columns=COLUMNS, rows=tuple(_rows(measures)))


def write_template() -> Sheet:
    """The columns with one example row, to be written over."""
    return Sheet(name="Measures", columns=COLUMNS, rows=(EXAMPLE,))


def list_bodies(words: str) -> tuple[str, ...]:
    """The bodies that a cell or a field names: one a line, or divided by semicolons.

    >>> list_bodies("Ministry of the Interior; Police\\nCourts")
    ('Ministry of the Interior', 'Police', 'Courts')
    """
    return tuple(name for line in words.splitlines() for each in line.split(";") if (name := each.strip()))


def write_bodies(words: str) -> str:
    """The same, one a line: the form that is stored."""
    return "\n".join(list_bodies(words))


def _rows(measures: Iterable[Measure]) -> Iterator[dict[str, Any]]:
    for measure in measures:
        about = {
            "objective_number": measure.objective.number,
            "objective": measure.objective.text,
            "measure_number": measure.number,
            **{column: _write(column, getattr(measure, name)) for column, name in MEASURE.items()},
            **_ground(measure),
        }
        indicators = list(measure.indicators.all())
        if not indicators:
            yield about
        for indicator in indicators:
            yield {**about, **_indicator(indicator)}


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "indicator_number": indicator.number,
        **{column: _write(column, getattr(indicator, name)) for column, name in INDICATOR.items()},
        **{f"indicator_{name}": value for name, value in _ground(indicator).items()},
    }


def _ground(row: Grounded) -> dict[str, str]:
    return {
        "statement": row.statement.key if row.statement else "",
        "source": row.source.slug if row.source else "",
        "words": row.words,
        "locator": row.locator,
    }


def _write(column: str, value: Any) -> Any:
    if column in _NUMBERS and value is not None:
        return value.normalize() if value else 0
    if column in _LISTS:
        return "; ".join(list_bodies(value))
    return value
