"""Rows that are written once: refused by the model with a sentence, by the database for the rest."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from tests.integration.observatory.rows import GROWING_TABLES, NOON, AddReading

from palermo.core.errors import PalermoError
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.models import AuditRow
from palermo.observatory.corrections.models import LogEntry
from palermo.observatory.library import actions
from palermo.observatory.library.models import Judgement, Succession
from palermo.web.audit.append_only import lift_triggers, lifted

pytestmark = pytest.mark.django_db


@pytest.fixture
def growing_rows(add_reading: AddReading, reviewer: User) -> dict[str, object]:
    of_one_source = {"title": "Annual report", "publisher": "Ministry of Tavoria"}
    identity = add_reading("Courts convicted 12 people.", **of_one_source).identities.get()
    judgement = actions.accept_statement(identity, by=reviewer, at=NOON)
    add_reading("Nothing was counted.", **of_one_source)
    succession = actions.resolve_statement(identity, successor=None, by=reviewer, at=NOON, why="left out")
    return {
        "audit_auditrow": AuditRow.objects.first(),
        "library_judgement": judgement,
        "library_succession": succession,
        "corrections_logentry": LogEntry.objects.get(),
    }


@pytest.mark.parametrize("table", GROWING_TABLES)
@pytest.mark.parametrize("act", ["save", "delete"])
def test_a_row_that_only_grows_is_not_changed_through_the_model(
    table: str, act: str, growing_rows: dict[str, object]
) -> None:
    with pytest.raises(PalermoError, match="add a new row instead"):
        getattr(growing_rows[table], act)()


@pytest.mark.parametrize("model", [AuditRow, Judgement, Succession, LogEntry])
def test_rows_that_only_grow_are_not_changed_in_bulk(
    model: type[AuditRow] | type[Judgement] | type[Succession] | type[LogEntry],
    growing_rows: dict[str, object],
) -> None:
    with pytest.raises(PalermoError, match="add a new row instead"):
        model.objects.all().delete()
    with pytest.raises(PalermoError, match="add a new row instead"):
        model.objects.update(at=NOON)


@pytest.mark.parametrize("table", GROWING_TABLES)
@pytest.mark.parametrize("command", ["DELETE FROM {table}", "UPDATE {table} SET at = at"])
def test_the_database_itself_refuses_to_change_what_only_grows(
    table: str, command: str, growing_rows: dict[str, object]
) -> None:
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        connection.cursor().execute(command.format(table=table))


def test_triggers_come_back_after_they_were_lifted(growing_rows: dict[str, object]) -> None:
    with lifted(connection, "audit_auditrow"):
        connection.cursor().execute("UPDATE audit_auditrow SET act = act")
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("DELETE FROM audit_auditrow")
    lift_triggers(connection, "audit_auditrow")
    connection.cursor().execute("DELETE FROM audit_auditrow")


@pytest.mark.parametrize("name", ["snapshot", "text", "passage", "statement"])
def test_evidence_is_not_changed_and_not_deleted(name: str, add_reading: AddReading) -> None:
    snapshot = add_reading("Courts convicted 12 people.")
    text = snapshot.texts.get()
    row = {
        "snapshot": snapshot,
        "text": text,
        "passage": text.passages.first(),
        "statement": text.statements.first(),
    }[name]
    assert row is not None
    with pytest.raises(PalermoError, match="is written once"):
        row.save()
    with pytest.raises(PalermoError, match="is written once"):
        row.save(update_fields=["id"])
    with pytest.raises(PalermoError, match="is never deleted"):
        row.delete()


def test_where_a_snapshot_is_filed_may_be_corrected(add_reading: AddReading, analyst: User) -> None:
    snapshot = add_reading("Courts convicted 12 people.")
    other = actions.add_source(title="Another report", by=analyst, at=NOON)
    actions.file_snapshot(snapshot, under=other, by=analyst, at=NOON)
    snapshot.refresh_from_db()
    assert snapshot.source == other
