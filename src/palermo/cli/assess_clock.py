"""`palermo assess clock`: which tiers the law allowed, year by year, and why."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from palermo.core.assessment.clock import Ruling

FAILED = 1
_LARGEST_BYTES = 20_000_000


def clock(
    history: Annotated[
        Path, typer.Argument(metavar="HISTORY.csv", help="Columns iso3, year, tier (1, 2, 2WL, 3 or SC).")
    ],
    waivers: Annotated[
        Path | None, typer.Option("--waivers", metavar="W.csv", help="Columns iso3, year: waivers given.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a JSON list with one object a row, each on its line.")
    ] = False,
) -> None:
    """Say which tiers the law allowed each country in each year, given the years before, and why.

    After the rows of a country comes one for the year after its history, with an empty tier. A year without a
    row and a Special Case end a run of consecutive years. The clock awards no tier.
    """
    from palermo.core.assessment.clock import parse_history, parse_waivers

    histories = _parse(history, parse_history)
    given = _parse(waivers, parse_waivers) if waivers is not None else {}
    _say_unused(histories, given)
    if as_json:
        typer.echo(write_rows(histories, given))
    else:
        _show(histories, given)


def list_rows(
    histories: Mapping[str, Mapping[int, str]], waivers: Mapping[str, frozenset[int]]
) -> Iterator[tuple[str, Ruling]]:
    """Every country and ruling: countries in the order of the file, years in their order."""
    from palermo.core.assessment.clock import rule_history

    for iso3, years in histories.items():
        for ruling in rule_history(years, waivers=waivers.get(iso3, frozenset())):
            yield iso3, ruling


def write_rows(histories: Mapping[str, Mapping[int, str]], waivers: Mapping[str, frozenset[int]]) -> str:
    """The rulings as one JSON list, a row on each line."""
    rows = (
        {
            "iso3": iso3,
            "year": ruling.year,
            "tier": ruling.tier,
            "allowed": list(ruling.allowed),
            "allowed_if_waived": list(ruling.allowed_if_waived),
            "because": ruling.because,
        }
        for iso3, ruling in list_rows(histories, waivers)
    )
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"


def _parse(path: Path, parse: Any) -> Any:
    """What a file says, or its problem in one sentence on stderr and the end."""
    from palermo.core.errors import PalermoError

    try:
        data = path.read_bytes()[: _LARGEST_BYTES + 1]
        if len(data) > _LARGEST_BYTES:
            raise PalermoError(f"the file is larger than {_LARGEST_BYTES} bytes; expected a table of tiers")
        return parse(data.decode("utf-8-sig"))
    except OSError as problem:
        reason = (problem.strerror or "it cannot be read").lower()
        typer.echo(f"{path}: {reason}; expected a CSV file that can be read; check the path", err=True)
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        typer.echo(
            f"{path}: line {line}: the text is not UTF-8; expected a CSV file saved as UTF-8", err=True
        )
    except PalermoError as problem:
        typer.echo(f"{path}: {problem}", err=True)
    raise typer.Exit(FAILED)


def _say_unused(histories: Mapping[str, Mapping[int, str]], waivers: Mapping[str, frozenset[int]]) -> None:
    for iso3, years in waivers.items():
        known = histories.get(iso3, {})
        shown = {*known, max(known) + 1} if known else set()
        unused = ", ".join(str(year) for year in sorted(years - shown))
        if unused:
            typer.echo(
                f"{iso3}: no row of the history is of {unused}; the waivers of these change nothing", err=True
            )


def _show(histories: Mapping[str, Mapping[int, str]], waivers: Mapping[str, frozenset[int]]) -> None:
    """Each ruling on a line, with why below it."""
    width = min(max(shutil.get_terminal_size().columns, 60), 110)
    shown = ""
    for iso3, ruling in list_rows(histories, waivers):
        if iso3 != shown:
            typer.echo(f"{iso3}\n  year  tier  allowed" if not shown else f"\n{iso3}\n  year  tier  allowed")
            shown = iso3
        allowed = ", ".join(ruling.allowed)
        added = "; with a waiver " + ", ".join(ruling.allowed_if_waived) if ruling.allowed_if_waived else ""
        mark = "  ← not allowed" if ruling.fits is False else ""
        typer.echo(f"  {ruling.year}  {ruling.tier or '?':<4}  {allowed}{added}{mark}")
        typer.echo(textwrap.fill(ruling.because, width, initial_indent=" " * 14, subsequent_indent=" " * 14))
