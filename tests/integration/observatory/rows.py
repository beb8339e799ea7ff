"""Readings made for tests: each number in a sentence is a figure; what the reader says can be changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from palermo.core.reading.document import Description, Document, Passage, PassageKind, Sentence
from palermo.core.reading.reading import Reading
from palermo.core.statements import Figure
from palermo.core.values import Place, Span, parse_period
from palermo.observatory.accounts.models import Role, User
from palermo.observatory.library.models import Snapshot

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
GROWING_TABLES = ("audit_auditrow", "library_judgement", "library_succession", "corrections_logentry")

MakeUser = Callable[[Role], User]
AddReading = Callable[..., Snapshot]


def read_sentences(
    *sentences: str, reader: str = "test-reader/1", lead: str = "", **described: object
) -> Reading:
    """A reading of some sentences: each number is a figure. `lead` comes before the text and shifts it."""
    text = lead
    spans = []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + "\n"
    statements = tuple(
        figure for start, end in spans for figure in _list_figures(text, start=start, end=end, reader=reader)
    )
    described.setdefault("country", Place("Tavoria", "XTV"))
    document = Document(
        text=text,
        plain=text,
        description=Description(**described),  # type: ignore[arg-type]
        passages=tuple(Passage(PassageKind.PARAGRAPH, start, end) for start, end in spans),
        sentences=tuple(Sentence(start, end, passage) for passage, (start, end) in enumerate(spans)),
        note_marks=(),
        notes=(),
    )
    return Reading(document, statements, reader)


def change_figures(reading: Reading, **fields: object) -> Reading:
    """The same reading by a reader that says something else of every figure."""
    return replace(
        reading,
        statements=tuple(replace(each, **fields) for each in reading.statements),  # type: ignore[arg-type]
    )


def _list_figures(text: str, *, start: int, end: int, reader: str) -> Iterator[Figure]:
    position = start
    while position < end:
        if not text[position].isdigit():
            position += 1
            continue
        stop = position
        while text[stop].isdigit():
            stop += 1
        yield Figure(
            span=Span.of(text, position, stop),
            quote=Span.of(text, start, end),
            reader=reader,
            measure="convictions",
            value=int(text[position:stop]),
            unit_counted="persons",
            period=parse_period("2024"),
        )
        position = stop


def name_doubt(monkeypatch: pytest.MonkeyPatch, naming: str) -> None:
    """From now on words in doubt are those that hold `naming`."""
    monkeypatch.setattr(
        "palermo.observatory.library.actions.doubts.may_name_private_person",
        lambda words: bool(naming) and naming in words,
    )
