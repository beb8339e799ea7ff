"""Plans, measures, bodies and what was entered about them, as a viewer may see them.

A row is public once a person verified it and while what it rests on is public; people with an account see the others
too, marked. An entry counts once another person accepted it and while one of its statements is public.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeVar

from django.db.models import Prefetch, Q, QuerySet

from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.policies import can_read_library
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.queries.statements import select_answered
from palermo.observatory.plans.models import (
    Body,
    Decision,
    Entry,
    EntryStatement,
    EntryVerdict,
    Grounded,
    Indicator,
    Measure,
    Meeting,
    Member,
    Objective,
    Plan,
    PlanFact,
    PlanImport,
    SuccessionVerdict,
)
from palermo.web.errors import NotFoundError

Row = TypeVar("Row", bound=Grounded)


@dataclass(slots=True)
class Evidence:
    """What a viewer may see of the statements that rows and entries rest on.

    `said` is by the identity's number; `public` are those that anybody may see and a person accepted.
    """

    said: dict[int, Said] = field(default_factory=dict)
    public: frozenset[int] = frozenset()
    sees_all: bool = False

    def shows(self, row: Grounded) -> bool:
        """Whether this viewer may see a row: verified, on ground that is public; or anything, with an account."""
        if self.sees_all:
            return True
        return self.stands(row)

    def stands(self, row: Grounded) -> bool:
        """Whether a row is public: verified, on a statement or a source that is public."""
        if not row.is_verified:
            return False
        if row.statement_id is not None:
            return row.statement_id in self.public
        return row.source is not None and not row.source.is_withdrawn

    def counts(self, entry: Entry) -> bool:
        """Whether an entry counts: accepted, and still resting on something public or on searches."""
        if not is_accepted(entry):
            return False
        rests_on = [each.statement_id for each in entry.rests_on.all()]
        return not rests_on or any(each in self.public for each in rests_on)


def is_accepted(entry: Entry) -> bool:
    """Whether the newest verdict on an entry is to take it. Give it with `verdicts` at hand."""
    verdicts = entry.verdicts.all()
    return bool(verdicts) and verdicts[len(verdicts) - 1].verdict == "accepted"


def get_evidence(rows: Iterable[Grounded], entries: Iterable[Entry] = (), *, viewer: Any) -> Evidence:
    """The statements that rows and entries rest on, in two queries whatever their number."""
    wanted = {each.statement_id for each in rows if each.statement_id is not None}
    wanted |= {each.statement_id for entry in entries for each in entry.rests_on.all()}
    if not wanted:
        return Evidence(sees_all=can_read_library(viewer))
    seen = select_answered(viewer).filter(pk__in=wanted)
    public = select_answered(None).filter(pk__in=wanted, published__isnull=False)
    return Evidence(
        said={each.pk: tell(each) for each in seen if each.shown is not None},
        public=frozenset(public.order_by().values_list("pk", flat=True)),
        sees_all=can_read_library(viewer),
    )


def list_plans(*, iso3: str = "") -> QuerySet[Plan]:
    """Plans with their grounds, by country and period. Ask `Evidence.shows` of each."""
    plans = Plan.objects.select_related("statement", "source", "predecessor", "document")
    return plans.filter(iso3=iso3) if iso3 else plans


def get_plan(slug: str, *, viewer: Any) -> Plan:
    """The plan at an address. Raises `NotFoundError` when there is none that this viewer may see."""
    plan = list_plans().filter(slug=slug).first()
    if plan is None or not get_evidence([plan], viewer=viewer).shows(plan):
        raise NotFoundError(f"no plan is published at {slug[:60]!r}; expected one from the list of plans")
    return plan


def list_successors(plan: Plan, *, viewer: Any) -> list[Plan]:
    """The plans after one, as far as this viewer may see them."""
    found = list(list_plans().filter(predecessor=plan))
    evidence = get_evidence(found, viewer=viewer)
    return [each for each in found if evidence.shows(each)]


def get_body(slug: str, *, viewer: Any) -> Body:
    """The body at an address. Raises `NotFoundError` when there is none that this viewer may see."""
    body = Body.objects.select_related("statement", "source").filter(slug=slug).first()
    if body is None or not get_evidence([body], viewer=viewer).shows(body):
        raise NotFoundError(f"no body is published at {slug[:60]!r}; expected one from the list of bodies")
    return body


def list_bodies(*, iso3: str = "") -> QuerySet[Body]:
    """Bodies with their grounds, by country and name."""
    bodies = Body.objects.select_related("statement", "source")
    return bodies.filter(iso3=iso3) if iso3 else bodies


def list_entries(about: Q) -> QuerySet[Entry]:
    """Entries with what they rest on and their verdicts, oldest first."""
    return (
        Entry.objects.filter(about)
        .select_related("by", "indicator")
        .prefetch_related(
            Prefetch("rests_on", EntryStatement.objects.order_by("id")),
            Prefetch("verdicts", EntryVerdict.objects.select_related("by").order_by("id")),
        )
        .order_by("id")
    )


def list_measures(plans: Iterable[Plan]) -> list[Measure]:
    """The measures of plans with objective, indicators and grounds, in their order: two queries."""
    return list(
        Measure.objects.filter(plan__in=list(plans))
        .select_related("plan", "objective", "statement", "source")
        .prefetch_related(Prefetch("indicators", Indicator.objects.select_related("statement", "source")))
        .order_by("plan_id", "objective__position", "objective_id", "position", "id")
    )


@dataclass(slots=True)
class PlanRows:
    """All rows of some plans, read together, and what a viewer may see of their grounds."""

    plans: list[Plan]
    facts: list[PlanFact]
    objectives: list[Objective]
    measures: list[Measure]
    entries: dict[int, list[Entry]]
    evidence: Evidence


def read_plans(plans: Iterable[Plan], *, viewer: Any) -> PlanRows:
    """Everything of some plans in a number of queries that does not depend on how much there is."""
    held = list(plans)
    facts = list(PlanFact.objects.filter(plan__in=held).select_related("statement", "source"))
    objectives = list(Objective.objects.filter(plan__in=held).select_related("statement", "source"))
    measures = list_measures(held)
    entries = list(list_entries(Q(measure__plan__in=held)))
    indicators = chain.from_iterable(each.indicators.all() for each in measures)
    rows: list[Grounded] = [*held, *facts, *objectives, *measures, *indicators]
    evidence = get_evidence(rows, entries, viewer=viewer)
    by_measure: dict[int, list[Entry]] = defaultdict(list)
    for each in entries:
        if each.measure_id is not None:
            by_measure[each.measure_id].append(each)
    return PlanRows(held, facts, objectives, measures, by_measure, evidence)


@dataclass(slots=True)
class BodyRows:
    """All rows of some bodies, and what a viewer may see of their grounds."""

    bodies: list[Body]
    members: list[Member]
    meetings: list[Meeting]
    decisions: list[Decision]
    entries: dict[int, list[Entry]]
    evidence: Evidence


def read_bodies(bodies: Iterable[Body], *, viewer: Any) -> BodyRows:
    """Everything of some bodies in a number of queries that does not depend on how much there is."""
    held = list(bodies)
    members = list(Member.objects.filter(body__in=held).select_related("statement", "source"))
    meetings = list(Meeting.objects.filter(body__in=held).select_related("body", "statement", "source"))
    decisions = list(
        Decision.objects.filter(meeting__in=meetings)
        .select_related("meeting__body", "measure__plan", "statement", "source")
        .order_by("meeting__held_on", "number", "id")
    )
    entries = list(list_entries(Q(decision__in=decisions)))
    evidence = get_evidence([*held, *members, *meetings, *decisions], entries, viewer=viewer)
    by_decision: dict[int, list[Entry]] = defaultdict(list)
    for each in entries:
        if each.decision_id is not None:
            by_decision[each.decision_id].append(each)
    return BodyRows(held, members, meetings, decisions, by_decision, evidence)


def list_waiting_entries() -> list[Entry]:
    """Entries that nobody judged yet, oldest first. For staff."""
    return list(
        list_entries(Q(verdicts__isnull=True)).select_related(
            "measure__plan", "decision__meeting__body", "indicator", "by"
        )
    )


def get_entry(number: int) -> Entry:
    """One entry. Raises `NotFoundError`."""
    found = list_entries(Q(pk=number)).select_related("measure__plan", "decision__meeting__body").first()
    if found is None:
        raise NotFoundError(f"no entry has the number {number}; expected one from the list of entries")
    return found


def list_unverified() -> list[Grounded]:
    """Rows that nobody verified, those that rest on something first. For staff."""
    places: tuple[tuple[type[Grounded], tuple[str, ...]], ...] = (
        (Plan, ()),
        (PlanFact, ("plan",)),
        (Objective, ("plan",)),
        (Measure, ("plan",)),
        (Indicator, ("measure__plan",)),
        (Body, ()),
        (Member, ("body",)),
        (Meeting, ("body",)),
        (Decision, ("meeting__body",)),
    )
    rows: list[Grounded] = []
    for model, place in places:
        waiting = model._default_manager.filter(verified_at=None)
        rows += waiting.select_related("statement", "source", *place).order_by("pk")[:500]
    return sorted(rows, key=lambda each: not each.rests_on_something)


def list_verdicts(before: Plan, after: Plan) -> list[SuccessionVerdict]:
    """What people said became of the measures between two plans, oldest first."""
    return list(
        SuccessionVerdict.objects.filter(before_plan=before, after_plan=after)
        .select_related("by")
        .order_by("id")
    )


def get_import(number: int) -> PlanImport:
    """A spreadsheet that was handed in. Raises `NotFoundError`."""
    found = PlanImport.objects.select_related("plan", "by").filter(pk=number).first()
    if found is None:
        raise NotFoundError(f"no file has the number {number}; expected one that was handed in")
    return found


def find_statements(keys: Iterable[str], *, viewer: Any) -> list[StatementIdentity]:
    """The statements of these keys that this viewer may see."""
    return list(select_answered(viewer).filter(key__in=list(keys)))
