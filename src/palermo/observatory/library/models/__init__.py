"""The library's tables: sources, texts, statements, and the readings asked for."""

from palermo.observatory.library.models.readings import ReadingRequest
from palermo.observatory.library.models.sources import Snapshot, Source, SourceCountry
from palermo.observatory.library.models.statements import Judgement, NameDoubt, Statement, StatementIdentity
from palermo.observatory.library.models.texts import Passage, Text

__all__ = [
    "Judgement",
    "NameDoubt",
    "Passage",
    "ReadingRequest",
    "Snapshot",
    "Source",
    "SourceCountry",
    "Statement",
    "StatementIdentity",
    "Text",
]
