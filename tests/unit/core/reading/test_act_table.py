"""Tables of acts: one fact a row, the cell its span and the row its quote; what is out of form names its line."""

from __future__ import annotations

import pytest

from palermo.core.reading.act_table import is_act_table, list_acts
from palermo.core.reading.fact_table import FactTableError
from palermo.core.reading.reader import read_text

HEAD = (
    "#palermo-acts 1\n#title: Plans of a land\n#publisher: Nobody\n\n"
    "subject,iso3,field,value,type,period,actor,published_in,seen_in,verification\n"
)
ROW = (
    'plan:2021-2024,XTV,title,"Plan of action, 2021-2024",plan,2021/2024,Ministry of the Interior,'
    "its own text,a copy,verified\n"
)


def test_each_row_is_an_event_whose_span_is_the_value_and_whose_quote_is_the_row() -> None:
    reading = read_text(HEAD + ROW)
    (event,) = reading.events
    assert event.span.words == "Plan of action, 2021-2024" and event.quote.words == ROW.strip()
    assert (event.type, str(event.period), event.actor) == ("plan", "2021/2024", "Ministry of the Interior")
    assert event.cites == ("its own text", "a copy")
    assert event.place is not None and event.place.iso3 == "XTV"
    assert reading.description.kind == "table of acts"


def test_no_other_text_is_taken_for_one() -> None:
    assert not is_act_table("The ministry adopted a plan.\n" + HEAD)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (ROW.replace(",plan,", ",gossip,"), "line 6 .* 'gossip'; expected a key"),
        (ROW.replace("verified", "sure"), "line 6 .* 'sure'; expected verified"),
        (ROW.replace("its own text", ""), "line 6 .* no source"),
        (ROW.replace("2021/2024", "soon"), "line 6 "),
        (ROW.replace("XTV", "QQQ"), "line 6 "),
        (ROW.replace("title,", ",", 1), "line 6 .* no subject, field or value"),
        (ROW.replace("a copy,", ""), "line 6 .* 9 cells; expected 10"),
    ],
)
def test_what_is_out_of_form_is_told_with_its_line(row: str, told: str) -> None:
    with pytest.raises(FactTableError, match=told):
        read_text(HEAD + row)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(FactTableError, match="names no column seen_in"):
        list_acts(HEAD.replace("seen_in,", "") + ROW)
