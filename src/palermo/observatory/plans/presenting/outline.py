"""A plan as a page shows it: its outline with grounds, where each measure stands, board, picture, budget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from palermo.core.assessment.plans import (
    Budgeted,
    BudgetLine,
    Picture,
    Standing,
    Status,
    check_budget,
    decide_standing,
    lay_out,
    load_rules,
)
from palermo.core.assessment.plans import Entry as SaidEntry
from palermo.core.values import Period, parse_period
from palermo.observatory.library.models import Source
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.plans.models import Entry, Grounded, Indicator, Measure, Objective, Plan
from palermo.observatory.plans.queries import Evidence, PlanRows, is_accepted
from palermo.observatory.plans.sheets import list_bodies


@dataclass(frozen=True, slots=True)
class Ground:
    """What a row rests on, as this viewer may see it. `words` are empty where they may name a person."""

    said: Said | None
    source: Source | None
    words: str
    locator: str
    is_hidden: bool
    is_verified: bool
    stands: bool

    @property
    def address(self) -> str:
        """Where the statement or the source is; empty where the row rests on nothing that may be shown."""
        if self.said is not None:
            return self.said.address
        return f"/sources/{self.source.slug}/" if self.source is not None else ""


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry with what it rests on: its state is `waiting`, `accepted` or `rejected`; whether it counts."""

    entry: Entry
    outcome: str
    said: tuple[Said, ...]
    state: str
    counts: bool
    is_hidden: bool
    why: str


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator and the newest value that counts."""

    indicator: Indicator
    ground: Ground
    latest: EntryView | None


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure, where it stands and what was entered about it. `counts`: verified, so that sums and shares have
    it in them."""

    measure: Measure
    ground: Ground
    standing: Standing
    status: Status
    indicators: tuple[IndicatorView, ...]
    entries: tuple[EntryView, ...]
    deadline: Period | None

    @property
    def counts(self) -> bool:
        """Whether it is in the sums and shares."""
        return self.ground.stands

    @property
    def responsible(self) -> tuple[str, ...]:
        """The bodies responsible."""
        return list_bodies(self.measure.responsible)

    @property
    def supporting(self) -> tuple[str, ...]:
        """The bodies that support them."""
        return list_bodies(self.measure.supporting)


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """An objective with its measures; without its words where nobody verified it."""

    objective: Objective
    ground: Ground | None
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """Everything a page of a plan shows."""

    plan: Plan
    ground: Ground
    period: Period
    is_in_force: bool
    facts: tuple[tuple[Any, Ground], ...]
    objectives: tuple[ObjectiveView, ...]
    measures: tuple[MeasureView, ...]
    budgets: tuple[Budgeted, ...]
    picture: Picture[MeasureView]

    @property
    def counted(self) -> tuple[MeasureView, ...]:
        """The measures that sums and shares have in them."""
        return tuple(each for each in self.measures if each.counts)

    @property
    def board(self) -> tuple[tuple[Status, tuple[MeasureView, ...]], ...]:
        """The measures that count, by where they stand, in the order of the rules; every status has its column."""
        return tuple(
            (status, tuple(each for each in self.counted if each.status.key == status.key))
            for status in load_rules().statuses
        )

    @property
    def is_uncounted(self) -> int:
        """How many measures nobody verified: shown to people with an account, in no sum."""
        return len(self.measures) - len(self.counted)


def show_plans(rows: PlanRows, *, today: date) -> list[PlanView]:
    """The plans that this viewer may see, in the order of the rows."""
    return [_show_plan(plan, rows, today=today) for plan in rows.plans if rows.evidence.shows(plan)]


def show_ground(row: Grounded, *, evidence: Evidence) -> Ground:
    """What a row rests on, for this viewer."""
    is_hidden = row.may_name and not evidence.sees_all
    source = row.source if row.source is not None and not row.source.is_withdrawn else None
    return Ground(
        said=evidence.said.get(row.statement_id) if row.statement_id is not None else None,
        source=source,
        words="" if is_hidden else row.words,
        locator=row.locator,
        is_hidden=is_hidden,
        is_verified=row.is_verified,
        stands=evidence.stands(row),
    )


def show_entries(entries: Iterable[Entry], *, evidence: Evidence) -> tuple[EntryView, ...]:
    """The entries that this viewer may see, newest first: accepted ones that still rest on something, or all."""
    views = [_show_entry(each, evidence=evidence) for each in entries]
    return tuple(each for each in reversed(views) if each.counts or evidence.sees_all)


