"""Loading the tables of facts that ship with the software."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.resources import files

from palermo.core.reading.fact_table import KIND, PUBLISHABLE, list_rows
from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions
from palermo.observatory.library.models import Snapshot, Source
from palermo.observatory.library.models.statements import State

_TERMS = (
    "Facts, compiled row by row; each row names who printed it. "
    "May be shown in full and passed on under Apache-2.0."
)


def list_shipped() -> Iterator[tuple[str, bytes]]:
    """The tables that ship, by file name."""
    folder = files("palermo.observatory.comparing") / "facts"
    for each in sorted(folder.iterdir(), key=lambda file: file.name):
        if each.name.endswith(".csv"):
            yield each.name, each.read_bytes()


def load_facts(*, by: User, at: datetime, tell: Callable[[str], object]) -> None:
    """Keep each shipped table as a document and read it; again changes nothing.

    Rows that name who printed them are accepted with that as the reason. Rows marked memory stay proposed: a
    person has to find who printed them first.
    """
    for name, data in list_shipped():
        load_table(data, file_name=name, by=by, at=at, tell=tell)


def load_table(
    data: bytes,
    *,
    file_name: str,
    by: User,
    at: datetime,
    tell: Callable[[str], object],
    countries: tuple[str, ...] = (),
) -> None:
    """Keep one table of facts as a document, read it and accept the rows that name who printed them."""
    text = data.decode()
    held = Snapshot.objects.filter(sha256=actions.digest_of(data)).first()
    source = held.source if held is not None else None
    title = _find(text, "title")
    if source is None:
        source = Source.objects.filter(kind=KIND, title=title).first()
    if source is None:
        source = actions.add_source(
            title=title,
            by=by,
            at=at,
            kind=KIND,
            publisher=_find(text, "publisher"),
            language=_find(text, "language"),
            countries=countries,
        )
        actions.set_terms(source, terms=_TERMS, may_republish=True, by=by, at=at)
    added = actions.add_document(data, file_name=file_name, by=by, at=at, source=source, read_later=False)
    actions.read_snapshot(added.snapshot, by=by, at=at)
    tell(f"{title}: {_accept_printed(added.snapshot, text, by=by, at=at)} rows accepted now")


def _accept_printed(snapshot: Snapshot, text: str, *, by: User, at: datetime) -> int:
    rows = {row.cells["value"].start: row for row in list_rows(text)}
    waiting = snapshot.identities.filter(state=State.PROPOSED, judgements=None).select_related("proposal")
    count = 0
    for identity in waiting.order_by("pk"):
        row = rows.get(identity.proposal.start) if identity.proposal else None
        if row is not None and row["verification"] in PUBLISHABLE:
            why = f"Marked {row['verification']} in the table: {row['published_in']}"
            actions.accept_statement(identity, by=by, at=at, why=f"{why}; seen in {row['seen_in']}.")
            count += 1
    return count


def _find(text: str, particular: str) -> str:
    """What the lines above the table say of it."""
    begin = f"#{particular}:"
    lines = (line.removeprefix(begin) for line in text.splitlines() if line.startswith(begin))
    return next(lines, "").strip()
