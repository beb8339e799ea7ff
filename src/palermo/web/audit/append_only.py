"""Tables that only grow: refused in Python for a clear sentence, and by triggers for everything else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunPython

from palermo.core.errors import PalermoError


class AppendOnlyError(PalermoError):
    """A row that may only be added was to be changed or deleted."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Rows to read and to add."""

    def update(self, **_: Any) -> NoReturn:
        raise AppendOnlyError(f"{self.model.__name__} rows are never changed; add a new row instead")

    def delete(self) -> NoReturn:
        raise AppendOnlyError(f"{self.model.__name__} rows are never deleted; add a new row instead")


class AppendOnlyModel(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(f"{type(self).__name__} {self.pk} is never changed; add a new row instead")
        super().save(**{**options, "force_insert": True})

    def delete(self, **_: Any) -> NoReturn:  # type: ignore[override]
        raise AppendOnlyError(f"{type(self).__name__} {self.pk} is never deleted; add a new row instead")


def forbid_changes(table: str) -> RunPython:
    """A migration step: triggers on `table` that refuse every update and delete, on SQLite and PostgreSQL."""

    def lay(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        lay_triggers(editor.connection, table)

    def lift(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        lift_triggers(editor.connection, table)

    return RunPython(lay, lift)


def lay_triggers(connection: BaseDatabaseWrapper, table: str) -> None:
    """Make the database itself refuse to change or delete rows of `table`."""
    with connection.cursor() as cursor:
        for act in ("update", "delete"):
            for command in _commands(connection.vendor, table=table, act=act):
                cursor.execute(command)


def lift_triggers(connection: BaseDatabaseWrapper, table: str) -> None:
    """Take the triggers of `table` away: for undoing a migration, and for tests that empty the tables."""
    with connection.cursor() as cursor:
        for act in ("update", "delete"):
            suffix = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{suffix}")


@contextmanager
def lifted(connection: BaseDatabaseWrapper, *tables: str) -> Iterator[None]:
    """The triggers of some tables are away inside, and back afterwards."""
    for table in tables:
        lift_triggers(connection, table)
    try:
        yield
    finally:
        for table in tables:
            lay_triggers(connection, table)


def _commands(vendor: str, *, table: str, act: str) -> list[str]:
    words = f"rows of {table} are never changed or deleted"
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{act} BEFORE {act.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
        ]
    return [
        f"CREATE OR REPLACE FUNCTION {table}_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE OR REPLACE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_only_grows()",
    ]
