"""Figures in tables that lie flat in the text."""

from __future__ import annotations

from palermo.core.reading.document import Description, Document, Passage, PassageKind
from palermo.core.reading.figures.tables import find_table_figures
from palermo.core.statements import Figure
from palermo.core.values import Period


def read(*cells: str) -> list[Figure]:
    text, passages = "", []
    for cell in cells:
        passages.append(Passage(PassageKind.TABLE_CELL, len(text), len(text) + len(cell), ("Table 6",)))
        text += cell + "\n"
    document = Document(text, text, Description(), tuple(passages), (), (), ())
    return list(find_table_figures(document))


def told(figures: list[Figure]) -> list[tuple[str, float | None, str | None, str]]:
    return [(one.measure, one.value, one.period and str(one.period), one.role) for one in figures]


def test_a_cell_is_of_the_year_of_its_column() -> None:
    found = read("Overview", "2020", "2021", "Number of Labor Inspectors", "303", "282 ")
    assert told(found) == [("inspectors", 303, "2020", "prior"), ("inspectors", 282, "2021", "current")]
    assert found[1].comparison is not None and found[1].comparison.to == Period("2020", "2020")
    assert found[1].comparison.direction == "decrease"


def test_yes_no_and_not_applicable_are_no_figures() -> None:
    assert (
        read("Overview", "2020", "2021", "Refresher Courses Provided", "Yes", "N/A", "Routine", "No", "Yes")
        == []
    )


def test_unknown_is_not_reported_and_not_zero() -> None:
    found = read("Overview", "2020", "2021", "Number of Convictions", "0", "Unknown")
    assert told(found) == [("convictions", 0, "2020", "prior"), ("convictions", None, "2021", "current")]
    assert [one.is_reported for one in found] == [True, False]


def test_a_label_without_a_noun_continues_the_row_above() -> None:
    found = read(
        "O", "2020", "2021", "Number of Inspections", "9", "8", "Number Conducted at Worksite", "7", "6"
    )
    assert {one.measure for one in found} == {"inspections"}


def test_money_and_marks_after_a_number_are_read() -> None:
    found = read("O", "2020", "2021", "Labor Inspectorate Funding", "$1,759,952", "$90†")
    assert [(one.measure, one.value, one.currency, one.span.words) for one in found] == [
        ("funding", 1_759_952, "USD", "$1,759,952"),
        ("funding", 90, "USD", "$90"),
    ]


def test_a_second_header_begins_new_columns() -> None:
    found = read(
        "O", "2017", "2018", "Number of Cases", "1", "2", "O", "2019", "2020", "Number of Cases", "3", "4"
    )
    assert [str(one.period) for one in found] == ["2017", "2018", "2019", "2020"]


def test_the_quote_shows_the_label_with_the_cell() -> None:
    found = read("O", "2020", "2021", "Number of Convictions", "5", "6")
    assert found[0].quote.words.split("\n")[0] == "Number of Convictions"
    assert found[0].quote.holds(found[0].span)


def test_an_age_in_a_law_table_is_context() -> None:
    (found,) = read("Standard", "Age", "Minimum Age for Work", "Yes", "15‡", "Article 36 of the Code")
    assert (found.measure, found.value, found.level) == ("age", 15, "context")
