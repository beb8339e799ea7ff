"""A pattern that shares beginnings finds what the phrases tried one by one, the longest first, would find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from palermo.core.vocabulary.alternatives import any_of

_PHRASES = st.lists(st.text("ab c.'(", min_size=1, max_size=6), min_size=1, max_size=12)


@given(phrases=_PHRASES, text=st.text("ab c.'(", max_size=60))
def test_the_same_words_are_found_as_by_trying_each_phrase(phrases: list[str], text: str) -> None:
    by_length = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    one_by_one = re.compile("|".join(re.escape(phrase) for phrase in by_length))
    shared = re.compile(any_of(phrases))
    assert [each.span() for each in shared.finditer(text)] == [
        each.span() for each in one_by_one.finditer(text)
    ]


@given(phrases=_PHRASES, text=st.text("ab c.'(", max_size=60))
def test_a_shorter_phrase_is_found_where_the_longer_does_not_end_a_word(
    phrases: list[str], text: str
) -> None:
    by_length = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    one_by_one = re.compile(rf"(?:{'|'.join(re.escape(phrase) for phrase in by_length)})(?!\w)")
    assert [each.span() for each in re.finditer(rf"{any_of(phrases)}(?!\w)", text)] == [
        each.span() for each in one_by_one.finditer(text)
    ]


def test_a_space_may_stand_for_any_white_space() -> None:
    assert re.fullmatch(any_of(["forced labor"], space=r"\s+"), "forced\n labor")
