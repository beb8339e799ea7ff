"""Dates as particulars write them: "24 February 2010", "May 3, 2016", "June 2018", "2018"."""

from __future__ import annotations

import re
from functools import cache

from palermo.core.reading.lexicon import load_lexicon
from palermo.core.values import Period, PeriodError, parse_period


def parse_written_date(words: str) -> Period | None:
    """The first date in the words with the precision written, or None.

    >>> str(parse_written_date("Tuesday, 3 May 2016, 10:00 GMT"))
    '2016-05-03'
    """
    for match in _date_pattern().finditer(words):
        parts = match.groupdict()
        year = parts["year"] or parts["year2"] or parts["year3"] or parts["iso"]
        month = parts["month"] or parts["month2"] or parts["month3"]
        day = parts["day"] or parts["day2"]
        try:
            return parse_period(_written(year, month, day))
        except PeriodError:
            continue
    return None


def _written(year: str, month: str | None, day: str | None) -> str:
    if month is None:
        return year
    months = [name[:3].casefold() for name in load_lexicon("en", "description")["months"]]
    point = f"{year}-{months.index(month[:3].casefold()) + 1:02d}"
    return f"{point}-{int(day):02d}" if day else point


@cache
def _date_pattern() -> re.Pattern[str]:
    names = load_lexicon("en", "description")["months"]
    month = "|".join(f"{name}|{name[:4]}\\.?|{name[:3]}\\.?" for name in names)
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"(?P<iso>{year}-\d\d(?:-\d\d)?)"
        rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{month}),? (?P<year>{year})"
        rf"|(?P<month2>{month}) (?P<day2>\d{{1,2}}),? (?P<year2>{year})"
        rf"|(?:(?P<month3>{month}),? )?\b(?P<year3>{year})\b",
        re.IGNORECASE,
    )
