"""Budgets of a plan: sums by currency, and whether they make the total that the plan states. Currencies are never
converted or added to each other; what is missing is counted and said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """What one measure states, in `currency`; None where it states nothing."""

    name: str
    currency: str
    allocated: Decimal | None = None
    used: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgeted:
    """The sums of one currency over the measures that state amounts in it.

    `stated` is the plan's own total. `without` counts the measures that state no allocation at all.
    `overspent` names measures that used more than they were allocated.
    """

    currency: str
    allocated: Decimal
    used: Decimal
    allocated_count: int
    used_count: int
    without: int
    stated: Decimal | None
    overspent: tuple[str, ...] = ()

    @property
    def difference(self) -> Decimal | None:
        """The measures together less the stated total; above zero when they are more."""
        return None if self.stated is None else self.allocated - self.stated

    @property
    def adds_up(self) -> bool | None:
        """Whether the measures make the stated total; None where no total is stated, or where measures without
        an amount may hold what is missing."""
        if self.difference is None or (self.without and self.difference < 0):
            return None
        return self.difference == 0

    @property
    def words(self) -> str:
        """The check in one sentence."""
        made = f"The {self.allocated_count} measures with an amount make {write_amount(self.allocated)} {self.currency}"
        if self.stated is None or self.difference is None:
            return f"{made}; the plan states no total to check them against."
        apart, stated = write_amount(abs(self.difference)), write_amount(self.stated)
        if self.adds_up is None:
            return (
                f"{made}, {apart} less than the stated total of {stated}; whether that is right cannot be told, as "
                f"{self.without} state{'s' if self.without == 1 else ''} none."
            )
        if self.adds_up:
            return f"{made}, which is the stated total."
        more = "more" if self.difference > 0 else "less"
        return f"{made}, {apart} {more} than the stated total of {stated}: they do not add up."


def write_amount(value: Decimal | int) -> str:
    """An amount with thousands marked and no needless decimals.

    >>> write_amount(Decimal("1250000.00")), write_amount(Decimal("10.50"))
    ('1,250,000', '10.50')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def check_budget(
    lines: Iterable[BudgetLine], *, stated: Mapping[str, Decimal] | None = None
) -> tuple[Budgeted, ...]:
    """The sums of each currency, by its code."""
    held = tuple(lines)
    stated = stated or {}
    without = sum(1 for each in held if each.allocated is None)
    named = {each.currency for each in held if each.allocated is not None or each.used is not None}
    return tuple(
        _sum(currency, held, stated=stated, without=without) for currency in sorted(named | set(stated))
    )


def _sum(
    currency: str, lines: tuple[BudgetLine, ...], *, stated: Mapping[str, Decimal], without: int
) -> Budgeted:
    own = [each for each in lines if each.currency == currency]
    allocated = [each.allocated for each in own if each.allocated is not None]
    used = [each.used for each in own if each.used is not None]
    return Budgeted(
        currency=currency,
        allocated=sum(allocated, Decimal(0)),
        used=sum(used, Decimal(0)),
        allocated_count=len(allocated),
        used_count=len(used),
        without=without,
        stated=stated.get(currency),
        overspent=tuple(
            each.name
            for each in own
            if each.allocated is not None and each.used is not None and each.used > each.allocated
        ),
    )
