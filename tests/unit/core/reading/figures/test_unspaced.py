"""Words of a language that writes none apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.core.reading.figures.unspaced import parse_placed
from palermo.core.reading.figures.words import NUMBER, OTHER, WORD, split_words


def lows(text: str) -> list[str]:
    return split_words(text, 0, len(text), language="zh").lows


def test_the_longest_known_word_is_cut_off_and_the_rest_stays_whole() -> None:
    assert lows("塔沃里亚政府逮捕人贩子") == ["塔沃里亚", "政府", "逮捕", "人贩子"]


def test_signs_and_digits_of_full_width_take_their_usual_form() -> None:
    assert lows("（１２名）；３．５％。") == ["(", "12", "名", ")", ";", "3.5", "%", "."]


def test_a_number_word_inside_another_word_is_no_number() -> None:
    words = split_words("一些标准统一了", 0, 7, language="zh")
    assert NUMBER not in words.kinds


def test_a_number_word_counts_before_a_measure_word() -> None:
    words = split_words("两名女童", 0, 4, language="zh")
    assert list(zip(words.kinds, words.lows, strict=True)) == [(NUMBER, "2"), (WORD, "名"), (WORD, "女童")]


def test_an_ordinal_is_a_label() -> None:
    words = split_words("刑法第一百三十一条", 0, 9, language="zh")
    assert words.kinds[1] == OTHER


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十", 10),
        ("十五", 15),
        ("二十一", 21),
        ("一百", 100),
        ("一千零五", 1005),
        ("一万二千", 12_000),
        ("一亿二千万", 120_000_000),
        ("三万亿", 3_000_000_000_000),
        ("二〇二四", 2024),
    ],
)
def test_digits_and_places_add_up(written: str, value: int) -> None:
    assert parse_placed(written, "zh") == value


@given(st.text(alphabet="三千一百万零两名人贩子，。（）12.5% a\n年月日第条分之", max_size=60))
def test_every_letter_belongs_to_one_word_in_order(text: str) -> None:
    words = split_words(text, 0, len(text), language="zh")
    covered = "".join(text[a:b] for a, b in zip(words.starts, words.ends, strict=True))
    assert "".join(covered.split()) == "".join(text.split())
    assert words.starts == sorted(words.starts)
