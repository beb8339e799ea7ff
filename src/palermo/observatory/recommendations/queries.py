"""A country's recommendations, the relations that hold between them, and the threads they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.db.models.functions import Coalesce

from palermo.core.assessment.genealogy import Item, Proposal, propose_genealogy
from palermo.core.assessment.genealogy.reporting import find_answer
from palermo.core.assessment.threads import Asked, Link, Thread, build_threads, pair_editions
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.models.statements import State
from palermo.observatory.library.policies import can_read_library
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.queries import list_statements
from palermo.observatory.library.queries.statements import select_visible
from palermo.observatory.recommendations.models import Attachment, GenealogyDecision, Relation, StatusEntry
from palermo.web.errors import NotFoundError

_REPORTING = ("event", "finding")


@dataclass(frozen=True, slots=True)
class Step:
    """Two editions that follow one another, and what is proposed of those recommendations on which nobody has
    decided."""

    earlier: tuple[Asked, ...]
    later: tuple[Asked, ...]
    proposals: tuple[Proposal, ...]
    decisions: tuple[GenealogyDecision, ...]
    answers: tuple[tuple[str, str], ...] = ()

    def find_answer(self, key: str) -> str:
        """The key of the statement that reports a recommendation done, as the method found it; else empty."""
        return dict(self.answers).get(key, "")

    @property
    def undecided(self) -> tuple[Asked, ...]:
        """The recommendations of either edition on which nobody has decided."""
        old = {key for row in self.decisions for key in row.earlier}
        new = {key for row in self.decisions for key in row.later}
        return (
            *(each for each in self.earlier if each.key not in old),
            *(each for each in self.later if each.key not in new),
        )

    @property
    def sure(self) -> tuple[Proposal, ...]:
        """What the method does not doubt."""
        return tuple(each for each in self.proposals if not each.is_unsure)


@dataclass(frozen=True, slots=True)
class Register:
    """Everything this viewer may see of a country's recommendations.

    `said` holds the recommendations and the statements that may be evidence, by key.
    """

    iso3: str
    asked: tuple[Asked, ...]
    said: Mapping[str, Said]
    threads: tuple[Thread, ...]
    steps: tuple[Step, ...]
    statuses: tuple[StatusEntry, ...]
    attachments: tuple[Attachment, ...]

    @property
    def lineages(self) -> tuple[str, ...]:
        """The bodies and series that recommend, in the order of the threads."""
        return tuple(dict.fromkeys(thread.lineage for thread in self.threads))

    def statuses_of(self, thread: Thread) -> tuple[StatusEntry, ...]:
        """What anybody said of where a thread stands, oldest first; only what rests on statements this viewer may
        see, or on a search."""
        keys = {item.key for item in thread.items}
        return tuple(
            entry
            for entry in self.statuses
            if entry.member in keys
            and (not entry.evidence or any(key in self.said for key in entry.evidence))
        )

    def attached_to(self, thread: Thread, part: str) -> tuple[Said, ...]:
        """The statements that stand attached to a thread, in the order they were put there."""
        keys = {item.key for item in thread.items}
        standing: dict[str, bool] = {}
        for row in self.attachments:
            if row.member in keys and row.part == part:
                standing.pop(row.statement, None)
                standing[row.statement] = not row.is_off
        return tuple(self.said[key] for key, holds in standing.items() if holds and key in self.said)


def get_register(iso3: str, *, viewer: Any) -> Register:
    """A country's register, in a number of queries that does not grow with it."""
    told = _tell_all(list_statements(iso3=iso3, kinds=("recommendation",), viewer=viewer))
    asked = tuple(sorted(_take(identity, each) for identity, each in told))
    decisions = list(GenealogyDecision.objects.filter(iso3=iso3).select_related("by").order_by("id"))
    statuses = tuple(StatusEntry.objects.filter(iso3=iso3).select_related("by").order_by("id"))
    attachments = tuple(Attachment.objects.filter(iso3=iso3).order_by("id"))
    proposing = can_read_library(viewer) or settings.SHOW_PROPOSED
    steps = _list_steps(asked, decisions, iso3=iso3, viewer=viewer, proposing=proposing)
    named = {
        *(key for row in decisions for key in row.evidence),
        *(key for row in statuses for key in row.evidence),
        *(row.statement for row in attachments),
    }
    evidence = _tell_all(select_visible(viewer).filter(key__in=named)) if named else []
    return Register(
        iso3=iso3,
        asked=asked,
        said={each.key: each for _, each in (*told, *evidence)},
        threads=build_threads(asked, _list_links(steps)),
        steps=steps,
        statuses=statuses,
        attachments=attachments,
    )


def list_reports(iso3: str, *, viewer: Any) -> list[tuple[int, Said]]:
    """The events and findings of a country, each with the year of its edition: what may answer a recommendation."""
    listed = list_statements(iso3=iso3, kinds=_REPORTING, viewer=viewer)
    return [(_year_of(identity), said) for identity, said in _tell_all(listed)]


