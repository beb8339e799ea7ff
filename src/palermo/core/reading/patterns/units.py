"""The clauses a situation is told in: each doer with all its verbs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from palermo.core.reading.clauses import Predicate
from palermo.core.reading.clauses.doers import Doer
from palermo.core.reading.clauses.prose import Prose
from palermo.core.reading.patterns.words import SituationWords

_LONGEST_LINK = 12  # letters of the longest word or mark that leads to the next clause


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause `[start, end)` of a sentence with the predicates of its doer.

    `is_effort` where headings or labels say that the words are about what a government does;
    `is_on_child_labour` where the heading says that they are about the work of children.
    """

    start: int
    end: int
    predicates: tuple[Predicate, ...]
    doer: Doer | None
    is_effort: bool
    is_on_child_labour: bool = False

    @property
    def is_of_government(self) -> bool:
        """Whether a government, or somebody a pronoun stands for, is the doer."""
        return self.doer is not None and self.doer.kind in ("government", "pronoun")

    @property
    def own_verb(self) -> str:
        """The verb of the clause itself."""
        return next((each.verb for each in self.predicates if each.level != "relative"), "")


def find_units(prose: Prose, known: SituationWords) -> Iterator[Unit]:
    """The clauses of a sentence in order, none reaching into the next."""
    units = _merged(list(_whole_units(prose, known)))
    for place, unit in enumerate(units):
        following = units[place + 1].start if place + 1 < len(units) else unit.end
        if following > unit.start:
            end = _trimmed(prose.words, unit.start, min(unit.end, following), known)
            yield replace(unit, end=end)


def _trimmed(words: str, start: int, end: int, known: SituationWords) -> int:
    """The end without a link or mark that leads to the next clause."""
    link = known.phrases["link"]
    if (
        link.search(words, max(start, end - _LONGEST_LINK), end) is None
    ):  # nearly always: no more need be asked
        return end
    found = link.search(words, start, end)
    return found.start() if found is not None and found.start() > start else end


def _merged(units: list[Unit]) -> list[Unit]:
    """Units that begin at the same word are one: a participle had been taken for a verb of its own."""
    merged: list[Unit] = []
    for unit in units:
        if merged and merged[-1].start == unit.start:
            both = (*merged[-1].predicates, *unit.predicates)
            merged[-1] = replace(unit, predicates=both, end=max(unit.end, merged[-1].end))
        else:
            merged.append(unit)
    return merged


def _whole_units(prose: Prose, known: SituationWords) -> Iterator[Unit]:
    group: list[Predicate] = []
    for predicate in prose.predicates:
        if group and not _continues(predicate) and any(each.level != "relative" for each in group):
            yield _unit(prose, tuple(group), known)
            group = []
        group.append(predicate)
    if group:
        yield _unit(prose, tuple(group), known)


def _continues(predicate: Predicate) -> bool:
    return (
        predicate.is_coordinated
        or predicate.level in ("relative", "subordinate")
        or predicate.form != "finite"
    )


def _unit(prose: Prose, group: tuple[Predicate, ...], known: SituationWords) -> Unit:
    first = next((each for each in group if each.level != "relative"), group[0])
    doer, start = prose.doer_of(first), first.start
    if first.subject is not None:
        start = doer.start if doer is not None else first.subject[0]
        if known.phrases["relative"].match(prose.words, start):
            start = min(start, first.clause_start)
    end, path = max(each.end for each in group), prose.passage.heading_path
    is_on_child_labour = any(known.phrases["child_labour_heading"].search(heading) for heading in path[-2:])
    return Unit(start, end, group, doer, _is_effort(prose, start, known), is_on_child_labour)


def _is_effort(prose: Prose, start: int, known: SituationWords) -> bool:
    labels = [match[1].lower() for match in known.phrases["labels"].finditer(prose.words, 0, start)]
    if labels:
        return labels[-1] in known.effort_headings
    path = prose.passage.heading_path
    if any(known.phrases["effort_words"].search(heading) for heading in path[-2:]):
        return True
    return bool(path) and path[-1].strip().lower() in known.effort_headings
