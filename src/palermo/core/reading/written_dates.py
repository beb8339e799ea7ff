"""Dates as particulars write them: "24 February 2010", "May 3, 2016", "June 2018", "2018"."""

from __future__ import annotations

import re
from functools import cache

from palermo.core.reading.lexicon import list_languages, load_lexicon
from palermo.core.values import Period, PeriodError, parse_period


def parse_written_date(words: str, *, language: str = "en") -> Period | None:
    """The first date in the words with the precision written, or None.

    >>> str(parse_written_date("Tuesday, 3 May 2016, 10:00 GMT"))
    '2016-05-03'
    >>> str(parse_written_date("20 de junio de 2024", language="es"))
    '2024-06-20'
    """
    if language not in list_languages("description"):
        language = "en"
    for match in _date_pattern(language).finditer(words):
        parts = match.groupdict()
        try:
            return parse_period(_written(parts, language))
        except PeriodError:
            continue
    return None


def _written(parts: dict[str, str | None], language: str) -> str:
    """The date in figures; a pattern names its parts `year`, `month` and `day`, a second one `year2` and so on."""
    year, month, day = (
        next((parts[each] for each in parts if each.rstrip("0123456789") == name and parts[each]), None)
        for name in ("year", "month", "day")
    )
    if parts.get("iso"):
        return parts["iso"] or ""
    if month is None:
        return year or ""
    point = f"{year}-{_month_number(month, language):02d}"
    return f"{point}-{int(day):02d}" if day else point


def _month_number(month: str, language: str) -> int:
    if month.isdigit():
        return int(month)
    names = [name[:3].casefold() for name in load_lexicon(language, "description")["months"]]
    return names.index(month[:3].casefold()) + 1


@cache
def _date_pattern(language: str) -> re.Pattern[str]:
    """The first form that fits; `{month}` and `{year}` in a form of the lexicon stand for any of them."""
    lexicon = load_lexicon(language, "description")
    month = "|".join(f"{name}|{name[:4]}\\.?|{name[:3]}\\.?" for name in lexicon["months"])
    year = r"(?:19|20)\d\d"
    forms = [each.replace("{month}", month).replace("{year}", year) for each in lexicon["written_dates"]]
    return re.compile("|".join([rf"(?P<iso>{year}-\d\d(?:-\d\d)?)", *forms]), re.IGNORECASE)
