"""Registers as spreadsheets: written with everything an entry says, and read back row by row, checked first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing
from django.db import transaction

from palermo.core.assessment.registers import Register
from palermo.core.vocabulary.countries import country_of
from palermo.engines.spreadsheets import Column, Kind, Sheet, Table, read_rows, write_workbook
from palermo.observatory.accounts.models import User
from palermo.observatory.prevention.actions import (
    Draft,
    EntryRefusedError,
    add_entry,
    change_entry,
    check_draft,
)
from palermo.observatory.prevention.models import Entry, Verification
from palermo.observatory.prevention.policies import check_keep_entries
from palermo.observatory.prevention.queries import ShownEntry
from palermo.web.errors import UnacceptableError

MOST_ROWS = 2000
_SALT = "prevention.sheet"
_OF_AN_HOUR = 3600


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of a file: what would become of it ("add", "change", "same", "refused"), and its problems."""

    number: int
    act: str
    title: str
    problems: tuple[str, ...]
    cells: tuple[str, ...]
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do, before anything is kept."""

    rows: tuple[PlannedRow, ...]
    header: tuple[str, ...]
    unknown: tuple[str, ...]

    def list_of(self, *acts: str) -> list[PlannedRow]:
        """The rows of which this would become."""
        return [each for each in self.rows if each.act in acts]

    def seal(self, register: Register) -> str:
        """The rows that can be kept, signed, so that they come back as they were checked."""
        kept = [[each.number, dict(each.values)] for each in self.list_of("add", "change")]
        return signing.dumps({"register": register.key, "rows": kept}, salt=_SALT, compress=True)


def list_columns(register: Register) -> tuple[Column, ...]:
    """The columns of a register's spreadsheet; `key` is empty in a row that is new."""
    own = tuple(
        Column(
            key=each.name,
            label=each.label,
            kind=Kind.WHOLE if each.type == "count" else Kind.TEXT,
        )
        for each in register.fields
    )
    return (
        Column(key="key", label="Key"),
        Column(key="country", label="Country", required=True),
        Column(key="title", label="Name", required=True),
        Column(key="period", label="Period"),
        *own,
        Column(key="statements", label="Statements"),
        Column(key="cited_source", label="Cited source"),
        Column(key="cited_web", label="Cited source on the web"),
        Column(
            key="verification", label="Verification", kind=Kind.CHOICE, choices=tuple(Verification.values)
        ),
    )


def write_register(register: Register, entries: Iterable[ShownEntry]) -> bytes:
    """A workbook of entries as their viewer may see them."""
    rows = [_write_row(each) for each in entries]
    return write_workbook([Sheet(name=register.label, columns=list_columns(register), rows=rows)])


def plan_import(register: Register, data: bytes, *, name: str, by: User) -> Plan:
    """What a file would do. Raises `Unreadable` for a file that cannot be opened or lacks a column."""
    check_keep_entries(by)
    table = read_rows(data, columns=list_columns(register), name=name)
    if len(table.rows) > MOST_ROWS:
        raise UnacceptableError(
            f"the file has {len(table.rows)} rows; expected at most {MOST_ROWS}; please part it into several"
        )
    return Plan(_plan_rows(register, table, by=by), table.header, table.unknown)


def open_sealed(register: Register, sealed: str) -> list[tuple[int, dict[str, str]]]:
    """The checked rows that a page carried along. Raises `UnacceptableError` when they were not its own."""
    try:
        opened = signing.loads(sealed, salt=_SALT, max_age=_OF_AN_HOUR)
    except signing.BadSignature:
        raise UnacceptableError(
            "the checked rows were changed or are older than an hour; expected them as the check left them; "
            "please check the file again"
        ) from None
    if opened["register"] != register.key:
        raise UnacceptableError("these rows are of another register; please check the file again here")
    return [(int(number), dict(values)) for number, values in opened["rows"]]


def keep_rows(
    register: Register, rows: Iterable[tuple[int, Mapping[str, str]]], *, by: User, at: datetime
) -> int:
    """Keep checked rows, all or none; how many there were. Raises `UnacceptableError` naming the row that no
    longer fits."""
    check_keep_entries(by)
    count = 0
    with transaction.atomic():
        known = _list_known(register)
        for number, values in rows:
            draft = _make_draft(register, values)
            entry = known.get(values.get("key", ""))
            try:
                if entry is None:
                    add_entry(register, draft, by=by, at=at)
                else:
                    change_entry(entry, draft, why="Changed by a spreadsheet.", by=by, at=at)
            except UnacceptableError as problem:
                raise UnacceptableError(f"Row {number}: {problem} Nothing was kept.") from problem
            count += 1
    return count


