"""The times a sentence names: days, months, years, stretches of them, and "the year before"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from palermo.core.reading.figures.lexicon import load_phrases, load_table, load_words
from palermo.core.reading.figures.numerals import find_numeral
from palermo.core.reading.figures.words import NUMBER, SIGN, WORD, Words
from palermo.core.values import Period, PeriodError

_YEAR = re.compile(r"(?:1[789]|20)\d\d\Z")
_DASHES = ("-", "–", "—", "/")
_MONEY_SIGNS = ("$", "€", "£", "¥", "₹", "•", ".")


@dataclass(frozen=True, slots=True)
class Time:
    """A time in words `[first, last]`.

    `year` is None for a month whose year is not told. `kind` is `stated` (a year is there), `month` (a month
    alone), `this` ("the reporting period"), `previous` ("the previous year"). `is_usable` is False for years
    that date a law or are part of a name. `precision` of stated times is that of `period`.
    """

    first: int
    last: int
    kind: str
    period: Period | None = None
    months: tuple[int, int] | None = None
    is_usable: bool = True


@dataclass(frozen=True, slots=True)
class _Point:
    last: int
    year: int | None
    month: int | None
    day: int | None

    def written(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


def find_times(words: Words, *, language: str = "en") -> list[Time]:
    """The times of a sentence in order; no two overlap."""
    times: list[Time] = []
    openers, after = _openers(language), 0
    for index, (kind, low) in enumerate(zip(words.kinds, words.lows, strict=True)):
        if index < after or (kind != NUMBER and (kind != WORD or low not in openers)):
            continue
        time = _time_at(words, index, kind, language)
        if time is not None:
            times.append(time)
            after = time.last + 1
    return times


def _time_at(words: Words, index: int, kind: str, language: str) -> Time | None:
    if kind == WORD:
        relative = _relative(words, index, language) or _part_of_year(words, index, language)
        if relative is not None:
            return relative
    point = _point_at(words, index, language)
    if point is None:
        return None
    part = _part_after_year(words, index, point, language)
    if part is not None:
        return part
    return _stretch(words, index, point, language) or _single(words, index, point, language)


@cache
def _openers(language: str) -> frozenset[str]:
    """The words a time can begin with, other than a number."""
    openers = {
        *load_table(language, "periods", "months"),
        *load_table(language, "periods", "words", "ranking"),
    }
    for name in ("last_year", "this_year"):
        openers.update(load_phrases(language, "periods", "words", name))
    return frozenset(openers)


def _relative(words: Words, index: int, language: str) -> Time | None:
    for name in ("last_year", "this_year"):
        for phrase, _ in load_phrases(language, "periods", "words", name).get(words.lows[index], ()):
            if words.has_phrase(index, phrase):
                last = index + len(phrase) - 1
                if words.low(index - 1) in load_table(language, "periods", "marks").get("year", ()):
                    return None  # "2023年全年": the year is stated
                if words.kind(last + 1) == NUMBER and _YEAR.match(words.lows[last + 1]):
                    return None
                return Time(index, last, "previous" if name == "last_year" else "this")
    return None


def _part_of_year(words: Words, index: int, language: str) -> Time | None:
    """ "the first six months of 2016", "the second half of 2017": the months of a stated year."""
    ranking = load_table(language, "periods", "words", "ranking")
    rank = ranking.get(words.lows[index])
    if rank is None or not words.says(index - 1, "before_part_of_year"):
        return None
    length, position = 1, index + 1
    numeral = find_numeral(words, position, language=language) if position < len(words) else None
    if numeral is not None:
        length, position = int(numeral[0]), numeral[1]
    unit = words.low(position)
    size = load_table(language, "periods", "words", "month_counts").get(unit)
    if size is None:
        return None
    months = _months(rank, length * size)
    if months is None:
        return None
    after = position + 1
    if words.says(after, "of_in"):
        after += 1
    if words.says(after, "the"):
        after += 1
    if words.kind(after) == NUMBER and _YEAR.match(words.lows[after]):
        year = words.lows[after]
        return Time(index, after, "stated", Period(f"{year}-{months[0]:02d}", f"{year}-{months[1]:02d}"))
    return Time(index, position, "this", months=months)


def _part_after_year(words: Words, index: int, point: _Point, language: str) -> Time | None:
    """ "2024年下半年": the part of the year stands after it."""
    months = load_table(language, "periods", "parts_after_year").get(words.low(point.last + 1))
    if months is None or point.year is None or point.month is not None:
        return None
    period = Period(f"{point.year}-{months[0]:02d}", f"{point.year}-{months[1]:02d}")
    return Time(index, point.last + 1, "stated", period)


def _months(rank: int, length: int) -> tuple[int, int] | None:
    first = (rank - 1) * length + 1 if rank > 0 else 12 - length + 1
    last = first + length - 1
    return (first, last) if 1 <= first <= last <= 12 else None


def _point_at(words: Words, index: int, language: str) -> _Point | None:
    months = load_table(language, "periods", "months")
    low = words.lows[index]
    if words.kinds[index] == WORD:
        if low not in months or not _is_month(words, index, language):
            return None
        return _month_first(words, index, months[low])
    marks = load_table(language, "periods", "marks")
    if marks:
        return _marked(words, index, marks)
    month = index + 1
    if words.says(month, "day_links"):
        month += 1
    following = words.low(month)
    if following in months and _is_month(words, month, language) and low.isdigit() and 1 <= int(low) <= 31:
        last, year = _year_after(words, month + 1)
        return _Point(last, year, months[following], int(low))
    if not _YEAR.match(low) or _is_counted(words, index):
        return None
    return _Point(index, int(low), None, None)


def _is_month(words: Words, index: int, language: str) -> bool:
    """Whether the name of a month is written as one: "may" is none where months have capitals."""
    return words.is_capital(index) or not load_table(language, "periods", "words")["months_have_capitals"]


def _marked(words: Words, index: int, marks: dict[str, list[str]]) -> _Point | None:
    """ "2023年3月15日": numbers that the word after each makes a year, a month, a day."""
    low, after = words.lows[index], words.low(index + 1)
    position, year = index, None
    if _YEAR.match(low) and (after in marks["year"] or after in _DASHES):
        year = int(low)
        last = index + (after in marks["year"])
        if words.low(last + 2) not in marks["month"]:
            return _Point(last, year, None, None)
        position = last + 1
    month = words.low(position)
    if words.low(position + 1) not in marks["month"] or not month.isdigit() or not 1 <= int(month) <= 12:
        return None
    day = words.low(position + 2)
    if words.low(position + 3) in marks["day"] and day.isdigit() and 1 <= int(day) <= 31:
        return _Point(position + 3, year, int(month), int(day))
    return _Point(position + 1, year, int(month), None)


def _month_first(words: Words, index: int, month: int) -> _Point:
    position = index + 1
    if words.low(position) == ".":
        position += 1
    day = None
    low = words.low(position)
    if (
        low.isdigit()
        and 1 <= int(low) <= 31
        and len(low) <= 2
        and not words.says(position + 1, "percent_marks")
    ):
        day = int(low)
        position += 1
    last, year = _year_after(words, position)
    return _Point(last, year, month, day)


def _year_after(words: Words, position: int) -> tuple[int, int | None]:
    step = position + 1 if words.says(position, "date_links") else position
    if words.kind(step) == NUMBER and _YEAR.match(words.lows[step]):
        return step, int(words.lows[step])
    return position - 1, None


def _is_counted(words: Words, index: int) -> bool:
    """Whether four digits like a year are an amount: after a money sign, before a percent sign or a magnitude."""
    before, after = words.low(index - 1), words.low(index + 1)
    if after == "%" or words.means(after, "after_amount"):
        return True
    return before in _MONEY_SIGNS and words.touches(index)


def _stretch(words: Words, index: int, first: _Point, language: str) -> Time | None:
    """ "2014-18", "April 2016 to March 2017", "between May and November 2009"."""
    joint = first.last + 1
    if words.low(joint) == "," and words.says(joint + 1, "to_through"):
        joint += 1  # "July 1, 2016, to June 30, 2017"
    link = words.low(joint)
    if link in _DASHES and first.month is None:
        return _year_range(words, index, first, language)
    opener = words.low(index - 1)
    if words.means(link, "and") and words.means(opener, "during") and first.month is None:
        return _two_years(words, index, first)
    from_words = load_words(language, "periods", "words", "range_from")
    if link not in load_words(language, "periods", "words", "range_to") or joint + 1 >= len(words):
        return None
    stands_alone = link in _DASHES or words.means(link, "range_alone")
    if (
        opener not in from_words
        and not stands_alone
        and not (words.means(link, "to_through") and first.month)
    ):
        return None
    second = _point_at(words, joint + 1, language)
    if second is None and first.month and words.kind(joint + 1) == NUMBER and link in _DASHES:
        return _days(words, index, first, joint + 1)
    if second is None:
        return None
    return _join(words, index, first, second)


def _two_years(words: Words, index: int, first: _Point) -> Time | None:
    """ "in 2015 and 2016": both years, unless each of two figures has its own ("respectively")."""
    after = first.last + 2
    if (
        words.kind(after) != NUMBER
        or not _YEAR.match(words.lows[after])
        or any(words.means(low, "respectively") for low in words.lows)
    ):
        return None
    if first.year is None or int(words.lows[after]) != first.year + 1:
        return None
    return Time(index, after, "stated", Period(str(first.year), words.lows[after]))


def _join(words: Words, index: int, first: _Point, second: _Point) -> Time | None:
    year = first.year if first.year is not None else second.year
    if first.year is not None and second.year is None and second.month is not None:
        wraps = first.month is not None and second.month < first.month
        second = replace(second, year=first.year + wraps)  # "April 2017 through March": one year is said
    if year is None or second.year is None:
        months = (first.month, second.month)
        if months[0] is None or months[1] is None:
            return None
        return Time(index, second.last, "month", months=(months[0], months[1]))
    opening = _Point(first.last, year, first.month, first.day)
    try:
        return Time(index, second.last, "stated", Period(opening.written(), second.written()))
    except PeriodError:
        return None


def _days(words: Words, index: int, first: _Point, last_day: int) -> Time | None:
    last, year = _year_after(words, last_day + 1)
    if first.month is None:
        return None
    if year is None:
        return Time(index, last, "month", months=(first.month, first.month))
    try:
        closing = _Point(last, year, first.month, int(words.lows[last_day])).written()
        return Time(
            index, last, "stated", Period(_Point(last, year, first.month, first.day).written(), closing)
        )
    except (PeriodError, ValueError):
        return None


def _year_range(words: Words, index: int, first: _Point, language: str) -> Time | None:
    after = first.last + 2
    low = words.low(after)
    if words.kind(after) != NUMBER or not low.isdigit() or first.year is None:
        return None
    if len(low) == 2:
        low = str(first.year)[:2] + low
    if not _YEAR.match(low) or int(low) < first.year:
        return None
    opened = words.says(index - 1, "before_year_range")
    opened = opened and words.low(index - 2) not in load_words(language, "periods", "words", "enactment")
    return Time(index, after, "stated", Period(f"{first.year:04d}", low), is_usable=opened)


def _single(words: Words, index: int, point: _Point, language: str) -> Time | None:
    try:
        if point.year is not None:
            written = point.written()
            usable = _is_usable(words, index, point, language)
            return Time(index, point.last, "stated", Period(written, written), is_usable=usable)
    except (PeriodError, ValueError):
        return None
    if point.month is None:
        return None
    before = words.low(index - 1)
    if load_table(language, "periods", "marks"):
        return Time(index, point.last, "month", months=(point.month, point.month))
    if point.day is None and before not in load_words(language, "periods", "words", "before"):
        return None
    return Time(index, point.last, "month", months=(point.month, point.month))


def _is_usable(words: Words, index: int, point: _Point, language: str) -> bool:
    """Whether the time can date a figure: not part of a name, not the date a law or plan was made."""
    before = words.low(index - 1)
    after_kind, after = words.kind(point.last + 1), words.low(point.last + 1)
    if load_table(language, "periods", "marks"):
        return not words.means(before, "compares") and not _names_a_text(words, point.last + 1, language)
    if before in load_words(language, "periods", "words", "enactment") or words.means(before, "not_dating"):
        return False
    if before in load_words(language, "periods", "words", "before"):
        return words.low(index - 2) not in load_words(language, "periods", "words", "enactment")
    if before in ("", "(", ",", ";", "—", "–") or words.kind(index - 1) == NUMBER:
        return after_kind in (SIGN, "") or words.means(after, "after_listed_year")
    if after in load_words(language, "periods", "words", "dated_sources"):
        return True
    return after_kind in (SIGN, "") and after != "-" and not words.means(before, "name_openers")


def _names_a_text(words: Words, after: int, language: str) -> bool:
    """Whether a year with its mark is the date of the law or plan that is named after it."""
    if words.says(after, "title_signs"):
        return True
    named = after + 1 if words.says(after, "of") else after
    return words.low(named) in load_words(language, "periods", "words", "enactment")
