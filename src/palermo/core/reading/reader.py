"""Reading a text: every statement all readers find in it, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from palermo.core.reading.document import Document
from palermo.core.reading.reading import Reading
from palermo.core.reading.structure import Hints, take_apart
from palermo.core.statements import Statement

READER = "palermo-reader/0.1.0"

_FINDERS = (
    ("figures", "find_figures"),
    ("tiers", "find_tiers"),
    ("recommendations", "find_recommendations"),
    ("findings", "find_findings"),
    ("events", "find_events"),
    ("laws", "find_law_references"),
    ("patterns", "find_patterns"),
    ("citations", "find_citations"),
)


def read_text(text: str, *, hints: Hints | None = None) -> Reading:
    """Take a text apart and read its statements; a pure function of the text and the layout hints."""
    document = take_apart(text, hints=hints)
    statements: list[Statement] = []
    for find in _finders():
        statements.extend(find(document))
    statements.sort(key=lambda each: (each.span.start, each.span.end, each.kind))
    return Reading(document, tuple(replace(each, reader=READER) for each in statements), READER)


def _finders() -> list[Callable[[Document], tuple[Statement, ...]]]:
    found = []
    for module, name in _FINDERS:
        try:
            found.append(getattr(import_module(f"palermo.core.reading.{module}"), name))
        except (ModuleNotFoundError, AttributeError):
            continue
    return found
