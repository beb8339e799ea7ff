"""Budgets add up or say so; the picture's quarters and bars."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from palermo.core.assessment.plans import BudgetLine, check_budget, lay_out
from palermo.core.values import parse_period


def line(name: str, allocated: str | None, used: str | None = None, currency: str = "TVT") -> BudgetLine:
    return BudgetLine(
        name=name,
        currency=currency if allocated or used else "",
        allocated=Decimal(allocated) if allocated else None,
        used=Decimal(used) if used else None,
    )


@pytest.mark.parametrize(
    ("stated", "without", "adds_up", "told"),
    [
        ("30", 0, True, "which is the stated total"),
        ("31", 0, False, "1 less than the stated total of 31: they do not add up"),
        ("29", 0, False, "1 more than the stated total of 29: they do not add up"),
        ("31", 1, None, "cannot be told"),
        ("29", 1, False, "they do not add up"),
        (None, 0, None, "states no total"),
    ],
)
def test_sums_make_the_stated_total_or_say_so(
    stated: str | None, without: int, adds_up: bool | None, told: str
) -> None:
    lines = [line("1", "10.50"), line("2", "19.50"), *(line(f"x{n}", None) for n in range(without))]
    (found,) = check_budget(lines, stated={"TVT": Decimal(stated)} if stated else {})
    assert found.allocated == Decimal("30.00")
    assert found.adds_up is adds_up
    assert told in found.words


def test_currencies_are_never_added_to_each_other() -> None:
    found = check_budget([line("1", "5"), line("2", "7", currency="USD")], stated={"EUR": Decimal(3)})
    assert [(each.currency, each.allocated) for each in found] == [
        ("EUR", Decimal(0)),
        ("TVT", Decimal(5)),
        ("USD", Decimal(7)),
    ]


def test_what_used_more_than_it_had_is_named() -> None:
    (found,) = check_budget([line("1.1", "5", "6"), line("1.2", "5", "5")])
    assert found.overspent == ("1.1",) and found.used == 11


def test_a_plan_is_laid_out_over_its_quarters_with_today_in_it() -> None:
    picture = lay_out(
        [
            ("all", None),
            ("by mid 2022", parse_period("2022-06-30")),
            ("a stretch", parse_period("2021-07/2021-12")),
            ("too late", parse_period("2030")),
        ],
        over=parse_period("2021/2022"),
        today=date(2022, 1, 1),
    )
    assert len(picture.quarters) == 8 and picture.years == ((2021, 4), (2022, 4))
    assert [(each.first, each.last) for each in picture.bars] == [(0, 7), (0, 5), (2, 3), (0, 7)]
    assert picture.today == 0.5


def test_today_outside_the_plan_is_not_drawn_and_a_very_long_plan_is_cut() -> None:
    picture = lay_out([], over=parse_period("2000/2099"), today=date(1999, 1, 1))
    assert picture.today is None and picture.is_cut and len(picture.quarters) == 80
