"""The times a sentence names."""

from __future__ import annotations

import pytest

from palermo.core.reading.figures.times import find_times
from palermo.core.reading.figures.words import split_words


def times(sentence: str) -> list[str]:
    words = split_words(sentence, 0, len(sentence))
    return [str(time.period) for time in find_times(words) if time.period is not None and time.is_usable]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In 2015 the courts met.", ["2015"]),
        ("They met (20 in 2014).", ["2014"]),
        ("In July 2009 they met.", ["2009-07"]),
        ("On 4 July 2009, they met.", ["2009-07-04"]),
        ("On July 4, 2009, they met.", ["2009-07-04"]),
        ("They met between May and November 2009.", ["2009-05/2009-11"]),
        ("From April 2016 to March 2017 they met.", ["2016-04/2017-03"]),
        ("They met in the first six months of 2016.", ["2016-01/2016-06"]),
        ("They met in the second half of 2016.", ["2016-07/2016-12"]),
        ("They met in 2015 and 2016.", ["2015/2016"]),
        ("They counted during 2014-18.", ["2014/2018"]),
        ("It was 20 in 2015 and 30 in 2016.", ["2015", "2016"]),
        ("A 2012 survey counted them.", ["2012"]),
    ],
)
def test_a_time_keeps_the_precision_of_its_words(sentence: str, expected: list[str]) -> None:
    assert times(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The 2005 act applies.",
        "They applied the act adopted in 2005.",
        "They follow the action plan for 2014-2018.",
        "They paid $2010 for it.",
        "It holds 2,015 beds.",
    ],
)
def test_a_year_that_dates_a_law_or_counts_is_no_time_of_a_figure(sentence: str) -> None:
    assert times(sentence) == []


def test_the_year_before_is_told_from_this_year() -> None:
    sentence = "They met during the reporting period, unlike the previous year."
    words = split_words(sentence, 0, len(sentence))
    assert [time.kind for time in find_times(words)] == ["this", "previous"]
