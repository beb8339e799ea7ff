"""Writing to the library. Every act checks the policy of who does it, and writes its audit row in its own
transaction; `by` is a user with `has_second_factor`, `at` an aware time."""

from palermo.observatory.library.actions.add import Added, add_document
from palermo.observatory.library.actions.judge import accept_statement, correct_statement, reject_statement
from palermo.observatory.library.actions.names import release_name
from palermo.observatory.library.actions.read import (
    ReadingOutcome,
    read_document,
    read_snapshot,
    save_reading,
)
from palermo.observatory.library.actions.reanchor import carry_judgements, resolve_statement
from palermo.observatory.library.actions.requested import read_requested
from palermo.observatory.library.actions.requests import request_reading
from palermo.observatory.library.actions.sources import (
    add_source,
    describe_source,
    file_snapshot,
    set_terms,
)
from palermo.observatory.library.actions.withdraw import reinstate, withdraw_source, withdraw_statement
from palermo.observatory.library.store import digest_of

__all__ = [
    "Added",
    "ReadingOutcome",
    "accept_statement",
    "add_document",
    "add_source",
    "carry_judgements",
    "correct_statement",
    "describe_source",
    "digest_of",
    "file_snapshot",
    "read_document",
    "read_requested",
    "read_snapshot",
    "reinstate",
    "reject_statement",
    "release_name",
    "request_reading",
    "resolve_statement",
    "save_reading",
    "set_terms",
    "withdraw_source",
    "withdraw_statement",
]
