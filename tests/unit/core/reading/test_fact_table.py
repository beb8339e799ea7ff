"""Tables of facts: one figure a row, the value its span and the row its quote; what is out of form names its line."""

from __future__ import annotations

import pytest

from palermo.core.reading.fact_table import FactTableError, is_fact_table, list_rows
from palermo.core.reading.reader import read_text

HEAD = (
    "#palermo-facts 1\n#title: Cases of two lands\n#publisher: Nobody\n\n"
    "place,iso3,measure,unit_counted,facets,period,value,published_in,seen_in,verification\n"
)
ROW = (
    "World,,prosecutions,cases,form_of_exploitation=forced_labor,2019,1024,"
    '"Report, 2024 edition",a reprint,verified\n'
)


def test_each_row_is_a_figure_whose_span_is_the_value_and_whose_quote_is_the_row() -> None:
    reading = read_text(HEAD + ROW)
    (figure,) = reading.figures
    assert figure.span.words == "1024" and figure.quote.words == ROW.strip()
    assert (figure.measure, figure.value, str(figure.period)) == ("prosecutions", 1024, "2019")
    assert figure.facets == {"form_of_exploitation": "forced_labor"}
    assert figure.cites == ("Report, 2024 edition", "a reprint")
    assert figure.place is not None and figure.place.name == "World"


def test_the_file_says_its_own_title_and_publisher() -> None:
    description = read_text(HEAD + ROW).description
    assert (description.title, description.publisher, description.kind) == (
        "Cases of two lands",
        "Nobody",
        "table of facts",
    )


def test_no_other_text_is_taken_for_one() -> None:
    assert not is_fact_table("The ministry prosecuted 12 cases.\n" + HEAD)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (ROW.replace("1024", "1,024"), "line 6 .* 11 cells; expected 10"),
        (ROW.replace("1024", "about 9"), "line 6 .* expected digits alone"),
        (ROW.replace("prosecutions", "gossip"), "line 6 .* 'gossip'; expected a key"),
        (ROW.replace("verified", "sure"), "line 6 .* 'sure'; expected verified"),
        (ROW.replace('"Report, 2024 edition"', ""), "line 6 .* no source"),
        (ROW.replace("2019", "last year"), "line 6 "),
        (ROW.replace("form_of_exploitation=", ""), "line 6 .* name=value"),
        (ROW.replace('edition"', "edition"), "line 6 .* stray quotation mark|line 6 .* cells"),
    ],
)
def test_what_is_out_of_form_is_told_with_its_line(row: str, told: str) -> None:
    with pytest.raises(FactTableError, match=told):
        read_text(HEAD + row)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(FactTableError, match="names no column seen_in"):
        list_rows(HEAD.replace("seen_in,", "") + ROW)
