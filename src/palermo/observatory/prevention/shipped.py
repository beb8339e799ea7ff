"""Rows that come with the program: about real countries, each with its source and how sure it is; and about the
invented one, for the demonstration. Loading them again adds nothing and changes nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from palermo.core.assessment.registers import get_register
from palermo.observatory.accounts.models import User
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.queries import list_statements
from palermo.observatory.prevention.actions import Draft, add_entry, try_number
from palermo.observatory.prevention.models import Entry

Tell = Callable[[str], object]

FILES = ("china",)
_INVENTED = "tavoria"
_ROOM = __name__.rpartition(".")[0]


def load_shipped(*, by: User, at: datetime, tell: Tell) -> int:
    """Load the rows about real countries; how many were new."""
    count = sum(_load_file(name, by=by, at=at) for name in FILES)
    tell(f"{count} rows of the registers were loaded; those that nothing verified wait for a person")
    return count


def load_demonstration(*, people: Mapping[str, Any], at: datetime, tell: Tell) -> None:
    """Load the rows of the invented country, some with numbers that were tried, and those about real ones."""
    count = _load_file(_INVENTED, by=people["reviewer"], at=at)
    tell(f"{count} entries of the registers of the invented country were added")
    load_shipped(by=people["reviewer"], at=at, tell=tell)


def read_rows(name: str) -> dict[str, Any]:
    """A file of rows: its own description, and its `rows`."""
    return tomllib.loads(files(_ROOM).joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


def _load_file(name: str, *, by: User, at: datetime) -> int:
    raw = read_rows(name)
    rows = {f"{name}/{each['key']}": each for each in raw["rows"]}
    held = set(Entry.objects.filter(shipped_as__in=rows).values_list("shipped_as", flat=True))
    count = 0
    for shipped_as, row in rows.items():
        if shipped_as not in held:
            _add(row, shipped_as=shipped_as, by=by, at=at)
            count += 1
    return count


def _add(row: Mapping[str, Any], *, shipped_as: str, by: User, at: datetime) -> None:
    register = get_register(row["register"])
    given = dict(row["fields"])
    statements = [key for words in row.get("said", ()) if (key := _find_statement(row["iso3"], words))]
    if counted := row.get("count"):
        key = _find_statement(row["iso3"], counted["words"], kind="figure", within=row["said"][0])
        field = register.get_field(counted["field"])
        if key:
            given[field.statement_in] = key
        else:
            given.pop(counted["field"])
    draft = Draft(
        iso3=row["iso3"],
        title=row["title"],
        period=row.get("period", ""),
        given=given,
        statements=tuple(statements),
        cited_source=row.get("cited_source", "") or ("" if statements else "Invented for the demonstration"),
        verification=row["verification"],
    )
    entry = add_entry(register, draft, by=by, at=at, shipped_as=shipped_as)
    if "tried_days_ago" in row:
        day = at.date() - timedelta(days=row["tried_days_ago"])
        number = str(given[register.line])
        try_number(entry, number=number, reaches=True, how="called", checked_on=day, by=by, at=at)


def _find_statement(iso3: str, words: str, *, kind: str = "", within: str = "") -> str:
    """The key of an accepted statement with these words: in its own words first, then in its quote."""
    found = list_statements(iso3=iso3, kinds=(kind,) if kind else ())
    if kind:
        found = found.filter(words__icontains=words, published__quote_words__icontains=within)
    own = found.filter(words__icontains=words).first()
    shown: StatementIdentity | None = own or found.filter(published__quote_words__icontains=words).first()
    return shown.key if shown is not None else ""
