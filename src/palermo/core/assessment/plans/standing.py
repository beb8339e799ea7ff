"""Where a measure stands, from what was entered about it and the day that is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from palermo.core.assessment.plans.rules import PlanRules, load_rules
from palermo.core.errors import PalermoError
from palermo.core.values import Period

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class EntryError(PalermoError):
    """An entry does not rest on what its outcome asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What was entered: the outcome, the time it is true of, and what it rests on.

    `statements` are the keys of the statements that say so; `searches` what was looked through in vain.
    `order` tells apart entries of one time: the higher was entered later.
    """

    outcome: str
    on: Period
    statements: tuple[str, ...] = ()
    searches: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where something stands, why in one sentence, and the entry that says so (None where nobody looked)."""

    status: str
    because: str
    entry: Entry | None = None
    is_past_deadline: bool = False


def check_entry(entry: Entry, *, rules: PlanRules | None = None) -> None:
    """Raise `EntryError` unless the entry rests on what its outcome asks for: statements that say so, or the
    searches that found nothing. Silence is neither."""
    rules = rules or load_rules()
    outcome = rules.outcome(entry.outcome)
    if outcome is None:
        known = ", ".join(each.key for each in rules.outcomes)
        raise EntryError(f"the outcome {entry.outcome[:30]!r} is unknown; expected one of {known}")
    if outcome.rests_on == "statements" and not entry.statements:
        raise EntryError(
            f"no statement was given for “{outcome.label}”; expected at least one that says so; "
            "add its address, or choose “no evidence found” and say where you looked"
        )
    if outcome.rests_on == "searches" and not entry.searches.strip():
        raise EntryError(
            "no searches were given; expected where you looked and for what; please write them down"
        )
    if outcome.rests_on == "searches" and entry.statements:
        raise EntryError(
            "statements were given for “no evidence found”; expected none; choose what the statements say instead"
        )


def write_period(period: Period) -> str:
    """A period in words.

    >>> write_period(Period("2025-03", "2025-03")), write_period(Period("2021", "2024"))
    ('March 2025', '2021 to 2024')
    """
    points = dict.fromkeys((period.first, period.last))
    return " to ".join(_write_point(each) for each in points)


def _write_point(written: str) -> str:
    year, *rest = (int(each) for each in written.split("-"))
    month = f"{_MONTHS[rest[0] - 1]} " if rest else ""
    return f"{rest[1]} {month}{year}" if len(rest) > 1 else f"{month}{year}"


def decide_standing(
    entries: Sequence[Entry], *, deadline: Period | None, today: date, rules: PlanRules | None = None
) -> Standing:
    """Where something stands on a day by its newest entry that is true of that day or before.

    What was finished or given up stays so after the deadline; what the newest evidence calls unfinished is
    overdue then. Without an entry it is not examined, whatever the deadline: nobody's silence is a result.
    Raises `EntryError` for an entry that rests on nothing.
    """
    rules = rules or load_rules()
    for each in entries:
        check_entry(each, rules=rules)
    is_past = deadline is not None and deadline.last_day < today
    heard = [each for each in entries if each.on.first_day <= today]
    if not heard:
        return Standing(
            status="not_examined",
            because="Nobody has entered anything yet" + ("; the deadline has passed." if is_past else "."),
            is_past_deadline=is_past,
        )
    newest = max(heard, key=lambda each: (each.on.last_day, each.order))
    outcome = rules.outcome(newest.outcome)
    assert outcome is not None
    if deadline is not None and is_past and newest.outcome in rules.overdue_from:
        said = outcome.label.partition(":")[0].lower()
        return Standing(
            status="overdue",
            because=f"The newest entry, of {write_period(newest.on)}, says “{said}”, and the "
            f"deadline {write_period(deadline)} has passed.",
            entry=newest,
            is_past_deadline=True,
        )
    label = rules.status(outcome.status).label.lower()
    return Standing(
        status=outcome.status,
        because=f"The newest entry, of {write_period(newest.on)}, says “{label}”"
        + ("; the deadline has passed." if is_past and outcome.status != "done" else "."),
        entry=newest,
        is_past_deadline=is_past,
    )
