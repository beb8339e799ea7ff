"""Published values of the coefficients of agreement."""

from __future__ import annotations

import pytest

from palermo.core.statements.agreement import bound_share, measure_agreement


def spread(table: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    return [pair for pair, number in table.items() for _ in range(number)]


def test_kappa_of_the_diagnoses_of_fleiss_levin_and_paik() -> None:
    """Fleiss, Levin, Paik (2003), Statistical Methods for Rates and Proportions, 3rd ed., Table 18.1 (there as
    proportions of 100 subjects): observed 0.89, expected 0.66, kappa 0.68."""
    table = {
        ("psychotic", "psychotic"): 75,
        ("psychotic", "neurotic"): 1,
        ("psychotic", "organic"): 4,
        ("neurotic", "psychotic"): 5,
        ("neurotic", "neurotic"): 4,
        ("neurotic", "organic"): 1,
        ("organic", "organic"): 10,
    }
    found = measure_agreement(spread(table), categories=("psychotic", "neurotic", "organic"))
    assert found.agreed_share == pytest.approx(0.89)
    assert found.kappa == pytest.approx(0.68, abs=0.005)  # printed to two places


def test_kappa_and_ac1_where_nearly_everything_gets_one_verdict() -> None:
    """Gwet (2002), Kappa statistic is not satisfactory for assessing the extent of agreement between raters,
    Statistical Methods for Inter-Rater Reliability Assessment 1: 125 subjects, 118 / 5 / 2 / 0; kappa -0.0234,
    AC1 0.9408."""
    table = {("+", "+"): 118, ("+", "-"): 5, ("-", "+"): 2}
    found = measure_agreement(spread(table), categories=("+", "-"))
    assert found.kappa == pytest.approx(-0.0234, abs=0.00005)
    assert found.ac1 == pytest.approx(0.9408, abs=0.00005)


def test_wilsons_interval_of_newcombe() -> None:
    """Newcombe (1998), Two-sided confidence intervals for the single proportion, Table I, method 3: 81 of 263
    gives 0.2553 to 0.3662; 0 of 20 gives 0 to 0.1611."""
    assert bound_share(81, of=263) == pytest.approx((0.2553, 0.3662), abs=0.00005)
    assert bound_share(0, of=20) == pytest.approx((0.0, 0.1611), abs=0.00005)
