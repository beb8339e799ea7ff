"""An entry as a page shows it: each field in words, each count beside its statement, a number only while it may
be called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from palermo.core.assessment.registers import Field, Register, plain_digits
from palermo.core.values import parse_period
from palermo.core.vocabulary.countries import country_name, is_fictional_country
from palermo.observatory.library.presenting.amounts import write_qualifier
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.prevention.languages import name_language
from palermo.observatory.prevention.queries import ShownEntry
from palermo.web.templatetags.web import number
from palermo.web.templatetags.web import period as say_period


@dataclass(frozen=True, slots=True)
class Cell:
    """A field in words; `said` is the statement that gives it, `web` an address it leads to, `line` whether it is
    a number that may be called, `note` why one is not shown."""

    label: str
    words: str = ""
    said: Said | None = None
    web: str = ""
    is_line: bool = False
    is_count: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in a list: its address, its name, when, and the cells of its register's list."""

    shown: ShownEntry
    address: str
    country: str
    when: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Entries of one register: the columns in which some entry says something, and the rows."""

    register: Register
    columns: tuple[Field, ...]
    rows: tuple[Row, ...]
    has_periods: bool


def lay_out(register: Register, entries: Iterable[ShownEntry]) -> Table:
    """Entries of one register as a table without columns in which nothing stands."""
    rows = list_rows(entries)
    full = [
        any(row.cells[place].words or row.cells[place].note for row in rows)
        for place in range(len(register.listed))
    ]
    columns = tuple(field for field, is_full in zip(register.listed, full, strict=True) if is_full)
    kept = tuple(
        replace(row, cells=tuple(cell for cell, is_full in zip(row.cells, full, strict=True) if is_full))
        for row in rows
    )
    return Table(register, columns, kept, any(row.when for row in rows))


def list_rows(entries: Iterable[ShownEntry]) -> list[Row]:
    """Entries of one register as rows of a table."""
    return [
        Row(
            shown=each,
            address=address_of(each),
            country=name_country(each.entry.iso3),
            when=say_when(each),
            cells=tuple(show_field(each, field) for field in each.register.listed),
        )
        for each in entries
    ]


def list_facts(shown: ShownEntry) -> list[Cell]:
    """Everything an entry says, in the order of its register; what is empty is left out."""
    cells = [show_field(shown, field) for field in shown.register.fields if field.type != "statement"]
    return [each for each in cells if each.words or each.note]


def show_field(shown: ShownEntry, field: Field) -> Cell:
    """One field of an entry for its viewer."""
    value = shown.version.fields.get(field.name)
    if field.type == "line":
        return _show_line(shown, field)
    if value in (None, "", []):
        return Cell(field.label)
    if field.type == "count":
        said = shown.find_proof(field.name)
        # No number without its sentence: where its statement may not be seen, neither may it.
        return (
            Cell(field.label, _say_count(value, said), said=said, is_count=True)
            if said
            else Cell(field.label)
        )
    if field.type == "address_web":
        return Cell(field.label, str(value), web=str(value))
    return Cell(field.label, say_value(field, value))


def say_value(field: Field, value: Any) -> str:
    """A field's value in words."""
    if field.type == "languages":
        return ", ".join(name_language(each) for each in value)
    if field.type == "countries":
        return ", ".join(name_country(each) for each in value)
    if field.type == "choices":
        return ", ".join(field.choices.get(each, each) for each in value)
    if field.type == "choice":
        return field.choices.get(value, value)
    return str(value)


def list_quoted(shown: ShownEntry) -> list[Said]:
    """The statements whose words the page shows: none that holds a number which may not be called now."""
    return [each for each in shown.said if not holds_hidden_line(shown, each.quote)]


def list_unquoted(shown: ShownEntry) -> list[Said]:
    """The statements that are only linked, because their words hold a number which may not be called now."""
    return [each for each in shown.said if holds_hidden_line(shown, each.quote)]


def holds_hidden_line(shown: ShownEntry, words: str) -> bool:
    """Whether words hold the entry's number while it may not be called."""
    if shown.standing is None or shown.standing.is_callable:
        return False
    own = plain_digits(str(shown.version.fields.get(shown.register.line) or ""))
    return bool(own) and own in plain_digits(words)


def say_when(shown: ShownEntry) -> str:
    """The period of an entry in words."""
    return say_period(parse_period(shown.version.period)) if shown.version.period else ""


def address_of(shown: ShownEntry) -> str:
    """The address of an entry's page."""
    return reverse("register_entry", args=[shown.register.key, shown.entry.key])


def name_country(iso3: str) -> str:
    """A country's name, the code where no country has it."""
    try:
        return country_name(iso3)
    except KeyError:
        return iso3


def is_fictional(shown: ShownEntry) -> bool:
    """Whether an entry is about an invented country."""
    return is_fictional_country(shown.entry.iso3)


def _say_count(value: int, said: Said) -> str:
    """A count with the doubt that its statement has: "about 200,000, estimated"."""
    if said.kind != "figure":
        return str(number(value))
    qualifier, hedge = write_qualifier(said.fields), said.get("hedge")
    words = f"{qualifier} {number(value)}".strip()
    return f"{words}, {hedge}" if hedge in ("estimated", "claimed") else words


def _show_line(shown: ShownEntry, field: Field) -> Cell:
    standing = shown.standing
    if standing is None or not shown.version.fields.get(field.name):
        return Cell(field.label)
    if standing.is_callable and standing.last_day is not None:
        # A printed page outlives the day: it says itself until when its number holds.
        until = f"{standing.reason.rstrip('.')}; holds until {standing.last_day:%-d %B %Y}."
        return Cell(field.label, shown.line, is_line=True, note=until)
    return Cell(field.label, shown.line, note=standing.reason)
