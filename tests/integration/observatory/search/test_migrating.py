"""The full-text index comes and goes with its migration, whatever the table holds."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from palermo.core.values import Place
from palermo.observatory.search.asking import Ask
from palermo.observatory.search.queries import search

pytestmark = [pytest.mark.usefixtures("tables_that_can_be_emptied"), pytest.mark.django_db(transaction=True)]


def migrate(to: str) -> None:
    call_command("migrate", "search", to, verbosity=0, skip_checks=True)


def test_migrating_back_and_forth_loses_no_entry(add_indexed: Any) -> None:
    add_indexed("Courts convicted 7 traffickers.", country=Place("Chad", "TCD"))
    migrate("0001")
    try:
        assert "search_words" not in connection.introspection.table_names()
    finally:
        migrate("0002")
    assert search(Ask("convicted")).tally.total == 1


def test_migrating_away_altogether_and_back_makes_the_index_anew(add_indexed: Any) -> None:
    add_indexed("Courts convicted 7 traffickers.", country=Place("Chad", "TCD"))
    migrate("zero")
    migrate("0002")
    assert search(Ask("convicted")).tally.total == 1
