"""The two assessors' ratings beside each other, once both handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from palermo.core.assessment.frameworks import Criterion
from palermo.observatory.assessments.models import Rating
from palermo.observatory.assessments.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Pair:
    """A criterion as the two assessors rated it, and as it was put together; `shared` and the rest are keys of
    statements."""

    criterion: Criterion
    first: Rating | None
    second: Rating | None
    consolidated: Rating | None
    first_grade: str
    second_grade: str
    consolidated_grade: str
    shared: frozenset[str]

    @property
    def differs(self) -> bool:
        """Whether the two gave different grades."""
        return self.first is not None and self.second is not None and self.first.grade != self.second.grade

    @property
    def is_rated(self) -> bool:
        """Whether at least one of them rated it."""
        return self.first is not None or self.second is not None

    @property
    def sides(self) -> tuple[tuple[str, Rating | None, str], ...]:
        """Both ratings with whose they are and their grades in words."""
        return (
            ("First assessor", self.first, self.first_grade),
            ("Second assessor", self.second, self.second_grade),
        )


def list_pairs(place: Workplace, independent: Mapping[int, Mapping[str, Rating]]) -> tuple[Pair, ...]:
    """Every criterion; `independent` by person and criterion, as this viewer may see it."""
    return tuple(pair_up(place, independent, each.key) for each in place.standard.criteria)


def pair_up(place: Workplace, independent: Mapping[int, Mapping[str, Rating]], key: str) -> Pair:
    """One criterion's two ratings. `place.ratings` are the consolidated ones once both handed in."""
    first = independent.get(place.assessment.first_assessor_id, {}).get(key)
    second = independent.get(place.assessment.second_assessor_id, {}).get(key)
    consolidated = place.ratings.get(key)
    return Pair(
        criterion=place.standard.get_criterion(key),
        first=first,
        second=second,
        consolidated=consolidated,
        first_grade=_name(place, first),
        second_grade=_name(place, second),
        consolidated_grade=_name(place, consolidated),
        shared=_list_keys(first) & _list_keys(second),
    )


def _name(place: Workplace, rating: Rating | None) -> str:
    return place.standard.get_grade(rating.grade).label if rating else "not rated"


def _list_keys(rating: Rating | None) -> frozenset[str]:
    return frozenset(row.identity.key for row in rating.evidence.all()) if rating else frozenset()
