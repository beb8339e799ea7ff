"""How far the two assessors of an assessment agree, before anything was put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from palermo.core.statements.ordinal_agreement import OrdinalAgreement, measure_ordinal_agreement
from palermo.observatory.assessments.criteria import Standard
from palermo.observatory.assessments.models import Assessment, Rating

_FEW = 10


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two assessors' ratings come to. `measured` is over the criteria that both gave a grade with a place
    in the order; `left_out` are those both rated of which one said that the evidence is insufficient, and
    `rated_by_one` those only one rated."""

    measured: OrdinalAgreement | None
    both_count: int
    left_out: tuple[str, ...]
    rated_by_one: tuple[str, ...]
    differing: tuple[str, ...]

    @property
    def cautions(self) -> tuple[str, ...]:
        """What to keep in mind when reading the coefficients, in sentences."""
        return tuple(_list_cautions(self))


def measure_assessors(
    assessment: Assessment, ratings: Mapping[int, Mapping[str, Rating]], *, standard: Standard
) -> Agreement:
    """The agreement of the first and second assessor; `ratings` by person and criterion."""
    first = ratings.get(assessment.first_assessor_id, {})
    second = ratings.get(assessment.second_assessor_id, {})
    keys = [each.key for each in standard.criteria]
    both = [key for key in keys if key in first and key in second]
    graded = standard.ordered_grades
    pairs = {key: (first[key].grade, second[key].grade) for key in both}
    ordered = [pair for pair in pairs.values() if set(pair) <= set(graded)]
    return Agreement(
        measured=measure_ordinal_agreement(ordered, categories=graded) if ordered else None,
        both_count=len(both),
        left_out=tuple(key for key, pair in pairs.items() if not set(pair) <= set(graded)),
        rated_by_one=tuple(key for key in keys if (key in first) != (key in second)),
        differing=tuple(key for key, pair in pairs.items() if pair[0] != pair[1]),
    )


def _list_cautions(found: Agreement) -> list[str]:
    measured = found.measured
    if measured is None:
        return ["No criterion was given a grade with a place in the order by both, so nothing is measured."]
    said = []
    if measured.item_count < _FEW:
        said.append(
            f"With {measured.item_count} criteria one rating more or less changes the coefficients a lot; read the "
            "differences themselves."
        )
    else:
        said.append(
            f"{measured.item_count} criteria are few for a coefficient; the interval says how little is certain."
        )
    said.append(
        "The criteria are not drawn from many: the numbers describe these two people on this assessment and say "
        "nothing of others."
    )
    if measured.alpha is None:
        said.append("Both gave one and the same grade to everything, so that no coefficient is defined.")
    said.append("Agreement is no proof of being right: two people can be wrong alike.")
    return said
