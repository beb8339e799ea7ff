"""The written form of a statement and the way back."""

from __future__ import annotations

from typing import Any

import pytest

from palermo.core.statements import (
    Comparison,
    Figure,
    LawReference,
    Pattern,
    Recommendation,
    RecordError,
    Statement,
    from_record,
    to_record,
)
from palermo.core.values import Place, Span, parse_period

TEXT = "Police freed 40 workers in Port Ansel in 2024."
QUOTE = Span.of(TEXT, 0, len(TEXT))
FORTY = Span.of(TEXT, 13, 15)

FIGURE = Figure(
    span=FORTY,
    quote=QUOTE,
    reader="reader/1",
    heading_path=("Protection",),
    notes=(3,),
    measure="victims_identified",
    value=40,
    value_max=45.5,
    unit_counted="persons",
    qualifier="about",
    period=parse_period("2024-01/2024-06"),
    place=Place("Port Ansel", "XTV"),
    facets={"sex": "male"},
    comparison=Comparison(direction="increase", to=parse_period("2023"), value=12),
    part_of=13,
)


@pytest.mark.parametrize(
    "statement",
    [
        FIGURE,
        Figure(span=FORTY, quote=QUOTE, measure="convictions", is_reported=False, consecutive_years=3),
        LawReference(span=FORTY, quote=QUOTE, instrument="Penal Code", article="12"),
        Recommendation(
            span=FORTY, quote=QUOTE, number=2, text="Train inspectors.", years_suggested=(2023, 2024)
        ),
        Pattern(span=FORTY, quote=QUOTE, role="source", origins=(Place("Velmora"),), groups=("children",)),
    ],
    ids=lambda each: each.kind,
)
def test_what_was_written_is_read_back_the_same(statement: Statement) -> None:
    assert from_record(to_record(statement)) == statement


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "rumour"}, "kind 'rumour' is unknown"),
        ({"mood": "bad"}, "has no field mood"),
        ({"value": "forty"}, "value holds a str"),
        ({"value": True}, "value holds a bool"),
        ({"period": "last year"}, "period cannot be read"),
        ({"value": 50}, "ends below its beginning"),
        ({"qualifier": "roughly"}, "qualifier 'roughly' is unknown"),
        ({"notes": "3"}, "notes holds a str"),
        ({"place": {"name": "", "iso3": None}}, "place cannot be read"),
        ({"facets": {"sex": 1}}, "facets holds a int"),
    ],
)
def test_a_record_that_says_no_statement_is_refused_with_what_was_met(
    change: dict[str, Any], words: str
) -> None:
    with pytest.raises(RecordError, match=words):
        from_record({**to_record(FIGURE), **change})
