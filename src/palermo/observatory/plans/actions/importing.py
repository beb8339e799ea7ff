"""A spreadsheet of measures: kept for its preview, then taken row by row. Rows with errors change nothing and are
given back; rows that say what is held change nothing either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from palermo.engines.spreadsheets import Table
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.models import Source, StatementIdentity
from palermo.observatory.plans.actions.rows import Ground, add_row, change_row
from palermo.observatory.plans.models import Indicator, Measure, Objective, Plan, PlanImport
from palermo.observatory.plans.policies import check_write_plans
from palermo.observatory.plans.sheets import GROUND, INDICATOR, MEASURE, write_bodies
from palermo.web.errors import UnacceptableError

_DECIMALS = {"allocated", "used", "baseline", "target"}


@dataclass(slots=True)
class Outcome:
    """What taking a row does, or why it cannot be taken."""

    number: int
    values: Mapping[str, str]
    errors: list[str] = field(default_factory=list)
    effects: list[str] = field(default_factory=list)

    @property
    def word(self) -> str:
        """`error`, `unchanged`, `new` or `changed`."""
        if self.errors:
            return "error"
        if not self.effects:
            return "unchanged"
        return "new" if any(each.startswith("new measure") for each in self.effects) else "changed"


@dataclass(frozen=True, slots=True)
class _Held:
    """What the database holds of a plan, and what the file's grounds name."""

    objectives: dict[str, Objective]
    measures: dict[str, Measure]
    indicators: dict[tuple[str, str], Indicator]
    statements: dict[str, StatementIdentity]
    sources: dict[str, Source]


def keep_import(plan: Plan, table: Table, *, file_name: str, by: User, at: datetime) -> PlanImport:
    """Keep the rows of a file for their preview. Nothing of the plan changes."""
    check_write_plans(by)
    with transaction.atomic():
        kept = PlanImport.objects.create(
            plan=plan,
            file_name="".join(each for each in file_name if each.isprintable())[-255:] or "file",
            header={
                "cells": list(table.header),
                "present": list(table.present),
                "unknown": list(table.unknown),
            },
            rows=[
                [each.number, list(each.cells), dict(each.values), list(each.errors)] for each in table.rows
            ],
            by=by,
            at=at,
        )
        record(
            "keep_plan_import",
            target_kind="plan",
            target_key=plan.slug,
            by=by,
            at=at,
            row_count=len(table.rows),
        )
    return kept


def preview_import(kept: PlanImport) -> list[Outcome]:
    """What taking each row would do now, or one sentence for each thing that is wrong with it."""
    present = frozenset(kept.header["present"])
    rows = [(number, values, errors) for number, _, values, errors in kept.rows]
    held = _hold(kept.plan, [values for _, values, _ in rows])
    outcomes = [Outcome(number, values, list(errors)) for number, values, errors in rows]
    _check_rows(outcomes, held=held)
    seen: set[str] = set()
    for each in outcomes:
        if not each.errors:
            each.effects = _tell_effects(each.values, held=held, present=present, seen=seen)
    return outcomes


def take_import(kept: PlanImport, *, by: User, at: datetime) -> list[Outcome]:
    """Take every row without errors, all in one transaction; what changes is no longer verified."""
    check_write_plans(by)
    with transaction.atomic():
        held_import = PlanImport.objects.select_for_update().get(pk=kept.pk)
        if held_import.taken_at is not None:
            raise UnacceptableError(
                "this file was taken already; expected a new one; please hand it in again"
            )
        outcomes = preview_import(held_import)
        present = frozenset(held_import.header["present"])
        held = _hold(held_import.plan, [each.values for each in outcomes])
        for each in outcomes:
            if each.errors or not each.effects:
                continue
            try:
                with transaction.atomic():
                    _take_row(each.values, plan=held_import.plan, held=held, present=present, by=by, at=at)
            except UnacceptableError as problem:
                each.errors.append(f"Row {each.number}: {problem}.")
        held_import.taken_at = at
        held_import.rows = [
            [number, cells, values, outcome.errors]
            for (number, cells, values, _), outcome in zip(held_import.rows, outcomes, strict=True)
        ]
        held_import.save(update_fields=["taken_at", "rows"])
        record(
            "take_plan_import",
            target_kind="plan",
            target_key=held_import.plan.slug,
            by=by,
            at=at,
            taken=sum(1 for each in outcomes if not each.errors),
            failed=sum(1 for each in outcomes if each.errors),
        )
    return outcomes


