"""Words by which a place could be found are refused however they are put together; harmless ones are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.core.assessment.registers import check_entry, find_address, get_register
from palermo.core.assessment.registers.loading import load_rules

WORDS = load_rules("addresses")
NAMES = st.sampled_from(
    ["Mill", "Harbour", "Old Oak", "Victoria", "Saint Anne", "Mayor", "Río", "de la Gare", "Sel"]
)
NUMBERS = st.integers(1, 9999).map(str)
HOUSES = st.one_of(
    NUMBERS, st.builds(lambda number, letter: number + letter, NUMBERS, st.sampled_from("abcD"))
)
JOINTS = st.sampled_from([" ", ", ", "  ", " no. ", ",\n", " № "])
CASES = st.sampled_from([str.lower, str.upper, str.title, str])
AROUND = st.sampled_from(
    ["{}", "Ask at {} in the morning", "Open daily. {}", "{} – for women", "(see {})", "我们在 {}"]
)
PLUS = "23456789CFGHJMPQRVWX"
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=9)


def degrees(low: int, high: int) -> st.SearchStrategy[str]:
    return st.floats(low, high, allow_nan=False).map(lambda value: f"{value:.5f}")


ADDRESSES = st.one_of(
    st.builds("{} {} {}".format, HOUSES, NAMES, st.sampled_from(WORDS["after_a_name"])),
    st.builds("{} {}{}{}".format, NAMES, st.sampled_from(WORDS["after_a_name"]), JOINTS, HOUSES),
    st.builds("{} {}{}{}".format, st.sampled_from(WORDS["before_a_name"]), NAMES, JOINTS, HOUSES),
    st.builds("{} {} {}".format, HOUSES, st.sampled_from(WORDS["before_a_name"]), NAMES),
    st.builds(
        "{}{} {}".format,
        st.sampled_from(["Haupt", "Markt", "Kirch"]),
        st.sampled_from(WORDS["endings"]),
        HOUSES,
    ),
    st.builds(
        "{} {} {}".format, st.sampled_from(WORDS["numerals"]), NAMES, st.sampled_from(["street", "lane"])
    ),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["人民路", "中山街", "长安巷"]),
        NUMBERS,
        st.sampled_from(["号", "號", ""]),
    ),
    st.builds("{}, {}".format, degrees(-89, 89), degrees(-179, 179)),
    st.builds(
        "{}{} {}{}".format, degrees(1, 89), st.sampled_from("NS"), degrees(1, 179), st.sampled_from("EW")
    ),
    st.builds("{}°{}'{}\" N".format, st.integers(0, 89), st.integers(0, 59), st.integers(0, 59)),
    st.builds("{}+{}".format, st.text(PLUS, min_size=4, max_size=8), st.text(PLUS, min_size=2, max_size=3)),
    st.builds("///{}.{}.{}".format, LETTERS, LETTERS, LETTERS),
    st.builds("{}.{}.{}".format, LETTERS, LETTERS, LETTERS),
    st.builds("{:05d}".format, st.integers(501, 99999)),
    st.builds("{:06d}".format, st.integers(100000, 999999)),
    st.from_regex(r"[A-Z]{1,2}[1-9][0-9]? [0-9][A-Z]{2}", fullmatch=True),
    st.from_regex(r"[A-Z][0-9][A-Z] [0-9][A-Z][0-9]", fullmatch=True),
    # Two small words after a number ("at 1000 am", "in 2019 by") are none of a Dutch postcode.
    st.from_regex(r"[1-9][0-9]{3} [B-DF-HJ-NP-RT-Z]{2}", fullmatch=True).filter(
        lambda code: code[-2:] not in ("PM", "BY")
    ),
)


@given(address=ADDRESSES, case=CASES, around=AROUND)
@settings(max_examples=600, deadline=None)
def test_an_address_is_met_in_any_case_and_any_sentence(address: str, case: object, around: str) -> None:
    words = around.format(case(address))  # type: ignore[operator]
    assert find_address(words), words


@given(address=ADDRESSES, field=st.sampled_from(["title", "operator", "region", "hours", "conditions"]))
@settings(max_examples=120, deadline=None)
def test_no_field_of_a_service_takes_an_address(address: str, field: str) -> None:
    given_fields = {"helps": ["legal"], field: address}
    title = str(given_fields.pop("title", "Legal help"))
    found = check_entry(get_register("services"), given_fields, title=title).errors
    assert found[field].startswith("This ")
    assert found[field].endswith((" take it away.", " take it away here."))


COUNTED = st.builds(
    "{} {}".format,
    st.integers(1, 999),
    st.sampled_from(
        ["women", "children", "beds", "places", "languages", "hours a day", "days a week", "regions"]
    ),
)
TIMES = st.sampled_from(
    [
        "Monday to Friday, 8 to 17",
        "daily, 08:00-22:00",
        "24/7",
        "since 2019",
        "2023-2025",
        "from March 2024 on",
    ]
)
PHRASES = st.sampled_from(
    [
        "on the street",
        "by the road",
        "in the capital",
        "in a safe house",
        "for foreign nationals",
        "of any age",
    ]
)


@given(parts=st.lists(st.one_of(COUNTED, TIMES, PHRASES), min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_what_people_say_of_help_is_taken(parts: list[str]) -> None:
    words = "Help for " + ", ".join(parts) + "."
    assert find_address(words) == "", words


@pytest.mark.parametrize(
    "words",
    [
        "At least 10 dedicated shelters and more than 2,300 that serve several purposes",
        "Outreach on the street, 7 days a week",
        "Legal help under Article 131 of the code, in 4 languages",
        "The north-east, roughly; ages 15 to 17",
        "U.S. nationals too, e.g. workers",
    ],
)
def test_sentences_of_real_entries_are_taken(words: str) -> None:
    assert find_address(words) == ""
