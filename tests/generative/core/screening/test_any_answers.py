"""Whatever is answered: a yes never takes an indication away, doubt never becomes a no, a child is never told less."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.core.screening import ANSWERS, Instrument, list_instruments, screen
from palermo.core.screening.results import HEEDED

USABLE = [each for each in list_instruments() if each.is_available]


@st.composite
def answered(draw: st.DrawFn) -> tuple[Instrument, dict[str, str]]:
    instrument = draw(st.sampled_from(USABLE))
    keys = [item.key for item in instrument.items]
    chosen = draw(st.lists(st.sampled_from(keys), unique=True))
    return instrument, {key: draw(st.sampled_from(ANSWERS)) for key in chosen}


ages = st.sampled_from(["adult", "child", "unknown"])


def height(outcome: str) -> int:
    return {"none_yet": 0, "insufficient": 0, "possible": 1, "strong": 2}[outcome]


@settings(max_examples=150, deadline=None)
@given(answered(), ages, st.data())
def test_one_more_yes_never_lowers_a_result(
    given_: tuple[Instrument, dict[str, str]], age: str, data: st.DataObject
) -> None:
    instrument, answers = given_
    before = screen(instrument, answers, age=age).outcome
    key = data.draw(st.sampled_from([item.key for item in instrument.items]))
    after = screen(instrument, {**answers, key: "yes"}, age=age).outcome
    assert height(after) >= height(before)


@settings(max_examples=150, deadline=None)
@given(answered(), ages)
def test_an_answer_left_out_is_the_same_as_unknown_and_declined(
    given_: tuple[Instrument, dict[str, str]], age: str
) -> None:
    instrument, answers = given_
    known = {key: value for key, value in answers.items() if value in ("yes", "no")}
    open_ones = {item.key: "declined" for item in instrument.items if item.key not in known}
    assert screen(instrument, known, age=age) == screen(instrument, {**known, **open_ones}, age=age)


@settings(max_examples=150, deadline=None)
@given(answered())
def test_an_unknown_age_is_never_told_less_than_either_branch(
    given_: tuple[Instrument, dict[str, str]],
) -> None:
    instrument, answers = given_
    told = HEEDED.index(screen(instrument, answers, age="unknown").outcome)
    for age in ("adult", "child"):
        assert told >= HEEDED.index(screen(instrument, answers, age=age).outcome)


@settings(max_examples=150, deadline=None)
@given(answered(), ages)
def test_no_indication_yet_means_that_no_answer_was_yes(
    given_: tuple[Instrument, dict[str, str]], age: str
) -> None:
    instrument, answers = given_
    result = screen(instrument, answers, age=age)
    if result.outcome == "none_yet":
        listed = {
            item.key
            for item in instrument.items
            if not item.weights or item.weight_for(age) or age == "unknown"
        }
        assert not any(value == "yes" and key in listed for key, value in answers.items())