def _hold(plan: Plan, rows: Sequence[Mapping[str, str]]) -> _Held:
    measures = {
        each.number: each for each in plan.measures.select_related("objective", "statement", "source")
    }
    indicators = Indicator.objects.filter(measure__plan=plan).select_related("measure", "statement", "source")
    keys = {row[name] for row in rows for name in ("statement", "indicator_statement") if row.get(name)}
    slugs = {row[name] for row in rows for name in ("source", "indicator_source") if row.get(name)}
    return _Held(
        objectives={each.number: each for each in plan.objectives.all()},
        measures=measures,
        indicators={(each.measure.number, each.number): each for each in indicators},
        statements={each.key: each for each in StatementIdentity.objects.filter(key__in=keys)},
        sources={each.slug: each for each in Source.objects.filter(slug__in=slugs)},
    )


def _check_rows(outcomes: Iterable[Outcome], *, held: _Held) -> None:
    """Add to each row what is wrong with it beyond its cells: what it names, and what other rows say."""
    objectives: dict[str, tuple[int, str]] = {}
    measures: dict[str, tuple[int, tuple[str, ...]]] = {}
    indicators: dict[tuple[str, str], int] = {}
    for each in outcomes:
        row, told = each.values, each.errors
        told += [f"Row {each.number}, {what}." for what in _list_wrong(row, held=held)]
        first = objectives.setdefault(row["objective_number"], (each.number, row["objective"]))
        if first[1] != row["objective"]:
            told.append(
                f"Row {each.number}, objective: it differs from row {first[0]}, which has the same number; "
                "expected the same words; make them equal."
            )
        own = tuple(row.get(name, "") for name in ("objective_number", *MEASURE, *GROUND))
        said = measures.setdefault(row["measure_number"], (each.number, own))
        if said[1] != own:
            told.append(
                f"Row {each.number}, measure: it differs from row {said[0]}, which has the same number; expected "
                "the same measure repeated, with another indicator; make them equal."
            )
        if said[0] != each.number or row["indicator_number"]:
            key = (row["measure_number"], row["indicator_number"])
            if (earlier := indicators.setdefault(key, each.number)) != each.number:
                told.append(
                    f"Row {each.number}, indicator_number: row {earlier} has the same; expected another; "
                    "number the indicators of a measure."
                )


def _list_wrong(row: Mapping[str, str], *, held: _Held) -> Iterable[str]:
    if (row["allocated"] or row["used"]) and not row["currency"]:
        yield "currency: nothing stands here beside an amount; expected a code such as USD; fill it in"
    if row["currency"] and not (
        len(row["currency"]) == 3 and row["currency"].isascii() and row["currency"].isupper()
    ):
        yield "currency: what stands here is no code; expected three capitals such as USD; write it so"
    for name in ("allocated", "used"):
        if row[name].startswith("-"):
            yield f"{name}: the amount is below zero; expected zero or more; correct it"
    if row["indicator"] and not row["indicator_number"]:
        yield "indicator_number: nothing stands here beside an indicator; expected its number; fill it in"
    if row["indicator_number"] and not row["indicator"]:
        yield "indicator: nothing stands here beside its number; expected what is measured; fill it in"
    for prefix in ("", "indicator_"):
        if (key := row[f"{prefix}statement"]) and key not in held.statements:
            yield f"{prefix}statement: no statement has this key; expected 26 letters and digits; copy it anew"
        if (slug := row[f"{prefix}source"]) and slug not in held.sources:
            yield f"{prefix}source: no source has this name; expected the end of its address here; copy it anew"


def _tell_effects(
    row: Mapping[str, str], *, held: _Held, present: frozenset[str], seen: set[str]
) -> list[str]:
    effects = []
    objective = held.objectives.get(row["objective_number"])
    if f"o{row['objective_number']}" not in seen:
        if objective is None:
            effects.append("new objective")
        elif objective.text != row["objective"]:
            effects.append("changes the objective")
    measure = held.measures.get(row["measure_number"])
    if f"m{row['measure_number']}" not in seen:
        if measure is None:
            effects.append("new measure")
        else:
            moved = ["objective_number"] if measure.objective.number != row["objective_number"] else []
            changed = moved + _list_changed(
                measure, row, names=MEASURE, prefix="", held=held, present=present
            )
            effects += [f"changes {', '.join(changed)}"] if changed else []
    seen |= {f"o{row['objective_number']}", f"m{row['measure_number']}"}
    if number := row["indicator_number"]:
        indicator = held.indicators.get((row["measure_number"], number))
        if indicator is None:
            effects.append("new indicator")
        elif changed := _list_changed(
            indicator, row, names=INDICATOR, prefix="indicator_", held=held, present=present
        ):
            effects.append(f"changes {', '.join(changed)}")
    return effects


