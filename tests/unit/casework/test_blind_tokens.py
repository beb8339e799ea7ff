"""What a name, a year and a telephone number are looked for by, and that another unit's key finds nothing."""

from __future__ import annotations

import pytest

from palermo.casework.keys.material import SecretKey
from palermo.casework.keys.tokens import (
    TOKEN_BYTES,
    Kind,
    make_tokens,
    name_values,
    phone_value,
    sound_of,
    split_name,
    transliterate,
    year_value,
)


def shared(one: str, other: str) -> set[Kind]:
    return {kind for kind, _ in name_values(one) & name_values(other)}


@pytest.mark.parametrize(
    ("one", "other", "by"),
    [
        ("Ána MARÍA", "ana maria", {Kind.NAME, Kind.LATIN, Kind.SOUND}),
        ("Марина", "Marina", {Kind.LATIN, Kind.SOUND}),
        ("Ελένη", "Eleni", {Kind.LATIN, Kind.SOUND}),
        ("Catherine", "Katerina", {Kind.SOUND}),
        ("Øyvind", "Oyvind", {Kind.LATIN, Kind.SOUND}),
        ("محمد", "Mohamed", {Kind.SOUND}),
        ("王小明", "王小明", {Kind.NAME}),
        ("Boris", "Lena", set()),
    ],
)
def test_a_name_is_found_as_written_in_latin_letters_and_by_sound(
    one: str, other: str, by: set[Kind]
) -> None:
    assert shared(one, other) == by


def test_a_script_without_a_table_has_no_latin_form() -> None:
    assert transliterate("王") == ""
    assert {kind for kind, _ in name_values("王小明")} == {Kind.NAME}


def test_words_without_consonants_sound_like_nothing_but_are_kept_apart() -> None:
    assert sound_of("aia") == "0"
    assert split_name("  O'Neil-Sanchez ") == ["o", "neil", "sanchez"]


@pytest.mark.parametrize(
    ("number", "end"),
    [("+40 721 555 0199", "0199"), ("(0199)", "0199"), ("٠١٩٩", "0199"), ("12", None), ("", None)],
)
def test_a_telephone_number_is_found_by_its_last_four_digits(number: str, end: str | None) -> None:
    assert phone_value(number) == ((Kind.PHONE_END, end) if end else None)


def test_tokens_of_two_units_have_nothing_in_common() -> None:
    values = name_values("Ana Marin") | {year_value(1999), (Kind.PHONE_END, "0199")}
    one, other = (make_tokens(values, unit_key=SecretKey.make()) for _ in range(2))
    assert one.keys() & other.keys() == set()
    assert len(one) == len(values)
    assert {len(each) for each in one} == {TOKEN_BYTES}


def test_the_same_value_of_two_kinds_makes_two_tokens() -> None:
    key = SecretKey.make()
    made = make_tokens([(Kind.BIRTH_YEAR, "1999"), (Kind.PHONE_END, "1999")], unit_key=key)
    assert len(made) == 2
    assert make_tokens([(Kind.BIRTH_YEAR, "1999")], unit_key=key).keys() < made.keys()
