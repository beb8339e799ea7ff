"""Agreement of two raters: what holds for any verdicts, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.core.statements.agreement import bound_share, measure_agreement

VERDICTS = ("accepted", "corrected", "rejected")
PAIRS = st.lists(st.tuples(st.sampled_from(VERDICTS), st.sampled_from(VERDICTS)), min_size=1, max_size=60)


def test_full_agreement_over_several_verdicts_is_one() -> None:
    found = measure_agreement([(each, each) for each in VERDICTS], categories=VERDICTS)
    assert (found.agreed_share, found.kappa, found.ac1) == (1.0, 1.0, 1.0)


def test_kappa_is_not_defined_where_everything_got_one_verdict() -> None:
    found = measure_agreement([("accepted", "accepted")] * 9, categories=VERDICTS)
    assert found.kappa is None
    assert (found.agreed_share, found.ac1) == (1.0, 1.0)


def test_agreement_by_chance_alone_has_kappa_nought() -> None:
    crossed = [(first, second) for first in VERDICTS for second in VERDICTS]
    found = measure_agreement(crossed, categories=VERDICTS)
    assert found.kappa == pytest.approx(0)
    assert found.ac1 == pytest.approx(0)


@given(PAIRS)
def test_who_is_called_first_makes_no_difference(pairs: list[tuple[str, str]]) -> None:
    here = measure_agreement(pairs, categories=VERDICTS)
    there = measure_agreement([(second, first) for first, second in pairs], categories=VERDICTS)
    assert there.ac1 == pytest.approx(here.ac1)
    assert there.kappa == (None if here.kappa is None else pytest.approx(here.kappa))


@given(PAIRS)
def test_no_coefficient_is_above_one_and_the_interval_holds_the_share(pairs: list[tuple[str, str]]) -> None:
    found = measure_agreement(pairs, categories=VERDICTS)
    assert found.ac1 <= 1 + 1e-12
    assert found.kappa is None or found.kappa <= 1 + 1e-12
    low, high = found.interval
    assert 0 <= low <= found.agreed_share + 1e-12
    assert found.agreed_share <= high + 1e-12 <= 1 + 2e-12


def test_no_pairs_make_no_agreement() -> None:
    with pytest.raises(ValueError, match="at least one statement judged twice"):
        measure_agreement([], categories=VERDICTS)


def test_a_verdict_outside_the_categories_is_refused() -> None:
    with pytest.raises(ValueError, match="'maybe' is unknown"):
        measure_agreement([("accepted", "maybe")], categories=VERDICTS)


@pytest.mark.parametrize("categories", [("accepted",), ("accepted", "accepted")])
def test_fewer_than_two_categories_are_refused(categories: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="two or more"):
        measure_agreement([("accepted", "accepted")], categories=categories)


@pytest.mark.parametrize(("count", "of"), [(1, 0), (3, 2), (-1, 5)])
def test_what_is_no_share_has_no_interval(count: int, of: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        bound_share(count, of=of)
