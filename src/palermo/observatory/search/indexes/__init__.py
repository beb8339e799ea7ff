"""The indexes that answer a question: one for each database, one interface."""

from __future__ import annotations

from django.db import connection

from palermo.observatory.search.indexes.base import MOST_COUNTED, MOST_RANKED, Index, Tally
from palermo.observatory.search.indexes.postgresql import PostgresqlIndex
from palermo.observatory.search.indexes.sqlite import SqliteIndex

__all__ = ["MOST_COUNTED", "MOST_RANKED", "Index", "Tally", "get_index"]


def get_index() -> Index:
    """The index of the database this site runs on."""
    return PostgresqlIndex() if connection.vendor == "postgresql" else SqliteIndex()
