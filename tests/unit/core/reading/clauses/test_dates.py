"""Dates of a clause, with the precision of the words."""

from __future__ import annotations

import pytest

from palermo.core.reading.clauses.dates import find_dates
from palermo.core.reading.document import Description

NARRATIVE = Description(kind="tip-country-narrative", report_year=2018)
YEARBOOK = Description(kind="hrr-sections", report_year=2018)
UNKNOWN = Description()


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("In April 2009, the port was closed.", "2009-04"),
        ("It was signed on 9 April 2021.", "2021-04-09"),
        ("It was signed on April 9, 2021.", "2021-04-09"),
        ("It was built between May and November 2010.", "2010-05/2010-11"),
        ("It was built in fiscal year 2017-2018.", "2017/2018"),
        ("It was built from March 2015 to June 2016.", "2015-03/2016-06"),
        ("It was built in 2009.", "2009"),
    ],
)
def test_a_date_keeps_the_precision_it_was_given(words: str, period: str) -> None:
    assert [str(each.period) for each in find_dates(words, description=UNKNOWN)] == [period]


@pytest.mark.parametrize(
    "words", ["the 2000 protocol", "on February 30, 2012", "May we ask?", "the 2013-2020 plan"]
)
def test_a_year_in_a_name_or_no_day_of_the_calendar_is_no_date(words: str) -> None:
    assert find_dates(words, description=UNKNOWN) == ()


def test_a_bare_month_takes_the_year_the_report_covers() -> None:
    words = "In May it opened a clinic, and in February it closed one."
    assert [str(each.period) for each in find_dates(words, description=NARRATIVE)] == ["2017-05", "2018-02"]
    assert [str(each.period) for each in find_dates(words, description=YEARBOOK)] == ["2018-05", "2018-02"]
    assert find_dates(words, description=UNKNOWN) == ()


def test_the_reporting_period_is_the_period_the_report_covers() -> None:
    found = find_dates("during the reporting period", description=NARRATIVE)
    assert [(str(each.period), each.is_relative) for each in found] == [("2017-04/2018-03", True)]


def test_since_does_not_date_an_act() -> None:
    assert [each.is_since for each in find_dates("since 2009 and in 2011", description=UNKNOWN)] == [
        True,
        False,
    ]
