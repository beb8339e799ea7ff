"""Plans' part of the demonstration: the shipped plans of China, and two programmes of Tavoria with what was found."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any

from palermo.observatory.accounts.actions import get_command_line_user
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.queries import list_statements
from palermo.observatory.plans.actions import add_entry, confirm_succession, judge_entry, load_plan_facts
from palermo.observatory.plans.actions.facts import load_table
from palermo.observatory.plans.models import Decision, Entry, Indicator, Measure, Plan, SuccessionVerdict

_HOME = "XTV"
Tell = Callable[[str], object]


def load_demonstration(*, people: Mapping[str, Any], at: datetime, tell: Tell) -> None:
    """Load the plans and bodies, then what the analyst found and the reviewer took; again changes nothing."""
    by = get_command_line_user()
    load_plan_facts(by=by, at=at, tell=tell)
    folder = files("palermo.observatory.plans") / "demonstration"
    load_table(
        (folder / "tavoria-plans.csv").read_bytes(), file_name="tavoria-plans.csv", by=by, at=at, tell=tell
    )
    content = tomllib.loads((folder / "entries.toml").read_text(encoding="utf-8"))
    said = [
        (identity, identity.published.quote_words)
        for identity in list_statements(iso3=_HOME, viewer=None)
        if identity.published is not None
    ]
    made = [_enter(each, said, people=people, at=at) for each in content["entries"]]
    for each in content["pairs"]:
        _confirm(each, by=people["reviewer"], at=at)
    tell(f"{sum(made)} entries about programmes of Tavoria are new")


def _enter(
    each: dict[str, Any],
    said: list[tuple[StatementIdentity, str]],
    *,
    people: Mapping[str, Any],
    at: datetime,
) -> bool:
    """Enter what one row says unless it is there; whether it was new."""
    about = _find(each)
    mine = {"indicator": about} if isinstance(about, Indicator) else {"indicator": None}
    of = {"decision": about} if isinstance(about, Decision) else {"measure": getattr(about, "measure", about)}
    if Entry.objects.filter(outcome=each["outcome"], on=each["on"], **of, **mine).exists():
        return False
    rests_on = _list_statements(each, said)
    if "quote" in each and not rests_on:
        return False  # the document that says it was withdrawn or is judged anew: nothing rests on nothing
    entry = add_entry(
        about,
        outcome=each["outcome"],
        on=each["on"],
        by=people["analyst"],
        at=at,
        statements=rests_on,
        words=each.get("words", ""),
        searches=each.get("searches", ""),
        value=Decimal(each["value"]) if "value" in each else None,
    )
    if not each.get("leave"):
        judge_entry(entry, verdict="accepted", by=people["reviewer"], at=at)
    return True


def _find(each: dict[str, Any]) -> Measure | Indicator | Decision:
    if "decision" in each:
        return Decision.objects.get(
            meeting__body__iso3=_HOME, meeting__held_on=each["meeting"], number=each["decision"]
        )
    measure = Measure.objects.get(plan__iso3=_HOME, plan__period=each["plan"], number=each["measure"])
    return measure.indicators.get(number=each["indicator"]) if "indicator" in each else measure


def _list_statements(
    each: dict[str, Any], said: list[tuple[StatementIdentity, str]]
) -> list[StatementIdentity]:
    """The first accepted statement whose sentence holds the words, and is of the kind where one is named."""
    if "quote" not in each:
        return []
    found = [
        identity
        for identity, quote in said
        if each["quote"] in quote and each.get("kind", identity.kind) == identity.kind
    ]
    return found[:1]


def _confirm(each: dict[str, Any], *, by: Any, at: datetime) -> None:
    before, after = (Plan.objects.get(iso3=_HOME, period=each[name]) for name in ("before", "after"))
    old = before.measures.get(number=each["old"]) if "old" in each else None
    new = after.measures.get(number=each["new"]) if "new" in each else None
    if not SuccessionVerdict.objects.filter(before=old, after=new, before_plan=before).exists():
        confirm_succession(
            before, after, relation=each["relation"], before=old, after=new, why=each["why"], by=by, at=at
        )
