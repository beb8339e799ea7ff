"""The index on SQLite: an FTS5 table whose rows have the positions of the entries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from palermo.observatory.search.indexes.base import TableIndex
from palermo.observatory.search.question import Choice, Phrase, Question


class SqliteIndex(TableIndex):
    """FTS5 reads its rows downwards and stops at the limit."""

    def select(self, question: Question, *, limit: int, offset: int = 0) -> tuple[str, list[Any]]:
        """The query for the positions of the newest matches."""
        query = "SELECT rowid FROM search_words WHERE search_words MATCH %s ORDER BY rowid DESC"
        return f"{query} LIMIT %s OFFSET %s", [write_match(question), limit, offset]


def write_match(question: Question) -> str:
    """The question in FTS5's language. Tokens need no escaping: none holds a quote."""
    required = " AND ".join(_write_choice(choice) for choice in question.required)
    if not question.refused:
        return required
    refused = _join((_write_choice(choice) for choice in question.refused), "OR")
    return f"({required}) NOT {refused}"


def _write_choice(choice: Choice) -> str:
    return _join((_join(map(_write_phrase, alternative), "AND") for alternative in choice), "OR")


def _write_phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase)}"'


def _join(parts: Iterable[str], word: str) -> str:
    joined = f" {word} ".join(parts)
    return f"({joined})"
