"""Reading the library. Every question takes the `viewer` who asks (a user, a visitor or None) and answers
only with what that viewer may see; see `visibility`."""

from palermo.observatory.library.queries.reviewing import (
    ReviewFilter,
    SourceQueue,
    count_to_review,
    count_waiting_by_source,
    list_doubts,
    list_orphaned,
    list_reading_requests,
    list_to_review,
    list_waiting,
    next_to_review,
)
from palermo.observatory.library.queries.sources import (
    find_source_like,
    get_snapshot,
    get_source,
    list_sources,
)
from palermo.observatory.library.queries.statements import (
    get_identity,
    list_judgements,
    list_of_source,
    list_statements,
)
from palermo.observatory.library.queries.texts import TextView, get_text_with_passages

__all__ = [
    "ReviewFilter",
    "SourceQueue",
    "TextView",
    "count_to_review",
    "count_waiting_by_source",
    "find_source_like",
    "get_identity",
    "get_snapshot",
    "get_source",
    "get_text_with_passages",
    "list_doubts",
    "list_judgements",
    "list_of_source",
    "list_orphaned",
    "list_reading_requests",
    "list_sources",
    "list_statements",
    "list_to_review",
    "list_waiting",
    "next_to_review",
]
