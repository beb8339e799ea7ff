"""When a telephone number (or another line to a person) may be shown as one to call.

Somebody in need who calls a dead number loses the one chance they had: a number is shown only on the word of a
person who tried it, and only for so long.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

VALID_DAYS = 180
DUE_DAYS = 30
HOWS = {
    "called": "Called it and spoke to somebody",
    "operator": "The operator confirmed it in writing",
    "operator_site": "Read on the operator's own page today",
}


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """One try: the number tried, the day, and whether it reaches the service."""

    number: str
    checked_on: date
    reaches: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a number may be called today, and why not in one sentence; `last_day` is the last day it may be
    shown, and `days_left` how many days that is away (0 on the last day itself)."""

    is_callable: bool
    reason: str
    checked_on: date | None = None
    last_day: date | None = None
    days_left: int | None = None

    @property
    def is_due(self) -> bool:
        """Whether it lapses within a month and should be tried again."""
        return self.is_callable and self.days_left is not None and self.days_left <= DUE_DAYS


def judge_number(number: str, *, checks: Iterable[NumberCheck], today: date) -> Standing:
    """Whether `number` may be shown as one to call on the day `today`.

    `checks` in the order in which they were made. Only checks of this very number count: a number that was
    changed starts anew. The newest check decides; one that did not reach the service takes the number away at
    once. Day 180 after the check is the last on which it is shown. A check dated in the future counts for nothing.
    """
    if not number:
        return Standing(False, "No number is given.")
    own = [each for each in checks if each.number == number and each.checked_on <= today]
    if not own:
        return Standing(False, "Nobody has verified this number yet.")
    newest = own[-1]
    day = newest.checked_on
    if not newest.reaches:
        return Standing(False, f"The number did not reach the service on {day:%-d %B %Y}.", checked_on=day)
    last_day = day + timedelta(days=VALID_DAYS)
    left = (last_day - today).days
    if left < 0:
        return Standing(
            False,
            f"The number was last verified on {day:%-d %B %Y}, more than {VALID_DAYS} days ago.",
            checked_on=day,
            last_day=last_day,
        )
    return Standing(True, f"Verified on {day:%-d %B %Y}.", checked_on=day, last_day=last_day, days_left=left)
