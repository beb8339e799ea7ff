"""The index on PostgreSQL: a tsvector of the same tokens, with a GIN index."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from palermo.observatory.search.indexes.base import TableIndex
from palermo.observatory.search.question import Choice, Phrase, Question


class PostgresqlIndex(TableIndex):
    """The planner chooses: the GIN index for rare words, the entries read downwards for common ones."""

    def select(self, question: Question, *, limit: int, offset: int = 0) -> tuple[str, list[Any]]:
        """The query for the positions of the newest matches."""
        query = "SELECT position FROM search_entry WHERE terms_vector @@ %s::tsquery ORDER BY position DESC"
        return f"{query} LIMIT %s OFFSET %s", [write_tsquery(question), limit, offset]


def write_tsquery(question: Question) -> str:
    """The question as a tsquery in its written form, which PostgreSQL takes as it is: nothing is cut or
    stemmed again, and no token holds a quote."""
    required = [_write_choice(choice) for choice in question.required]
    refused = [f"!{_write_choice(choice)}" for choice in question.refused]
    return " & ".join([*required, *refused])


def _write_choice(choice: Choice) -> str:
    return _join((_join(map(_write_phrase, alternative), "&") for alternative in choice), "|")


def _write_phrase(phrase: Phrase) -> str:
    return _join((f"'{token}'" for token in phrase), "<->")


def _join(parts: Iterable[str], sign: str) -> str:
    joined = f" {sign} ".join(parts)
    return f"({joined})"
