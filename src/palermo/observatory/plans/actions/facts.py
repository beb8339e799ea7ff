"""Loading the tables of plans that ship with the software: each table a source, each row a statement, and the rows of
plans and bodies resting on those statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.resources import files

from palermo.core.reading.act_table import KIND, list_acts
from palermo.core.reading.fact_table import PUBLISHABLE, Row, list_particulars
from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions
from palermo.observatory.library.models import Snapshot, Source, StatementIdentity
from palermo.observatory.library.models.statements import State
from palermo.observatory.plans.actions.making import Maker

_TERMS = "Facts, compiled row by row; each names who printed it. May be shown in full and passed on under Apache-2.0."
Tell = Callable[[str], object]


def list_shipped() -> Iterator[tuple[str, bytes]]:
    """The tables that ship, by file name."""
    folder = files("palermo.observatory.plans") / "facts"
    for each in sorted(folder.iterdir(), key=lambda file: file.name):
        if each.name.endswith(".csv"):
            yield each.name, each.read_bytes()


def load_plan_facts(*, by: User, at: datetime, tell: Tell) -> None:
    """Keep each shipped table as a document, read it, and make the plans and bodies it tells of; again changes
    nothing.

    Rows that name who printed them are accepted with that as the reason, and what rests on them is verified. Rows
    marked memory stay proposed, and what rests on them waits: a person has to find who printed them first.
    """
    for name, data in list_shipped():
        load_table(data, file_name=name, by=by, at=at, tell=tell)


def load_table(data: bytes, *, file_name: str, by: User, at: datetime, tell: Tell) -> None:
    """Do the same with one table of acts."""
    snapshot = _keep(data, file_name=file_name, by=by, at=at)
    rows = list_acts(data.decode())
    found = _accept(snapshot, rows, by=by, at=at)
    made = Maker(by=by, at=at)
    for row in rows:
        made.take(row, statement=found[row.cells["value"].start])
    tell(f"{file_name}: {made.count} rows of plans and bodies, {made.verified} of them verified")


def _keep(data: bytes, *, file_name: str, by: User, at: datetime) -> Snapshot:
    said = dict(list_particulars(data.decode()))
    held = Snapshot.objects.filter(sha256=actions.digest_of(data)).first()
    source = held.source if held is not None else None
    source = source or Source.objects.filter(kind=KIND, title=said["title"]).first()
    if source is None:
        source = actions.add_source(
            title=said["title"],
            by=by,
            at=at,
            kind=KIND,
            publisher=said.get("publisher", ""),
            language=said.get("language", ""),
            countries=tuple(each.strip() for each in said.get("countries", "").split(",") if each.strip()),
        )
        actions.set_terms(source, terms=_TERMS, may_republish=True, by=by, at=at)
    added = actions.add_document(data, file_name=file_name, by=by, at=at, source=source, read_later=False)
    actions.read_snapshot(added.snapshot, by=by, at=at)
    return added.snapshot


def _accept(
    snapshot: Snapshot, rows: tuple[Row, ...], *, by: User, at: datetime
) -> dict[int, StatementIdentity]:
    """The statement of each row by where its value begins; those of rows that name who printed them accepted."""
    by_start = {row.cells["value"].start: row for row in rows}
    found: dict[int, StatementIdentity] = {}
    for identity in snapshot.identities.select_related("proposal", "latest", "published").order_by("pk"):
        shown = identity.latest or identity.shown
        row = by_start.get(shown.start) if shown else None
        if row is None or shown is None:
            continue
        is_new = identity.state == State.PROPOSED and not identity.judgements.exists()
        if is_new and row["verification"] in PUBLISHABLE:
            why = (
                f"Marked {row['verification']} in the table: {row['published_in']}; seen in {row['seen_in']}."
            )
            actions.accept_statement(identity, by=by, at=at, why=why)
            identity.refresh_from_db()
        found[shown.start] = identity
    return found
