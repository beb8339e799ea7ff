"""A framework and its criteria as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from palermo.core.assessment.frameworks.errors import UnknownFrameworkError


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step in the history of a criterion: what changed, from which day, by which provision."""

    on: date
    text: str
    provision: str = ""
    verification: str = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One standard, criterion or item. `number` is what people call it by, as text; `parent` the key of the
    criterion it belongs to; `dimension` the part of an index it counts in, empty outside an index. The dates
    are those of the framework's version unless its own are given; None is an open end."""

    key: str
    label: str
    number: str = ""
    text: str = ""
    pillar: str | None = None
    dimension: str | None = None
    parent: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    source: str = ""
    verification: str = "unverified"
    history: tuple[Change, ...] = ()
    is_active: bool = True

    def is_in_force(self, on: date) -> bool:
        """Whether it held on that day; one that is switched off never does."""
        return self.is_active and _holds(on, self.effective_from, self.effective_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """One version of a framework. `id` is shared by all its versions; `id` and `version` together name the
    text that a rating was made under."""

    id: str
    title: str
    version: str
    source: str
    verification: str
    effective_from: date | None = None
    effective_to: date | None = None
    description: str = ""
    verification_note: str = ""
    criteria: tuple[Criterion, ...] = ()

    @property
    def name(self) -> str:
        """Identifier and version, as a rating keeps them: `tvpa@2019`."""
        return f"{self.id}@{self.version}"

    def is_in_force(self, on: date) -> bool:
        """Whether this version held on that day."""
        return _holds(on, self.effective_from, self.effective_to)

    def list_in_force(self, on: date | int) -> tuple[Criterion, ...]:
        """The criteria that held on a day, or for a report year, in their order."""
        day = day_of(on)
        return tuple(each for each in self.criteria if each.is_in_force(day))

    def list_to_rate(self, on: date | int) -> tuple[Criterion, ...]:
        """The criteria in force that others are not gathered under: what evidence is put to."""
        in_force = self.list_in_force(on)
        parents = {each.parent for each in in_force}
        return tuple(each for each in in_force if each.key not in parents)

    def list_children(self, parent: str | None) -> tuple[Criterion, ...]:
        """The criteria directly under one, or the outermost."""
        return tuple(each for each in self.criteria if each.parent == parent)

    def walk(self, parent: str | None = None, *, depth: int = 0) -> Iterator[tuple[int, Criterion]]:
        """Every criterion with how deep it lies, each after the one it belongs to."""
        for each in self.list_children(parent):
            yield depth, each
            yield from self.walk(each.key, depth=depth + 1)

    def get_criterion(self, key: str) -> Criterion:
        """The criterion of a key. Raises `UnknownFrameworkError`."""
        for each in self.criteria:
            if each.key == key:
                return each
        raise UnknownFrameworkError(
            f"framework {self.name} has no criterion {key[:60]!r}; expected one of the keys of its file"
        )


def day_of(on: date | int) -> date:
    """The day whose law a report year is judged by: 30 June of that year, when the report is due. A date is
    itself."""
    return date(on, 6, 30) if isinstance(on, int) else on


def _holds(on: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= on) and (last is None or on <= last)
