"""Pairing and proposing hold for any lists."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.core.assessment.genealogy import RELATIONS, Item, compare_texts, propose_genealogy
from palermo.core.assessment.genealogy.assignment import pair_best

ASKS = (
    "Train the police.",
    "Train police and judges to identify victims.",
    "Fund shelters for men.",
    "Increase funding for shelters, including for men.",
    "Publish data on compensation.",
    "Ratify the 2014 Protocol to the Forced Labour Convention.",
    "Prosecute officials complicit in trafficking.",
    "and the",
)
gains = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 100), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def best_by_trying(table: list[list[int]]) -> int:
    if len(table) > len(table[0]):
        table = [list(column) for column in zip(*table, strict=True)]
    rows = range(len(table))
    return max(
        sum(table[row][columns[row]] for row in rows)
        for columns in permutations(range(len(table[0])), len(table))
    )


@given(gains)
def test_the_pairing_is_the_best_of_all(table: list[list[int]]) -> None:
    pairs = pair_best(table)
    assert sum(table[row][column] for row, column in pairs) == best_by_trying(table)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


@settings(deadline=None)
@given(st.lists(st.sampled_from(ASKS), max_size=6), st.lists(st.sampled_from(ASKS), max_size=6))
def test_every_item_stands_in_exactly_one_proposal(earlier: list[str], later: list[str]) -> None:
    olds = [Item(f"a{place}", text) for place, text in enumerate(earlier)]
    news = [Item(f"b{place}", text) for place, text in enumerate(later)]
    found = propose_genealogy(olds, news)
    assert sorted(key for each in found for key in each.earlier) == [item.key for item in olds]
    assert sorted(key for each in found for key in each.later) == [item.key for item in news]
    for each in found:
        assert each.relation in RELATIONS and 0 <= each.confidence <= 1 and each.because.endswith(".")
        assert (len(each.earlier) > 1) == (each.relation == "merged")
        assert (len(each.later) > 1) == (each.relation == "split")


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(a: str, b: str) -> None:
    likeness = compare_texts(a, b)
    assert 0 <= likeness.score <= 1
    assert likeness.score == compare_texts(b, a).score
