"""The matrix of an assessment: for each criterion the statements of the library that bear on it, why, and where
they lie against the period. Only what the library shows this viewer takes part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from palermo.core.assessment.workbench import Item, Match, Timing, map_item, place_in
from palermo.core.statements.series import Vintage
from palermo.core.values import Period, PeriodError, parse_period
from palermo.observatory.assessments.criteria import Standard
from palermo.observatory.assessments.models import Assessment, EvidenceChoice
from palermo.observatory.assessments.queries import list_choices
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.models.statements import PUBLISHED_STATES, State
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.queries.statements import list_statements, select_visible
from palermo.observatory.series.presenting.taking import take_figure

KINDS = ("finding", "figure", "event", "law_reference")
_WITHIN = (Timing.IN, Timing.PARTLY)


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement under a criterion. `match` says which rule put it there, None where a person did
    (`attached`). `timing` is by its own period; `source_timing` by the period its source covers, told beside
    it and never in its place. `detached` is the viewer's own taking away."""

    said: Said
    timing: Timing
    source_timing: Timing
    match: Match | None = None
    attached: tuple[EvidenceChoice, ...] = ()
    detached: EvidenceChoice | None = None

    @property
    def is_acceptable(self) -> bool:
        """Whether a rating may rest on it: a person checked it."""
        return self.said.state in PUBLISHED_STATES

    @property
    def is_within(self) -> bool:
        """Whether it speaks of the period, by its own date or, undated, by its source's."""
        if self.timing is Timing.UNDATED:
            return self.source_timing in _WITHIN
        return self.timing in _WITHIN

    @property
    def item(self) -> Item:
        """The statement as the mapping sees it."""
        return item_of(self.said)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every criterion's entries, and everything of the country that was looked through."""

    window: Period
    entries: Mapping[str, tuple[Entry, ...]]
    statement_count: int
    proposed_count: int
    vintages: tuple[Vintage, ...] = ()
    said: Mapping[str, Said] = field(default_factory=dict)
    covers: Mapping[str, Period | None] = field(default_factory=dict)

    def of(self, criterion: str) -> tuple[Entry, ...]:
        """What counts for a criterion: its entries without those that were taken away."""
        return tuple(each for each in self.entries.get(criterion, ()) if each.detached is None)

    def taken_away(self, criterion: str) -> tuple[Entry, ...]:
        """The entries that the viewer took away."""
        return tuple(each for each in self.entries.get(criterion, ()) if each.detached is not None)


def build_matrix(assessment: Assessment, *, standard: Standard, viewer: Any) -> Matrix:
    """The matrix as this viewer works with it, in a number of queries that does not grow with it."""
    choices = list_choices(assessment, viewer=viewer)
    identities = [
        each
        for each in list_statements(iso3=assessment.iso3, kinds=KINDS, viewer=viewer)
        if each.state != State.REJECTED
    ]
    held = {each.pk for each in identities}
    wanted = {row.identity_id for row in choices.values() if row.is_attached} - held
    others = list(select_visible(viewer).filter(pk__in=wanted)) if wanted else []
    return _arrange(assessment, identities, others, standard=standard, choices=choices, viewer=viewer)


def item_of(said: Said) -> Item:
    """A told statement as the mapping sees it."""
    return Item(said.key, said.kind, said.fields)


def source_period(identity: StatementIdentity) -> Period | None:
    """The period that a statement's source says it covers, None where it says none."""
    source = identity.snapshot.source
    try:
        return parse_period(source.period_covered) if source is not None else None
    except PeriodError:
        return None


def _arrange(
    assessment: Assessment,
    identities: list[StatementIdentity],
    others: list[StatementIdentity],
    *,
    standard: Standard,
    choices: dict[tuple[str, int, int], EvidenceChoice],
    viewer: Any,
) -> Matrix:
    window = parse_period(assessment.period)
    told = {each.pk: tell(each) for each in (*identities, *others)}
    covers = {told[each.pk].key: source_period(each) for each in (*identities, *others)}
    by_place: dict[tuple[str, int], list[EvidenceChoice]] = {}
    for (criterion, pk, _), choice in choices.items():
        by_place.setdefault((criterion, pk), []).append(choice)
    entries: dict[str, list[Entry]] = {each.key: [] for each in standard.criteria}
    matched = {each.pk: _match(told[each.pk], standard=standard) for each in identities}
    for pk, said in told.items():
        for criterion, gathered in entries.items():
            match = matched.get(pk, {}).get(criterion)
            rows = by_place.get((criterion, pk), [])
            if match is None and not any(row.is_attached for row in rows):
                continue
            entry = _enter(said, match, rows, window=window, covers=covers[said.key], viewer=viewer)
            gathered.append(entry)
    vintages = [
        vintage
        for each in identities
        if each.kind == "figure"
        and (vintage := take_figure(each, told[each.pk], iso3=assessment.iso3)) is not None
    ]
    return Matrix(
        window=window,
        entries={key: tuple(sorted(gathered, key=_order)) for key, gathered in entries.items()},
        statement_count=len(identities),
        proposed_count=sum(each.state == State.PROPOSED for each in identities),
        vintages=tuple(vintages),
        said={said.key: said for said in told.values()},
        covers=covers,
    )


def _match(said: Said, *, standard: Standard) -> dict[str, Match]:
    return {each.criterion: each for each in map_item(item_of(said), mapping=standard.mapping)}


def _enter(
    said: Said,
    match: Match | None,
    rows: list[EvidenceChoice],
    *,
    window: Period,
    covers: Period | None,
    viewer: Any,
) -> Entry:
    own = [row for row in rows if row.by_id == getattr(viewer, "pk", None) and not row.is_attached]
    return Entry(
        said=said,
        timing=place_in(said.period, window=window),
        source_timing=place_in(covers, window=window),
        match=match,
        attached=tuple(row for row in rows if row.is_attached),
        detached=own[-1] if own else None,
    )


_TIMINGS = {each: position for position, each in enumerate(Timing)}


def _order(entry: Entry) -> tuple[int, int, int, str]:
    """What speaks of the period first, then by date and place in its source."""
    return (
        0 if entry.is_within else 1,
        _TIMINGS[entry.timing],
        KINDS.index(entry.said.kind) if entry.said.kind in KINDS else len(KINDS),
        entry.said.source_slug,
    )
