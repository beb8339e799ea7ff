"""The dates of a clause, each with the precision the words give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from palermo.core.reading.document import Description
from palermo.core.reading.lexicon import load_lexicon
from palermo.core.values import Period, PeriodError

_YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A date at `[start, end)` of the words; `is_since` when it only says from or until when, `is_relative`
    when it is "during the reporting period"."""

    start: int
    end: int
    period: Period
    is_since: bool = False
    is_relative: bool = False


@dataclass(frozen=True, slots=True)
class _DateWords:
    months: dict[str, int]
    patterns: tuple[re.Pattern[str], ...]
    any_date: re.Pattern[str]
    open_ended: tuple[str, ...]


def find_dates(words: str, *, description: Description) -> tuple[DatePhrase, ...]:
    """The dates a sentence gives, in order; a month without a year takes the year the document covers."""
    known = date_words()
    if not known.any_date.search(words):
        return ()
    found: list[DatePhrase] = []
    taken: set[int] = set()
    for pattern in known.patterns:
        for match in pattern.finditer(words):
            if not taken.isdisjoint(range(match.start(), match.end())):
                continue
            period = _period(match.groupdict(), known, description)
            if period is not None:
                taken.update(range(match.start(), match.end()))
                is_since = match[0].lower().startswith(known.open_ended)
                is_relative = "relative" in pattern.groupindex
                found.append(DatePhrase(match.start(), match.end(), period, is_since, is_relative))
    return tuple(sorted(found, key=lambda each: each.start))


def _period(parts: dict[str, str | None], known: _DateWords, description: Description) -> Period | None:
    if "relative" in parts:
        return _period_covered(description)
    month, last_month = parts.get("month"), parts.get("last_month")
    year = parts.get("year") or parts.get("last_year")
    if year is None and month is not None:
        year = _year_of_month(known.months[month], description)
    if year is None:
        return None
    first = _point(year, month, parts.get("day"), known)
    last_year = parts.get("last_year")
    last = _point(last_year, last_month, None, known) if last_year else first
    try:
        return Period(first, last)
    except (PeriodError, ValueError):
        return None


def _point(year: str, month: str | None, day: str | None, known: _DateWords) -> str:
    written = year
    if month is not None:
        written += f"-{known.months[month]:02d}"
    return f"{written}-{int(day):02d}" if day is not None else written


def _year_of_month(month: int, description: Description) -> str | None:
    """The year of a bare month in what the document covers: reports may begin in the year before."""
    year, covered = description.report_year, _covered(description)
    if year is None or covered is None:
        return None
    begins, first_month = covered
    return str(year + begins) if month >= first_month else str(year)


def _period_covered(description: Description) -> Period | None:
    year, covered = description.report_year, _covered(description)
    if year is None or covered is None:
        return None
    begins, first_month = covered
    if first_month == 1:
        return Period(str(year + begins), str(year + begins))
    return Period(f"{year + begins}-{first_month:02d}", f"{year + begins + 1}-{first_month - 1:02d}")


def _covered(description: Description) -> tuple[int, int] | None:
    """In which year, counted from the report's own, and in which month what a kind of report covers begins."""
    reporting = load_lexicon("any", "reporting").get(description.kind or "")
    return (reporting["shift"], reporting["first_month"]) if reporting else None


@cache
def date_words(language: str = "en") -> _DateWords:
    """How a language dates an act, compiled once."""
    lexicon = load_lexicon(language, "dates")
    month = f"(?:{'|'.join(lexicon['months'])})"
    patterns = tuple(
        re.compile(each.replace("{month}", month).replace("{year}", _YEAR)) for each in lexicon["patterns"]
    )
    return _DateWords(
        months={name: number for number, name in enumerate(lexicon["months"], start=1)},
        patterns=patterns,
        any_date=re.compile(rf"{_YEAR}|{month}|\b(?:during the|this) (?:reporting|year)"),
        open_ended=tuple(lexicon["open_ended"]),
    )
