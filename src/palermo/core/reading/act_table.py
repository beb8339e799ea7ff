"""Tables of acts: a text file of comma-separated rows, each row one fact about a plan, a body or another act of a
government, with whom it is taken from.

The sister of the tables of facts (`fact_table`) for what is told in words: the file is a source, its bytes a
snapshot, the cell `value` the span, the row the quote, and the row's own source the chain. The form:

    #palermo-acts 1
    #title: National plans of a country
    #publisher: Palermo
    subject,iso3,field,value,type,period,actor,published_in,seen_in,verification
    plan:2021-2024,XTV,title,Action Plan 2021-2024,plan,2021/2024,Ministry of the Interior,its text,,verified

`subject` and `field` say what the value is of, for whoever loads the table; `type` is a key of the vocabulary of
event types; `period` and `actor` may be empty.
"""

from __future__ import annotations

from palermo.core.reading.document import Description, Document, Passage, PassageKind
from palermo.core.reading.fact_table import (
    PUBLISHABLE,
    VERIFICATIONS,
    FactTableError,
    Row,
    cut_cells,
    list_lines,
    list_particulars,
)
from palermo.core.reading.reading import Reading
from palermo.core.statements import Event
from palermo.core.values import PeriodError, Place, Span, parse_period
from palermo.core.vocabulary import load_vocabulary
from palermo.core.vocabulary.countries import country_name

SIGNATURE = "#palermo-acts 1"
KIND = "table of acts"
COLUMNS = (
    *("subject", "iso3", "field", "value", "type", "period", "actor"),
    *("published_in", "seen_in", "verification"),
)


def is_act_table(text: str) -> bool:
    """Whether a text says of itself that it is a table of acts."""
    return text.split("\n", 1)[0].rstrip() == SIGNATURE


def list_acts(text: str) -> tuple[Row, ...]:
    """The rows of a table of acts. Raises `FactTableError` naming the line that is not as expected."""
    lines = [each for each in list_lines(text) if each[2].strip() and not each[2].startswith("#")]
    if not lines:
        raise FactTableError("the table of acts has no row of column names; expected one after the # lines")
    names = [cell.words for cell in cut_cells(lines[0][2], at=lines[0][1], number=lines[0][0])]
    if missing := [name for name in COLUMNS if name not in names]:
        raise FactTableError(
            f"line {lines[0][0]} of the table of acts names no column {', '.join(missing)}; "
            f"expected {', '.join(COLUMNS)}"
        )
    return tuple(_take_row(names, line, number=number, at=at) for number, at, line in lines[1:])


def read_act_table(text: str, *, reader: str) -> Reading:
    """The acts of a table, one for each row. Raises `FactTableError`."""
    rows = list_acts(text)
    said = dict(list_particulars(text))
    description = Description(
        title=said.get("title"), publisher=said.get("publisher"), kind=KIND, language=said.get("language")
    )
    passages = tuple(Passage(PassageKind.TABLE_CELL, row.start, row.end) for row in rows)
    document = Document(text, text, description, passages, (), (), ())
    return Reading(document, tuple(_read_row(text, row, reader=reader) for row in rows), reader)


def _take_row(names: list[str], line: str, *, number: int, at: int) -> Row:
    cells = list(cut_cells(line, at=at, number=number))
    if len(cells) != len(names):
        raise FactTableError(
            f"line {number} of the table of acts has {len(cells)} cells; expected {len(names)}; "
            "put a cell with a comma in quotation marks"
        )
    row = Row(number, at, at + len(line), dict(zip(names, cells, strict=True)))
    if wrong := _find_wrong(row):
        raise FactTableError(f"line {number} of the table of acts has {wrong}")
    return row


def _find_wrong(row: Row) -> str:
    if not row["value"] or not row["subject"] or not row["field"]:
        return "no subject, field or value; expected all three"
    if row["type"] not in {term["key"] for term in load_vocabulary("event_types")["terms"]}:
        return f"the type {row['type'][:40]!r}; expected a key of the vocabulary of event types"
    if row["verification"] not in VERIFICATIONS:
        return f"the verification {row['verification'][:20]!r}; expected {', '.join(VERIFICATIONS)}"
    if row["verification"] in PUBLISHABLE and not row["published_in"]:
        return "no source; expected who printed it in published_in; give it, or mark the row memory"
    return ""


def _read_row(text: str, row: Row, *, reader: str) -> Event:
    value = row.cells["value"]
    try:
        return Event(
            span=Span.of(text, value.start, value.end),
            quote=Span.of(text, row.start, row.end),
            type=row["type"],
            period=parse_period(row["period"]) if row["period"] else None,
            actor=row["actor"] or None,
            place=Place(country_name(row["iso3"]), row["iso3"]) if row["iso3"] else None,
            cites=tuple(each for each in (row["published_in"], row["seen_in"]) if each),
            reader=reader,
        )
    except (PeriodError, KeyError, ValueError) as problem:
        raise FactTableError(f"line {row.number} of the table of acts: {problem}") from problem
