"""The laws that ship, by country."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from palermo.core.assessment.law_coverage.law import Law
from palermo.core.assessment.law_coverage.parsing import parse_law


@cache
def list_laws() -> tuple[Law, ...]:
    """Every law that ships, by the code of its country."""
    folder = files(__package__).joinpath("data")
    found = [
        parse_law(each.read_text(encoding="utf-8"))
        for each in folder.iterdir()
        if each.name.endswith(".json")
    ]
    return tuple(sorted(found, key=lambda each: each.iso3))


@cache
def find_law(iso3: str) -> Law | None:
    """The law of a country, None where none ships."""
    return next((each for each in list_laws() if each.iso3 == iso3), None)
