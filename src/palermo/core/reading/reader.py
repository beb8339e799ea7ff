"""Reading a text: every statement all readers find in it, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from palermo.core.reading.citations import NotesCovering, find_citations
from palermo.core.reading.document import Document
from palermo.core.reading.reading import Reading
from palermo.core.reading.recommendations import find_recommendations
from palermo.core.reading.structure import Hints, take_apart
from palermo.core.reading.tiers import find_tiers
from palermo.core.statements import Citation, Statement

READER = "palermo-reader/0.1.0"

Finder = Callable[[Document], tuple[Statement, ...]]

_OTHERS = (
    ("figures", "find_figures"),
    ("findings", "find_findings"),
    ("events", "find_events"),
    ("laws", "find_law_references"),
    ("patterns", "find_patterns"),
)


def read_text(text: str, *, hints: Hints | None = None) -> Reading:
    """Take a text apart and read its statements; a pure function of the text and the layout hints.

    Every statement is stamped with the reader and, uniformly, with the notes that cover it and the titles
    of the sources they name: a mark covers the text since the mark before it in the same passage.
    """
    document = take_apart(text, hints=hints)
    found = [statement for find in _finders() for statement in find(document)]
    found.sort(key=lambda each: (each.span.start, each.span.end, each.kind))
    covering = NotesCovering(document)
    return Reading(document, tuple(_stamped(each, covering) for each in found), READER)


def _stamped(statement: Statement, covering: NotesCovering) -> Statement:
    if isinstance(statement, Citation):
        return replace(statement, reader=READER)
    notes = covering.numbers_at(statement.span.start)
    return replace(statement, reader=READER, notes=notes, cites=covering.titles_of(notes))


def _finders() -> list[Finder]:
    found: list[Finder] = [find_tiers, find_recommendations, find_citations]
    for module, name in _OTHERS:
        try:
            found.append(getattr(import_module(f"palermo.core.reading.{module}"), name))
        except (ImportError, AttributeError):
            continue
    return found
