"""Accounts, documents and readings for the tests of the observatory: made by the actions that people use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.integration.observatory.rows import (
    GROWING_TABLES,
    NOON,
    AddReading,
    MakeUser,
    name_doubt,
    read_sentences,
)

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.library import actions
from palermo.observatory.library.models import Snapshot
from palermo.web.audit.append_only import lifted


@pytest.fixture(autouse=True)
def own_snapshot_folder(settings: Any, tmp_path: Path) -> None:
    """Each test keeps its bytes in a folder of its own."""
    settings.SNAPSHOT_FOLDER = tmp_path / "snapshots"


@pytest.fixture(scope="module")
def tables_that_can_be_emptied(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """For modules whose tests commit: tables that only grow can be emptied after each test. It is wider
    than a test, so that it outlives the emptying."""
    with django_db_blocker.unblock(), lifted(connection, *GROWING_TABLES):
        yield


@pytest.fixture
def make_user(db: None) -> MakeUser:
    """An account of a role, with a second factor used."""

    def make(role: Role) -> User:
        user: User = User.objects.create_user(
            f"{role.value}@office.example", name=role.label, role=role, password="correct horse staple"
        )
        return user.with_second_factor()

    return make


@pytest.fixture
def analyst(make_user: MakeUser) -> User:
    return make_user(Role.ANALYST)


@pytest.fixture
def reviewer(make_user: MakeUser) -> User:
    return make_user(Role.REVIEWER)


@pytest.fixture
def editor(make_user: MakeUser) -> User:
    return make_user(Role.EDITOR)


@pytest.fixture
def administrator(make_user: MakeUser) -> User:
    return make_user(Role.ADMINISTRATOR)


@pytest.fixture
def add_reading(analyst: User, monkeypatch: pytest.MonkeyPatch) -> AddReading:
    """A document of some sentences, added and read. A sentence that holds `naming` may name somebody."""

    def add(*sentences: str, naming: str = "", data: bytes = b"", **options: object) -> Snapshot:
        name_doubt(monkeypatch, naming)
        reading = read_sentences(*sentences, **options)  # type: ignore[arg-type]
        added = actions.add_document(
            data or "\n".join(sentences).encode(),
            file_name="report.txt",
            by=analyst,
            at=NOON,
            read_later=False,
        )
        actions.save_reading(added.snapshot, reading=reading, by=analyst, at=NOON)
        return added.snapshot

    return add
