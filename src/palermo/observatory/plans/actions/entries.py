"""What was found about a measure or an owed decision: entered by one person, taken by another, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from palermo.core.assessment.plans import Entry as Said
from palermo.core.assessment.plans import EntryError, check_entry
from palermo.core.values import PeriodError, parse_period
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.readers import may_name_private_person
from palermo.observatory.plans.models import (
    Decision,
    Entry,
    EntryStatement,
    EntryVerdict,
    Indicator,
    Measure,
)
from palermo.observatory.plans.policies import check_judge_entries, check_write_plans
from palermo.web.errors import UnacceptableError


def add_entry(
    about: Measure | Indicator | Decision,
    *,
    outcome: str,
    on: str,
    by: User,
    at: datetime,
    statements: Sequence[StatementIdentity] = (),
    words: str = "",
    searches: str = "",
    value: Decimal | None = None,
) -> Entry:
    """Enter what was found. An outcome rests on statements that say so; “no evidence” on the searches made.

    Raises `UnacceptableError` for an entry that rests on nothing, is about a time to come, or gives the value of
    no indicator.
    """
    check_write_plans(by)
    keys = tuple(dict.fromkeys(each.key for each in statements))
    try:
        said = Said(outcome=outcome, on=parse_period(on), statements=keys, searches=searches)
        check_entry(said)
    except (EntryError, PeriodError) as problem:
        raise UnacceptableError(str(problem)) from problem
    if said.on.first_day > at.date():
        raise UnacceptableError("the time lies in the future; expected when it was true; please correct it")
    if value is not None and (not isinstance(about, Indicator) or not keys):
        raise UnacceptableError(
            "a value was given without an indicator and a statement; expected both; choose the indicator"
        )
    with transaction.atomic():
        entry = Entry.objects.create(
            **_about(about),
            outcome=outcome,
            on=on,
            value=value,
            words=words.strip(),
            searches=searches.strip() if not keys else "",
            may_name=may_name_private_person(f"{words} {searches}"),
            by=by,
            at=at,
        )
        for each in {each.key: each for each in statements}.values():
            EntryStatement.objects.create(entry=entry, statement=each, at=at)
        record("add_plan_entry", target_kind="plan_entry", target_key=entry.pk, by=by, at=at, outcome=outcome)
    return entry


def judge_entry(entry: Entry, *, verdict: str, by: User, at: datetime, why: str = "") -> EntryVerdict:
    """Take an entry, so that it counts and is public, or reject it with a reason; a later verdict takes the
    place of an earlier one. Nobody takes what they entered themselves."""
    check_judge_entries(by)
    if verdict not in ("accepted", "rejected"):
        raise UnacceptableError(f"the verdict {verdict[:20]!r} is unknown; expected accepted or rejected")
    if verdict == "rejected" and not why.strip():
        raise UnacceptableError("no reason was given; expected why; please write a few words")
    if entry.by_id == by.pk and verdict == "accepted":
        raise UnacceptableError(
            "this entry is your own; expected another person to accept it; please ask a colleague"
        )
    with transaction.atomic():
        unpublished = [
            each.statement.key
            for each in entry.rests_on.select_related("statement")
            if not each.statement.is_published or each.statement.is_withdrawn
        ]
        if verdict == "accepted" and unpublished:
            raise UnacceptableError(
                f"{len(unpublished)} of its statements are not accepted; expected accepted ones; "
                "please judge them first"
            )
        made = EntryVerdict.objects.create(entry=entry, verdict=verdict, why=why.strip(), by=by, at=at)
        record(f"{verdict}_plan_entry", target_kind="plan_entry", target_key=entry.pk, by=by, at=at)
    return made


def _about(about: Measure | Indicator | Decision) -> dict[str, object]:
    if isinstance(about, Indicator):
        return {"measure": about.measure, "indicator": about}
    return {"measure": about} if isinstance(about, Measure) else {"decision": about}
