"""The matrix in rows: a criterion, how much evidence of each kind it has, what is missing, whether it is rated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from palermo.core.assessment.frameworks import Criterion
from palermo.core.assessment.workbench import Rule, Timing, find_missing
from palermo.observatory.assessments.criteria import Standard
from palermo.observatory.assessments.evidence import KINDS, Entry, Matrix
from palermo.observatory.assessments.models import Rating
from palermo.observatory.assessments.presenting.against import list_beside, list_conflicts
from palermo.observatory.assessments.presenting.reasons import say_rule, say_when, say_why
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.words import KIND_NAMES


@dataclass(frozen=True, slots=True)
class Cell:
    """How many statements of a kind speak of the period, and how many lie outside of it."""

    kind: str
    within: int
    outside: int


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion of the matrix. `grade` is the label of the viewer's own rating, empty without one."""

    criterion: Criterion
    cells: tuple[Cell, ...]
    missing_count: int
    against_count: int
    grade: str
    is_rated: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """Evidence that an assessor would expect and that was not found: its name and what was looked for."""

    label: str
    looked_for: str


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with its reason and timing in words."""

    entry: Entry
    why: str
    when: str

    @property
    def said(self) -> Said:
        """The statement."""
        return self.entry.said


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a source with every statement of it that stands under the criterion."""

    first: Said
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The sentences of one kind of statement."""

    kind: str
    name: str
    sentences: tuple[Sentence, ...]
    count: int


def list_rows(matrix: Matrix, *, standard: Standard, ratings: Mapping[str, Rating]) -> tuple[Row, ...]:
    """The matrix, criterion by criterion; `ratings` are those whose grade is shown."""
    conflicts = list_conflicts(matrix)
    conflicting = {vintage.key for each in conflicts for side in each.sides for vintage in side.vintages}
    return tuple(
        _row(each, matrix, standard=standard, rating=ratings.get(each.key), conflicting=conflicting)
        for each in standard.criteria
    )


def list_missing(entries: Iterable[Entry], *, of: str, standard: Standard) -> tuple[Missing, ...]:
    """What is expected of a criterion and was not found among what speaks of the period. That a source says
    "not reported" is a finding, not a gap."""
    return tuple(
        Missing(rule.label, say_rule(rule)) for rule in _find_missing(entries, of=of, standard=standard)
    )


def group_entries(entries: Iterable[Entry]) -> tuple[Group, ...]:
    """Entries by kind, each sentence once with all that was read from it."""
    by_kind: dict[str, dict[tuple[str, str], list[Line]]] = {}
    for each in entries:
        sentences = by_kind.setdefault(each.said.kind, {})
        line = Line(each, say_why(each), say_when(each))
        sentences.setdefault((each.said.source_slug, each.said.quote), []).append(line)
    kinds = [*KINDS, *(kind for kind in by_kind if kind not in KINDS)]
    return tuple(
        Group(
            kind=kind,
            name=KIND_NAMES[kind],
            sentences=tuple(Sentence(lines[0].said, tuple(lines)) for lines in by_kind[kind].values()),
            count=sum(map(len, by_kind[kind].values())),
        )
        for kind in kinds
        if kind in by_kind
    )


def count_timings(entries: Iterable[Entry]) -> tuple[tuple[Timing, int], ...]:
    """How many entries lie where, in the order of the timings; those that hold none are left out."""
    counted = Counter(each.timing for each in entries)
    return tuple((timing, counted[timing]) for timing in Timing if counted[timing])


def _row(
    criterion: Criterion,
    matrix: Matrix,
    *,
    standard: Standard,
    rating: Rating | None,
    conflicting: set[str],
) -> Row:
    entries = matrix.of(criterion.key)
    within = Counter(each.said.kind for each in entries if each.is_within)
    outside = Counter(each.said.kind for each in entries if not each.is_within)
    touched = sum(each.said.key in conflicting for each in entries if each.is_within)
    return Row(
        criterion=criterion,
        cells=tuple(Cell(kind, within[kind], outside[kind]) for kind in KINDS),
        missing_count=len(_find_missing(entries, of=criterion.key, standard=standard)),
        against_count=len(list_beside(entries)) + bool(touched),
        grade=standard.get_grade(rating.grade).label if rating else "",
        is_rated=rating is not None,
    )


def _find_missing(entries: Iterable[Entry], *, of: str, standard: Standard) -> tuple[Rule, ...]:
    return find_missing((each.item for each in entries if each.is_within), of=standard.mapping.of(of))
