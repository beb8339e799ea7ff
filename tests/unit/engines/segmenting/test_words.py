"""How text is cut into words for search."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.engines.segmenting import language_of, list_letters, segment

LANGUAGES = st.sampled_from(["", "ar", "de", "el", "en", "es", "fa", "fr", "hi", "ru", "tr"])


def tokens(text: str, language: str = "en") -> list[str]:
    return [word.token for word in segment(text, language=language)]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "trafficked", "Trafficking"),
        ("en", "women’s", "women"),
        ("en", "forced labourers", "Forced laborers"),
        ("en", "organised", "organizes"),
        ("es", "víctimas", "VICTIMA"),
        ("fr", "réfugiées", "Réfugié"),
        ("de", "Opfer", "opfern"),
        ("ru", "жертвы", "жертв"),
        ("ar", "الاتجار", "إتّجار"),
        ("", "STRASSE", "straße"),
        ("", "ﬁve", "five"),
        ("", "１２３", "123"),
        ("", "٣٢", "32"),
        ("", "ё", "е"),
    ],
)
def test_forms_of_one_word_share_their_token(language: str, one: str, other: str) -> None:
    assert tokens(one, language) == tokens(other, language)
    assert tokens(one, language)


@pytest.mark.parametrize(
    ("one", "other"), [("trafficking", "traffic"), ("3,138", "3,139"), ("人口", "口人"), ("court", "count")]
)
def test_different_words_keep_different_tokens(one: str, other: str) -> None:
    assert tokens(one) != tokens(other)


def test_thousands_are_one_number_and_decimals_two() -> None:
    assert tokens("3,138 of 1 234 and 1.234.567") == ["3138", "of", "1", "234", "and", "1234567"]
    assert tokens("3.5 per cent in 2010.22 However") == ["3", "5", "per", "cent", "in", "2010", "22", "howev"]


def test_letters_between_full_stops_are_one_word() -> None:
    assert tokens("the U.S. and the U.N.") == ["the", "us", "and", "the", "un"]


def test_elided_words_are_parted_except_in_english() -> None:
    assert tokens("l'esclavage", "fr") == ["l", "esclavag"]
    assert tokens("child's", "en") == ["child"]


def test_a_run_without_spaces_is_found_inside_a_sentence() -> None:
    sentence, asked = tokens("中国打击人口贩运犯罪", ""), tokens("人口贩运", "")
    places = [sentence[at : at + len(asked)] for at in range(len(sentence))]
    assert asked in places


def test_scripts_change_within_a_run() -> None:
    assert tokens("中国2010年 abc中文def") == ["中国", "2010", "年", "abc", "中文", "def"]


def test_single_letters_of_unspaced_scripts_are_listed_once() -> None:
    assert list_letters("女孩和女性 girls 2010") == ["女", "孩", "和", "性"]


def test_a_soft_hyphen_is_no_part_of_a_word() -> None:
    assert tokens("traf\u00adficking") == tokens("trafficking")


@pytest.mark.parametrize(
    ("tag", "language"), [("en-GB", "en"), ("zh-Hans", ""), ("", ""), ("ES", "es"), ("x", "")]
)
def test_the_first_part_of_a_tag_decides_on_stems(tag: str, language: str) -> None:
    assert language_of(tag) == language


@given(text=st.text(), language=LANGUAGES)
def test_tokens_are_plain_and_stand_where_they_say(text: str, language: str) -> None:
    reached = 0
    for word in segment(text, language=language):
        assert 0 <= word.start < word.end <= len(text)
        assert word.start >= reached or word.end == word.start + 2  # pairs share a letter
        reached = max(reached, word.start)
        assert 0 < len(word.token) <= 64
        for each in word.token:
            plain_ascii = each.isdigit() or "a" <= each <= "z"
            assert plain_ascii if each.isascii() else _is_letter_digit_or_mark(each)


@given(text=st.text(), other=st.text(), language=LANGUAGES)
def test_words_of_two_lines_are_the_words_of_each(text: str, other: str, language: str) -> None:
    assert tokens(f"{text}\n{other}", language) == tokens(text, language) + tokens(other, language)


def _is_letter_digit_or_mark(each: str) -> bool:
    return each.isalnum() or unicodedata.category(each).startswith("M")
