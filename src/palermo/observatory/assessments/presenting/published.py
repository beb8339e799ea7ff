"""An approved assessment as its public page shows it: from the frozen record alone, with the quotes that this
viewer may see of what it rests on, and what changed of that since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from palermo.observatory.assessments.changes import Changed, find_changed
from palermo.observatory.assessments.models import Approval
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.queries.statements import select_answered


@dataclass(frozen=True, slots=True)
class Rest:
    """A statement that a rating rests on: as it may be shown (None where it may not), and how it changed."""

    key: str
    said: Said | None
    changed: Changed | None


@dataclass(frozen=True, slots=True)
class ShownRating:
    """A rating of the record with its grade in words."""

    part: str
    grade: str
    level: int | None
    rating: Mapping[str, Any]
    rests: tuple[Rest, ...]


@dataclass(frozen=True, slots=True)
class ShownCriterion:
    """A criterion of the record."""

    key: str
    number: str
    label: str
    text: str
    consolidated: ShownRating | None
    independent: tuple[ShownRating | None, ...]
    earlier: tuple[ShownRating, ...]
    differs: bool
    previous_grade: str


@dataclass(frozen=True, slots=True)
class Published:
    """Everything the page shows of an approved assessment."""

    record: Mapping[str, Any]
    criteria: tuple[ShownCriterion, ...]
    changed: Mapping[str, Changed]

    @property
    def rated_count(self) -> int:
        """How many criteria have a consolidated rating."""
        return sum(each.consolidated is not None for each in self.criteria)

    @property
    def differing(self) -> tuple[ShownCriterion, ...]:
        """The criteria that the two assessors rated differently."""
        return tuple(each for each in self.criteria if each.differs)


def read_frozen(approval: Approval) -> dict[str, Any]:
    """The record that was frozen."""
    record: dict[str, Any] = json.loads(approval.frozen)
    return record


def show_published(approval: Approval, *, viewer: Any) -> Published:
    """The page of an approved assessment, in a number of queries that does not grow with it."""
    record = read_frozen(approval)
    digests = {
        said["key"]: said["content_sha256"]
        for each in record["criteria"]
        for rating in _list_ratings(each)
        for said in rating["statements"]
    }
    answered = select_answered(viewer).filter(key__in=digests)
    told = {each.key: tell(each) for each in answered}
    changed = find_changed(digests)
    grades = {each["key"]: each for each in record["scale"]}
    return Published(
        record=record,
        criteria=tuple(
            _show(each, grades, told=told, changed=changed, previous=record["previous"])
            for each in record["criteria"]
        ),
        changed=changed,
    )


def _show(
    written: Mapping[str, Any],
    grades: Mapping[str, Any],
    *,
    told: Mapping[str, Said],
    changed: Mapping[str, Changed],
    previous: Mapping[str, Any] | None,
) -> ShownCriterion:
    def rate(rating: Mapping[str, Any] | None) -> ShownRating | None:
        if rating is None:
            return None
        grade = grades.get(rating["grade"], {})
        rests = tuple(
            Rest(said["key"], told.get(said["key"]), changed.get(said["key"]))
            for said in rating["statements"]
        )
        return ShownRating(
            rating["part"], grade.get("label", rating["grade"]), grade.get("level"), rating, rests
        )

    given = {rating["grade"] for rating in written["independent"] if rating is not None}
    earlier = (rate(each) for each in written["earlier"])
    return ShownCriterion(
        key=written["key"],
        number=written["number"],
        label=written["label"],
        text=written["text"],
        consolidated=rate(written["consolidated"]),
        independent=tuple(rate(each) for each in written["independent"]),
        earlier=tuple(each for each in earlier if each is not None),
        differs=len(given) > 1,
        previous_grade=_name_grade(previous["grades"].get(written["key"], ""), grades) if previous else "",
    )


def _name_grade(key: str, grades: Mapping[str, Any]) -> str:
    return str(grades.get(key, {}).get("label", key))


def _list_ratings(written: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    every = (written["consolidated"], *written["independent"], *written["earlier"])
    return (each for each in every if each is not None)