def get_thread(register: Register, key: str) -> Thread:
    """The thread that a recommendation belongs to. Raises `NotFoundError`."""
    for thread in register.threads:
        if key in {item.key for item in thread.items}:
            return thread
    raise NotFoundError(
        f"no recommendation of this country is published at {key[:26]}; expected one from its register"
    )


def count_by_country(*, viewer: Any) -> dict[str, int]:
    """How many recommendations this viewer may see of each country."""
    shown = list_statements(kinds=("recommendation",), viewer=viewer).order_by()
    of_country = Coalesce("published__iso3", "latest__iso3")
    return {iso3: count for iso3, count in shown.values_list(of_country).annotate(Count("pk")) if iso3}


def list_standing(decisions: Iterable[GenealogyDecision]) -> list[GenealogyDecision]:
    """The decisions that hold, oldest first: of those about one recommendation in one step, the newest."""
    covered: set[tuple[str, str]] = set()
    standing = []
    for row in reversed(list(decisions)):
        sides = {("earlier", key) for key in row.earlier} | {("later", key) for key in row.later}
        if not sides & covered:
            standing.append(row)
        covered |= sides
    return standing[::-1]


def _take(identity: StatementIdentity, said: Said) -> Asked:
    source = identity.snapshot.source
    issuer = str(said.get("issued_by") or "") or (source.publisher if source else "")
    series = (source.series if source else "") or said.source_title
    return Asked(
        lineage=": ".join(part for part in (issuer, series) if part),
        year=_year_of(identity),
        number=int(said.get("number") or 0),
        key=said.key,
        text=str(said.get("text") or said.words),
        addressee=str(said.get("addressee") or ""),
    )


def _year_of(identity: StatementIdentity) -> int:
    """The year of the edition: as it states it, else that of its publication, else that of its retrieval."""
    source = identity.snapshot.source
    if source is not None:
        if source.report_year:
            return int(source.report_year)
        for written in (source.edition, source.published_on, source.last_updated_on, source.not_before):
            if written[:4].isdigit():
                return int(written[:4])
    return int(identity.snapshot.retrieved_at.year)


def _tell_all(listed: Iterable[StatementIdentity]) -> list[tuple[StatementIdentity, Said]]:
    return [(identity, tell(identity)) for identity in listed if identity.state != State.REJECTED]


def _list_links(steps: Iterable[Step]) -> list[Link]:
    """What was decided, and what is proposed without doubt where nobody has decided."""
    links = []
    for step in steps:
        links += [Link(row.relation, tuple(row.earlier), tuple(row.later)) for row in step.decisions]
        links += [Link(each.relation, each.earlier, each.later, is_confirmed=False) for each in step.sure]
    return links


def _list_steps(
    asked: Sequence[Asked], decisions: Sequence[GenealogyDecision], *, iso3: str, viewer: Any, proposing: bool
) -> tuple[Step, ...]:
    """Each pair of editions with the decisions that hold and, if wanted, with what is proposed of the rest."""
    steps = []
    for earlier, later in pair_editions(asked):
        old, new = {each.key for each in earlier}, {each.key for each in later}
        own = list_standing(row for row in decisions if _is_of(row, old, new))
        steps.append(Step(earlier, later, (), tuple(own)))
    if not proposing or not any(step.undecided for step in steps):
        return tuple(steps)
    reports = tuple((said.key, said.quote, year) for year, said in list_reports(iso3, viewer=viewer))
    return tuple(_propose_of(step, reports) for step in steps)


def _propose_of(step: Step, reports: Sequence[tuple[str, str, int]]) -> Step:
    undecided = {each.key for each in step.undecided}
    between = tuple(each for each in reports if step.earlier[0].year < each[2] <= step.later[0].year)
    proposals = _propose(
        tuple((each.key, each.text) for each in step.earlier if each.key in undecided),
        tuple((each.key, each.text) for each in step.later if each.key in undecided),
        between,
    )
    done = {key for each in proposals if each.relation == Relation.REPORTED_DONE for key in each.earlier}
    items = [Item(key, quote, year) for key, quote, year in between]
    answers = (
        (each.key, answer.report.key)
        for each in step.earlier
        if each.key in done and (answer := find_answer(Item(each.key, each.text), items))
    )
    return replace(step, proposals=proposals, answers=tuple(answers))


def _is_of(row: GenealogyDecision, old: set[str], new: set[str]) -> bool:
    """Whether a decision is of the step between two editions. One that ends or begins names only one side."""
    return set(row.earlier) <= old and set(row.later) <= new


@lru_cache(maxsize=64)
def _propose(
    earlier: tuple[tuple[str, str], ...],
    later: tuple[tuple[str, str], ...],
    reports: tuple[tuple[str, str, int], ...],
) -> tuple[Proposal, ...]:
    """What the method says; the same texts are compared once in each process."""
    if not earlier and not later:
        return ()
    return propose_genealogy(
        [Item(key, text) for key, text in earlier],
        [Item(key, text) for key, text in later],
        reports=[Item(key, text, year) for key, text, year in reports],
    )