def stand(entries: Iterable[EntryView], *, deadline: Period | None, today: date) -> Standing:
    """Where something stands by the entries that count."""
    said = [
        SaidEntry(
            outcome=each.entry.outcome,
            on=parse_period(each.entry.on),
            statements=tuple(str(row.statement_id) for row in each.entry.rests_on.all()),
            searches=each.entry.searches,
            order=each.entry.pk,
        )
        for each in entries
        if each.counts
    ]
    return decide_standing(said, deadline=deadline, today=today)


def take_period(written: str) -> Period | None:
    """A written period, None where nothing is stated."""
    return parse_period(written) if written else None


def _show_plan(plan: Plan, rows: PlanRows, *, today: date) -> PlanView:
    evidence = rows.evidence
    measures = tuple(
        _show_measure(each, rows, today=today)
        for each in rows.measures
        if each.plan_id == plan.pk and evidence.shows(each)
    )
    period = parse_period(plan.period)
    counted = [each for each in measures if each.counts]
    return PlanView(
        plan=plan,
        ground=show_ground(plan, evidence=evidence),
        period=period,
        is_in_force=period.first_day <= today <= period.last_day,
        facts=tuple(
            (each, show_ground(each, evidence=evidence))
            for each in rows.facts
            if each.plan_id == plan.pk and evidence.shows(each)
        ),
        objectives=_show_objectives(plan, rows, measures),
        measures=measures,
        budgets=check_budget(
            [_line(each.measure) for each in counted],
            stated={plan.currency: plan.budget} if plan.budget is not None and evidence.stands(plan) else {},
        ),
        picture=lay_out([(each, each.deadline) for each in counted], over=period, today=today),
    )


def _show_objectives(
    plan: Plan, rows: PlanRows, measures: tuple[MeasureView, ...]
) -> tuple[ObjectiveView, ...]:
    shown = []
    for each in rows.objectives:
        if each.plan_id != plan.pk:
            continue
        own = tuple(view for view in measures if view.measure.objective_id == each.pk)
        is_seen = rows.evidence.shows(each)
        if own or is_seen:
            ground = show_ground(each, evidence=rows.evidence) if is_seen else None
            shown.append(ObjectiveView(each, ground, own))
    return tuple(shown)


def _show_measure(measure: Measure, rows: PlanRows, *, today: date) -> MeasureView:
    evidence = rows.evidence
    entries = show_entries(rows.entries.get(measure.pk, ()), evidence=evidence)
    deadline = take_period(measure.deadline)
    # An entry about one indicator tells of its value; where the measure stands is said of the measure.
    of_measure = [each for each in entries if each.entry.indicator_id is None]
    standing = stand(of_measure, deadline=deadline, today=today)
    return MeasureView(
        measure=measure,
        ground=show_ground(measure, evidence=evidence),
        standing=standing,
        status=load_rules().status(standing.status),
        indicators=tuple(
            IndicatorView(
                each,
                show_ground(each, evidence=evidence),
                next((view for view in entries if _tells_value(view, each)), None),
            )
            for each in measure.indicators.all()
            if evidence.shows(each)
        ),
        entries=entries,
        deadline=deadline,
    )


def _tells_value(view: EntryView, indicator: Indicator) -> bool:
    return view.counts and view.entry.indicator_id == indicator.pk and view.entry.value is not None


def _show_entry(entry: Entry, *, evidence: Evidence) -> EntryView:
    verdicts = list(entry.verdicts.all())
    outcome = load_rules().outcome(entry.outcome)
    state = "waiting" if not verdicts else "accepted" if is_accepted(entry) else "rejected"
    return EntryView(
        entry=entry,
        outcome=outcome.label if outcome else entry.outcome,
        said=tuple(
            evidence.said[each.statement_id]
            for each in entry.rests_on.all()
            if each.statement_id in evidence.said
        ),
        state=state,
        counts=evidence.counts(entry),
        is_hidden=entry.may_name and not evidence.sees_all,
        why=verdicts[-1].why if verdicts and evidence.sees_all else "",
    )


def _line(measure: Measure) -> BudgetLine:
    allocated: Decimal | None = measure.allocated
    return BudgetLine(name=measure.number, currency=measure.currency, allocated=allocated, used=measure.used)