def write_refused(register: Register, *, header: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The rows that could not be kept, as they came, each with what is wrong in a last column."""
    columns = [Column(key=each or f"column {place}") for place, each in enumerate(header, start=1)]
    return write_workbook([Sheet(name="To mend", columns=[*columns, Column(key="problem")], rows=list(rows))])


def seal_refused(register: Register, plan: Plan) -> str:
    """The refused rows, signed, for the button that gives them back."""
    refused = [[*each.cells, " ".join(each.problems)] for each in plan.list_of("refused")]
    content = {"register": register.key, "header": list(plan.header), "rows": refused}
    return signing.dumps(content, salt=_SALT + ".refused", compress=True)


def open_refused(sealed: str) -> tuple[list[str], list[dict[str, str]]]:
    """The header and the refused rows that a page carried along."""
    try:
        opened = signing.loads(sealed, salt=_SALT + ".refused", max_age=_OF_AN_HOUR)
    except signing.BadSignature:
        raise UnacceptableError("the rows are older than an hour; please check the file again") from None
    header = [each or f"column {place}" for place, each in enumerate(opened["header"], start=1)]
    return header, [dict(zip([*header, "problem"], cells, strict=False)) for cells in opened["rows"]]


def _plan_rows(register: Register, table: Table, *, by: User) -> tuple[PlannedRow, ...]:
    known = _list_known(register)
    said = {
        (each.iso3, _plain(each.current.title), each.current.period): each
        for each in known.values()
        if each.current
    }
    planned = []
    for row in table.rows:
        problems = list(row.errors)
        act = "refused"
        if not problems:
            act, problems = _plan_row(register, row.values, known=known, said=said, by=by)
            problems = [f"Row {row.number}, {each}" for each in problems]
        title = row.values.get("title", "")
        planned.append(
            PlannedRow(row.number, act, title, tuple(problems), _pad(row.cells, table), row.values)
        )
        if act == "add":
            draft = _make_draft(register, row.values)
            said[draft.iso3, _plain(title), draft.period] = Entry(key=f"row {row.number}")
    return tuple(planned)


def _plan_row(
    register: Register,
    values: Mapping[str, str],
    *,
    known: Mapping[str, Entry],
    said: Mapping[tuple[str, str, str], Entry],
    by: User,
) -> tuple[str, list[str]]:
    draft = _make_draft(register, values)
    key = values.get("key", "")
    if key and key not in known:
        return "refused", ["Key: no entry of this register has this key; leave it empty to add one."]
    try:
        ready = check_draft(register, draft, by=by)
    except EntryRefusedError as problem:
        labels = {each.key: each.label for each in list_columns(register)} | {"iso3": "Country"}
        return "refused", [f"{labels.get(name, name)}: {words}" for name, words in problem.problems.items()]
    entry = known.get(key)
    if entry is None:
        twin = said.get((draft.iso3, _plain(draft.title), draft.period))
        if twin is not None:
            return "refused", [
                f"Name: {twin.key} has the same name, country and period; give its key to change it."
            ]
        return "add", []
    if draft.iso3 != entry.iso3:
        return "refused", ["Country: an entry stays with its country; leave the key empty to add another."]
    version = entry.current
    assert version is not None
    if version.is_withdrawn:
        return "refused", ["Key: this entry was withdrawn; give it back on its page first."]
    same = (
        version.title == draft.title.strip()
        and version.period == draft.period
        and version.fields == ready.values
        and version.cited_source == draft.cited_source.strip()
        and version.cited_web == draft.cited_web
        and version.verification == draft.verification
        and {each.identity_id for each in version.evidence.all()} == {each.pk for each in ready.identities}
    )
    return ("same" if same else "change"), []


def _make_draft(register: Register, values: Mapping[str, str]) -> Draft:
    country = values.get("country", "")
    return Draft(
        iso3=country_of(country) or country[:3].upper(),
        title=values.get("title", ""),
        period=values.get("period", ""),
        given={each.name: values.get(each.name, "") for each in register.fields},
        statements=tuple(
            part.strip("/").rpartition("/")[2] for part in values.get("statements", "").split() if part
        ),
        cited_source=values.get("cited_source", ""),
        cited_web=values.get("cited_web", ""),
        verification=values.get("verification") or Verification.UNVERIFIED,
    )


def _list_known(register: Register) -> dict[str, Entry]:
    found = Entry.objects.filter(register=register.key).select_related("current")
    return {each.key: each for each in found.prefetch_related("current__evidence")}


def _write_row(shown: ShownEntry) -> dict[str, Any]:
    version = shown.version
    row: dict[str, Any] = {
        each.name: _join(version.fields.get(each.name))
        for each in shown.register.fields
        if each.type != "line"
    }
    if shown.register.line:
        row[shown.register.line] = shown.line
    return row | {
        "key": shown.entry.key,
        "country": shown.entry.iso3,
        "title": version.title,
        "period": version.period,
        "statements": " ".join(each.key for each in shown.said),
        "cited_source": version.cited_source,
        "cited_web": version.cited_web,
        "verification": version.verification,
    }


def _join(value: Any) -> Any:
    return "; ".join(str(each) for each in value) if isinstance(value, list) else value


def _pad(cells: tuple[str, ...], table: Table) -> tuple[str, ...]:
    width = len(table.header)
    return (*cells, *[""] * width)[:width]


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())
