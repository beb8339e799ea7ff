"""Tables of facts: a text file of comma-separated rows, each row one figure with whom it is taken from.

So that facts which ship with the software, or which an organisation keeps in a table, obey the same rule as
everything else: the file is a source, its bytes a snapshot, each value a span, each row the quote, and the row's
own source the chain. The form:

    #palermo-facts 1
    #title: Prosecutions and convictions of the world
    #publisher: Palermo
    place,iso3,measure,unit_counted,facets,period,value,published_in,seen_in,verification
    World,,prosecutions,cases,,2003,7992,"Report, 2008 edition",a reprint,verified

`facets` are `name=value` pairs divided by semicolons, `period` is written as everywhere here (2003, 2003-04),
`verification` is one of `VERIFICATIONS`. The columns `qualifier`, `hedge`, `reporter` and `definition` may be there
and mean what they mean of any figure; others are allowed and stay in the quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from palermo.core.errors import PalermoError
from palermo.core.reading.document import Description, Document, Passage, PassageKind
from palermo.core.reading.reading import Reading
from palermo.core.statements import Figure
from palermo.core.values import PeriodError, Place, Span, parse_period
from palermo.core.vocabulary import load_vocabulary

SIGNATURE = "#palermo-facts 1"
VERIFICATIONS = ("verified", "secondary", "memory", "unverified")
PUBLISHABLE = frozenset({"verified", "secondary"})  # the row names who printed it; memory names nobody
COLUMNS = (
    "place",
    "iso3",
    "measure",
    "unit_counted",
    "facets",
    "period",
    "value",
    "published_in",
    "seen_in",
    "verification",
)
KIND = "table of facts"

_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^,"]*))(?:,|\Z)')
_WHOLE = re.compile(r"[0-9]{1,15}\Z")


class FactTableError(PalermoError):
    """A table of facts does not have its form."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words and where they stand in the text."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of facts: where it stands, and its cells by the name of their column."""

    number: int
    start: int
    end: int
    cells: dict[str, Cell]

    def __getitem__(self, column: str) -> str:
        return self.cells[column].words

    def find(self, column: str) -> str:
        """The words of a column that need not be there."""
        return self.cells[column].words if column in self.cells else ""


def is_fact_table(text: str) -> bool:
    """Whether a text says of itself that it is a table of facts."""
    return text.split("\n", 1)[0].rstrip() == SIGNATURE


def list_rows(text: str) -> tuple[Row, ...]:
    """The rows of a table of facts. Raises `FactTableError` naming the line that is not as expected."""
    lines = [each for each in list_lines(text) if each[2].strip() and not each[2].startswith("#")]
    if not lines:
        raise FactTableError("the table of facts has no row of column names; expected one after the # lines")
    names = [cell.words for cell in cut_cells(lines[0][2], at=lines[0][1], number=lines[0][0])]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise FactTableError(
            f"line {lines[0][0]} of the table of facts names no column {', '.join(missing)}; "
            f"expected {', '.join(COLUMNS)}"
        )
    return tuple(_take_row(names, line, number=number, at=at) for number, at, line in lines[1:])


def read_fact_table(text: str, *, reader: str) -> Reading:
    """The figures of a table of facts, one for each row. Raises `FactTableError`."""
    rows = list_rows(text)
    said = dict(list_particulars(text))
    description = Description(
        title=said.get("title"), publisher=said.get("publisher"), kind=KIND, language=said.get("language")
    )
    passages = tuple(Passage(PassageKind.TABLE_CELL, row.start, row.end) for row in rows)
    document = Document(text, text, description, passages, (), (), ())
    return Reading(document, tuple(_read_row(text, row, reader=reader) for row in rows), reader)


def _read_row(text: str, row: Row, *, reader: str) -> Figure:
    value = row.cells["value"]
    try:
        return Figure(
            span=Span.of(text, value.start, value.end),
            quote=Span.of(text, row.start, row.end),
            measure=row["measure"],
            value=int(value.words),
            unit_counted=row["unit_counted"] or None,
            period=parse_period(row["period"]),
            place=Place(row["place"], row["iso3"] or None) if row["place"] else None,
            facets=_take_facets(row),
            cites=tuple(each for each in (row["published_in"], row["seen_in"]) if each),
            reader=reader,
            qualifier=row.find("qualifier") or "exact",
            hedge=row.find("hedge") or None,
            reporter=row.find("reporter") or None,
            definition=row.find("definition") or None,
        )
    except (PeriodError, ValueError) as problem:
        raise FactTableError(f"line {row.number} of the table of facts: {problem}") from problem


def _take_row(names: list[str], line: str, *, number: int, at: int) -> Row:
    cells = list(cut_cells(line, at=at, number=number))
    if len(cells) != len(names):
        raise FactTableError(
            f"line {number} of the table of facts has {len(cells)} cells; expected {len(names)}; "
            "put a cell with a comma in quotation marks"
        )
    row = Row(number, at, at + len(line), dict(zip(names, cells, strict=True)))
    _check(row)
    return row


def _check(row: Row) -> None:
    wrong = None
    if not _WHOLE.match(row["value"]):
        wrong = f"the value {row['value'][:20]!r}; expected digits alone"
    elif row["measure"] not in {term["key"] for term in load_vocabulary("measures")["terms"]}:
        wrong = f"the measure {row['measure'][:40]!r}; expected a key of the vocabulary of measures"
    elif row["verification"] not in VERIFICATIONS:
        wrong = f"the verification {row['verification'][:20]!r}; expected {', '.join(VERIFICATIONS)}"
    elif row["verification"] in PUBLISHABLE and not row["published_in"]:
        wrong = "no source; expected who printed it in published_in; give it, or mark the row memory"
    if wrong:
        raise FactTableError(f"line {row.number} of the table of facts has {wrong}")


def _take_facets(row: Row) -> dict[str, str]:
    pairs = [each.split("=", 1) for each in row["facets"].split(";") if each.strip()]
    if any(len(pair) != 2 for pair in pairs):
        raise ValueError(f"facets {row['facets'][:40]!r}; expected name=value pairs divided by semicolons")
    return {name.strip(): value.strip() for name, value in pairs}


def cut_cells(line: str, *, at: int, number: int) -> Iterator[Cell]:
    """The cells of a line; a doubled quotation mark inside quoted cells stands for one."""
    place = 0
    while place <= len(line):
        found = _CELL.match(line, place)
        if found is None:
            raise FactTableError(
                f"line {number} of the table of facts has a stray quotation mark; expected cells in pairs of them"
            )
        group = 1 if found[1] is not None else 2
        words = found[group].replace('""', '"') if group == 1 else found[group]
        yield Cell(words, at + found.start(group), at + found.end(group))
        if not found[0].endswith(","):
            return
        place = found.end()


def list_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """The lines of a text with their number from 1 and where they begin."""
    at = 0
    for number, line in enumerate(text.split("\n"), start=1):
        yield number, at, line
        at += len(line) + 1


def list_particulars(text: str) -> Iterator[tuple[str, str]]:
    """What the lines above the table say of it: `#title: …` as ("title", "…")."""
    for _, _, line in list_lines(text):
        if not line.startswith("#"):
            return
        name, colon, words = line[1:].partition(":")
        if colon and words.strip():
            yield name.strip(), words.strip()
