"""Tier histories and waivers as people keep them: rows of a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from palermo.core.assessment.clock.rules import load_rules
from palermo.core.assessment.clock.ruling import SPECIAL_CASE, TIERS
from palermo.core.errors import PalermoError

LAST_YEAR = 2200
_SHOWN = 40


class HistoryError(PalermoError):
    """A file of tiers or waivers that cannot be used: the line, what was met, what was expected."""


def parse_history(text: str) -> dict[str, dict[int, str]]:
    """The tiers by country and report year, from a CSV with the columns iso3, year and tier.

    Tiers are written 1, 2, 2WL, 3 or SC; countries stand in the order they first appear. Raises
    `HistoryError` with the number of the line.
    """
    found: dict[str, dict[int, str]] = {}
    for line, iso3, year, tier in _list_rows(text, columns=("iso3", "year", "tier")):
        if tier not in (*TIERS, SPECIAL_CASE):
            raise HistoryError(
                f"line {line}: the tier {_show(tier)} was met; expected 1, 2, 2WL, 3 or SC; "
                "leave the row out where the tier is not known"
            )
        years = found.setdefault(iso3, {})
        if year in years:
            raise HistoryError(
                f"line {line}: {iso3} has {year} twice; expected each report year of a country once"
            )
        years[year] = tier
    if not found:
        raise HistoryError(
            "line 2: no row of a country was met; expected rows such as XTV,2024,2WL under the column names"
        )
    return found


def parse_waivers(text: str) -> dict[str, frozenset[int]]:
    """The report years with a waiver by country, from a CSV with the columns iso3 and year."""
    found: dict[str, set[int]] = {}
    for _, iso3, year, _ in _list_rows(text, columns=("iso3", "year")):
        found.setdefault(iso3, set()).add(year)
    return {iso3: frozenset(years) for iso3, years in found.items()}


def _list_rows(text: str, *, columns: tuple[str, ...]) -> Iterator[tuple[int, str, int, str]]:
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        places = _find_columns(next(reader, []), columns=columns)
        for row in reader:
            if any(cell.strip() for cell in row):
                yield _read_row(row, places=places, line=reader.line_num)
    except csv.Error as problem:
        raise HistoryError(
            f"line {reader.line_num}: the row is no CSV ({problem}); expected {', '.join(columns)}"
        ) from problem


def _find_columns(head: list[str], *, columns: tuple[str, ...]) -> list[int]:
    names = [name.strip().casefold() for name in head]
    missing = [name for name in columns if name not in names]
    if missing:
        met = _show(",".join(head))
        raise HistoryError(
            f"line 1: no column {', '.join(missing)} in {met}; expected {','.join(columns)} as column names"
        )
    return [names.index(name) for name in columns]


def _read_row(row: list[str], *, places: list[int], line: int) -> tuple[int, str, int, str]:
    cells = [row[place].strip() if place < len(row) else "" for place in places]
    iso3, written, tier = cells[0].upper(), cells[1], cells[2] if len(cells) > 2 else ""
    if not (len(iso3) == 3 and iso3.isascii() and iso3.isalpha()):
        raise HistoryError(
            f"line {line}: the country {_show(cells[0])} was met; expected an ISO 3166-1 alpha-3 code such as XTV"
        )
    first = load_rules()["first_report_year"]
    year = int(written) if len(written) == 4 and written.isascii() and written.isdigit() else 0
    if not first <= year <= LAST_YEAR:
        raise HistoryError(
            f"line {line}: the year {_show(written)} was met; expected a report year from {first}, in four digits"
        )
    return line, iso3, year, tier


def _show(met: str) -> str:
    return repr(met if len(met) <= _SHOWN else f"{met[:_SHOWN]}…")
