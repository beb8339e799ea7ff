"""A small library to search: documents of several countries, years, publishers and languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.integration.observatory.rows import NOON, AddReading

from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions
from palermo.observatory.library.models import Snapshot, StatementIdentity
from palermo.observatory.search.keeping import catch_up
from palermo.observatory.search.models import StaleEntry

AddIndexed = Callable[..., Snapshot]


@pytest.fixture
def add_indexed(add_reading: AddReading, reviewer: User) -> AddIndexed:
    """A document that is read, accepted (or left waiting) and indexed."""

    def add(*sentences: str, accept: bool = True, naming: str = "", **described: Any) -> Snapshot:
        snapshot = add_reading(*sentences, naming=naming, **described)
        if accept:
            for identity in snapshot.identities.all():
                actions.accept_statement(identity, by=reviewer, at=NOON)
        catch_up()
        assert not StaleEntry.objects.exists()
        return snapshot

    return add


def key_of(snapshot: Snapshot, words: str) -> str:
    """The address of the statement on these words."""
    found: str = StatementIdentity.objects.get(snapshot=snapshot, words=words).key
    return found
