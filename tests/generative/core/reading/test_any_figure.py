"""Whatever a text holds, its figures keep their promises."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.core.reading.figures import find_figures
from palermo.core.reading.figures.numerals import find_numeral, parse_digits
from palermo.core.reading.figures.words import split_words
from palermo.core.reading.structure import Hints, take_apart

_WORDS = st.sampled_from(
    [
        *(
            "police",
            "courts",
            "the",
            "government",
            "identified",
            "convicted",
            "did not",
            "any",
            "victims",
            "cases",
        ),
        *(
            "reported",
            "were",
            "of whom",
            "including",
            "compared with",
            "up from",
            "in",
            "to",
            "and",
            "between",
        ),
        *(
            "29",
            "1,990",
            "two",
            "24 million",
            "sixty-eight",
            "2016",
            "2015-17",
            "May 24",
            "12.5",
            "50-60%",
            "0",
        ),
        *(
            "(",
            ")",
            ",",
            ";",
            ":",
            ".",
            "$",
            "baht",
            "percent",
            "years",
            "imprisonment",
            "ages",
            "article",
            "Tier 2",
        ),
        *(
            "no",
            "none",
            "half",
            "one",
            "other",
            "2010.22",
            "(13,20)",
            "84KENYA",
            "—",
            "’",
            "per",
            "every year",
        ),
    ]
)
_SENTENCES = st.lists(st.one_of(_WORDS, st.text(max_size=8)), max_size=40).map(" ".join)
_TEXTS = st.lists(_SENTENCES, min_size=1, max_size=6).map(
    lambda lines: "Kenya\n\n" + ".\n\n".join(lines) + ".\n"
)


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_every_figure_stands_where_it_says_and_shows_its_words(text: str) -> None:
    document = take_apart(text, hints=Hints(report_year=2018))
    figures = find_figures(document)
    for figure in figures:
        span = figure.span
        assert document.text[span.start : span.end] == span.words
        assert figure.quote.start <= span.start and span.end <= figure.quote.end
        assert (figure.value is None) == (not figure.is_reported)
        if figure.part_of is not None:
            assert any(figure.part_of == other.span.start for other in figures)


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_no_figure_covers_a_note_mark_or_another_figure(text: str) -> None:
    document = take_apart(text)
    stated = [figure for figure in find_figures(document) if figure.value]
    for mark in document.note_marks:
        assert not any(one.span.start < mark.end and mark.start < one.span.end for one in stated)
    for one, following in pairwise(stated):
        assert one.span.end <= following.span.start


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=1700, max_value=2099))
def test_a_year_after_in_is_never_a_figure(year: int) -> None:
    found = find_figures(take_apart(f"Kenya\n\nPolice convicted nine men in {year}. In {year}, ten left.\n"))
    assert sorted(figure.value for figure in found if figure.value is not None) == [9, 10]


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_separators_say_the_number_they_were_made_of(number: int) -> None:
    assert parse_digits(f"{number:,}") == number


@given(st.integers(min_value=1, max_value=999_999))
def test_number_words_say_the_number_they_were_made_of(number: int) -> None:
    written = _in_words(number)
    words = split_words(written, 0, len(written))
    assert find_numeral(words, 0) == (number, len(words))


_ONES = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _in_words(number: int) -> str:
    if number >= 1000:
        rest = f" {_in_words(number % 1000)}" if number % 1000 else ""
        return f"{_in_words(number // 1000)} thousand{rest}"
    if number >= 100:
        rest = f" and {_in_words(number % 100)}" if number % 100 else ""
        return f"{_ONES[number // 100]} hundred{rest}"
    if number >= 20:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    return _ONES[number]


def test_a_long_run_without_an_end_is_read_in_time() -> None:
    text = "Kenya\n\nPolice identified 20 victims, " + "and 30 women in 2016, " * 4_000 + "and left.\n"
    figures = find_figures(take_apart(text))
    assert len(figures) > 3_000
    assert all(re.fullmatch(r"[23]0", figure.span.words) for figure in figures)
