"""A figure's amount in words."""

from __future__ import annotations

from typing import Any

import pytest

from palermo.observatory.library.presenting.amounts import write_amount


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        ({"value": 3138, "unit_counted": "persons"}, "3,138 persons"),
        ({"value": 63, "qualifier": "at_least", "unit_counted": "persons"}, "at least 63 persons"),
        ({"value": 50, "value_max": 60, "unit_counted": "percent"}, "50–60%"),
        ({"value": 70000, "qualifier": "up_to", "unit_counted": "USD", "currency": "USD"}, "up to $70,000"),
        ({"value": 4_600_000, "currency": "TVT", "converted": 590_000, "converted_currency": "USD"},
         "4,600,000 TVT ($590,000)"),
        ({"value": 0, "unit_counted": "cases"}, "0 cases"),
        ({"value": 0.5, "unit_counted": "hours_work"}, "0.5 hours work"),
        ({"is_reported": False, "unit_counted": None}, "not reported"),
        ({"is_reported": False, "consecutive_years": 3}, "not reported (3 years running)"),
    ],
)  # fmt: skip
def test_an_amount_is_written_whole(fields: dict[str, Any], written: str) -> None:
    assert write_amount(fields) == written


def test_not_reported_is_never_a_zero() -> None:
    assert "0" not in write_amount({"is_reported": False, "value": None})
