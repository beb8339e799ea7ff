"""Reading a text: every statement all readers find in it, in the order of the text."""

from __future__ import annotations

from dataclasses import replace

from palermo.core.reading.act_table import is_act_table, read_act_table
from palermo.core.reading.citations import NotesCovering, find_citations
from palermo.core.reading.clauses.prose import read_prose
from palermo.core.reading.events import find_events
from palermo.core.reading.fact_table import is_fact_table, read_fact_table
from palermo.core.reading.figures import find_figures
from palermo.core.reading.findings import find_findings
from palermo.core.reading.laws import find_law_references
from palermo.core.reading.patterns import find_patterns
from palermo.core.reading.reading import Reading
from palermo.core.reading.recommendations import find_recommendations
from palermo.core.reading.structure import Hints, take_apart
from palermo.core.reading.tiers import find_tiers
from palermo.core.statements import Citation, Statement

READER = "palermo-reader/0.1.0"

_FINDERS = (find_figures, find_tiers, find_recommendations, find_citations)
_CLAIM_FINDERS = (find_findings, find_events, find_law_references, find_patterns)


def read_text(text: str, *, hints: Hints | None = None) -> Reading:
    """Take a text apart and read its statements; a pure function of the text and the layout hints.

    Every statement is stamped with the reader and, uniformly, with the notes that cover it and the titles
    of the sources they name: a mark covers the text since the mark before it in the same passage. A text that
    says it is a table of facts or of acts is read as one; raises `FactTableError` where it is not in form.
    """
    if is_fact_table(text):
        return read_fact_table(text, reader=READER)
    if is_act_table(text):
        return read_act_table(text, reader=READER)
    document = take_apart(text, hints=hints)
    found: list[Statement] = []
    for find in _FINDERS:
        found.extend(find(document))
    prose = read_prose(document)  # once: telling verbs and doers apart is half the work of each of them
    for find_claims in _CLAIM_FINDERS:
        found.extend(find_claims(document, prose=prose))
    found.sort(key=lambda each: (each.span.start, each.span.end, each.kind))
    covering = NotesCovering(document)
    return Reading(document, tuple(_stamped(each, covering) for each in found), READER)


def _stamped(statement: Statement, covering: NotesCovering) -> Statement:
    if isinstance(statement, Citation):
        return replace(statement, reader=READER)
    notes = covering.numbers_at(statement.span.start)
    return replace(statement, reader=READER, notes=notes, cites=covering.titles_of(notes))
