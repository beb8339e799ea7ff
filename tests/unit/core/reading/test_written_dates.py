"""Dates as particulars write them."""

from __future__ import annotations

import pytest

from palermo.core.reading.written_dates import parse_written_date


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("24 February 2010", "2010-02-24"),
        ("Tuesday, 3rd May 2016, 11:51 GMT", "2016-05-03"),
        ("February 4, 2010", "2010-02-04"),
        ("Sept. 2011", "2011-09"),
        ("June 2018", "2018-06"),
        ("2018", "2018"),
        ("2018-06-05", "2018-06-05"),
        ("31 February 2018", None),
        ("soon", None),
    ],
)
def test_a_date_keeps_the_precision_written(words: str, expected: str | None) -> None:
    found = parse_written_date(words)
    assert (str(found) if found else None) == expected