def _list_changed(
    row: Measure | Indicator,
    values: Mapping[str, str],
    *,
    names: Mapping[str, str],
    prefix: str,
    held: _Held,
    present: frozenset[str],
) -> list[str]:
    new = _fields(values, names=names, present=present)
    changed = [column for column, name in names.items() if name in new and new[name] != getattr(row, name)]
    ground = _ground(values, prefix=prefix, held=held, present=present, of=row)
    if ground is not None:
        changed += [f"{prefix}{name}" for name in GROUND if getattr(ground, name) != getattr(row, name)]
    return changed


def _take_row(
    row: Mapping[str, str], *, plan: Plan, held: _Held, present: frozenset[str], by: User, at: datetime
) -> None:
    objective = held.objectives.get(row["objective_number"])
    if objective is None:
        objective = add_row(
            Objective,
            plan=plan,
            number=row["objective_number"],
            text=row["objective"],
            position=len(held.objectives) + 1,
            by=by,
            at=at,
        )
    else:
        objective = change_row(objective, text=row["objective"], by=by, at=at)
    held.objectives[objective.number] = objective
    measure = held.measures.get(row["measure_number"])
    fields = {**_fields(row, names=MEASURE, present=present), "objective": objective}
    ground = _ground(row, prefix="", held=held, present=present, of=measure)
    if measure is None:
        measure = add_row(
            Measure,
            plan=plan,
            number=row["measure_number"],
            position=len(held.measures) + 1,
            ground=ground,
            by=by,
            at=at,
            **fields,
        )
    else:
        measure = change_row(measure, ground=ground, by=by, at=at, **fields)
    held.measures[measure.number] = measure
    if row["indicator_number"]:
        _take_indicator(row, measure=measure, held=held, present=present, by=by, at=at)


def _take_indicator(
    row: Mapping[str, str], *, measure: Measure, held: _Held, present: frozenset[str], by: User, at: datetime
) -> None:
    key = (measure.number, row["indicator_number"])
    indicator = held.indicators.get(key)
    fields = _fields(row, names=INDICATOR, present=present)
    ground = _ground(row, prefix="indicator_", held=held, present=present, of=indicator)
    if indicator is None:
        position = sum(1 for number, _ in held.indicators if number == measure.number) + 1
        held.indicators[key] = add_row(
            Indicator,
            measure=measure,
            number=row["indicator_number"],
            position=position,
            ground=ground,
            by=by,
            at=at,
            **fields,
        )
    else:
        held.indicators[key] = change_row(indicator, ground=ground, by=by, at=at, **fields)


def _fields(row: Mapping[str, str], *, names: Mapping[str, str], present: frozenset[str]) -> dict[str, Any]:
    """The columns that the file has, as the table stores them; those it leaves out stay as they are."""
    fields: dict[str, Any] = {}
    for column, name in names.items():
        if column not in present:
            continue
        value: Any = row[column]
        if column in _DECIMALS:
            value = Decimal(value) if value else None
        elif column in ("responsible", "supporting"):
            value = write_bodies(value)
        fields[name] = value
    return fields


def _ground(
    row: Mapping[str, str],
    *,
    prefix: str,
    held: _Held,
    present: frozenset[str],
    of: Measure | Indicator | None,
) -> Ground | None:
    """What the row says it rests on; None where the file has no column about it."""
    if not any(f"{prefix}{name}" in present for name in GROUND):
        return None
    old = Ground(
        statement=of.statement if of else None,
        source=of.source if of else None,
        words=of.words if of else "",
        locator=of.locator if of else "",
    )
    given = {name: row[f"{prefix}{name}"] for name in GROUND if f"{prefix}{name}" in present}
    return Ground(
        statement=held.statements.get(given["statement"]) if "statement" in given else old.statement,
        source=held.sources.get(given["source"]) if "source" in given else old.source,
        words=given.get("words", old.words),
        locator=given.get("locator", old.locator),
    )
