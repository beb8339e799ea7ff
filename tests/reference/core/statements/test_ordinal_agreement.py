"""Published values of the coefficients of agreement for ordered ratings."""

from __future__ import annotations

import pytest

from palermo.core.statements.ordinal_agreement import (
    alpha_of,
    measure_ordinal_agreement,
    weighted_kappa,
)

# Rows: the first dermatologist, from terrible to clear; columns: the second.
SKIN = ((10, 4, 1, 0), (5, 10, 12, 2), (2, 4, 12, 5), (0, 2, 6, 13))
GRADES = ("terrible", "poor", "marginal", "clear")
# Four observers, twelve units; a dot is a unit that an observer left out.
OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def test_linear_weights_of_the_skin_conditions_of_the_sas_manual() -> None:
    """SAS/STAT User's Guide, the FREQ procedure, "Agreement study", 88 patients: weighted kappa (Cicchetti and
    Allison weights) 0.5082."""
    pairs = [
        (GRADES[row], GRADES[column])
        for row, counts in enumerate(SKIN)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]
    found = measure_ordinal_agreement(pairs, categories=GRADES)
    assert found.item_count == 88
    assert found.kappa == pytest.approx(0.5082, abs=0.00005)
    assert (found.same_count, found.near_count) == (45, 81)


def test_ordinal_alpha_of_krippendorffs_four_observers() -> None:
    """Krippendorff (2011), Computing Krippendorff's alpha-reliability, example with missing data: ordinal 0.815."""
    units = [[each for each in unit if each != "."] for unit in zip(*OBSERVERS, strict=True)]
    assert alpha_of(units, categories="12345") == pytest.approx(0.815, abs=0.0005)


def test_perfect_agreement_is_one_and_one_rating_alone_defines_nothing() -> None:
    assert alpha_of([("a", "a"), ("b", "b")], categories="abc") == 1
    assert weighted_kappa([("a", "a"), ("b", "b")], categories="abc") == 1
    assert alpha_of([("a", "a"), ("a", "a")], categories="abc") is None
    assert weighted_kappa([("a", "a"), ("a", "a")], categories="abc") is None


def test_a_step_apart_costs_less_than_three() -> None:
    base = [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]
    near = measure_ordinal_agreement([*base, ("1", "2")], categories="1234")
    far = measure_ordinal_agreement([*base, ("1", "4")], categories="1234")
    assert near.alpha is not None
    assert far.alpha is not None
    assert near.alpha > far.alpha
    assert near.same_share == far.same_share


def test_what_cannot_be_measured_is_refused() -> None:
    with pytest.raises(ValueError, match="no pair of ratings"):
        measure_ordinal_agreement([], categories="ab")
    with pytest.raises(ValueError, match="rating 'z' is unknown"):
        measure_ordinal_agreement([("a", "z")], categories="ab")
    with pytest.raises(ValueError, match="1 categories were given"):
        measure_ordinal_agreement([("a", "a")], categories="a")
