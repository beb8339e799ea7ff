"""Where somebody stands with an assessment: what part they have, what they may do now, how far it got."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from palermo.core.values import Period, parse_period
from palermo.core.vocabulary.countries import country_name, is_fictional_country
from palermo.observatory.assessments.criteria import Standard, standard_of
from palermo.observatory.assessments.models import Assessment, Rating
from palermo.observatory.assessments.queries import (
    Previous,
    find_previous,
    list_consolidated,
    list_own_ratings,
)
from palermo.observatory.assessments.sealing import list_submitted
from palermo.web.templatetags.web import period as say_period


@dataclass(frozen=True, slots=True)
class Workplace:
    """An assessment as one person meets it. `ratings` are those this person writes now: the own independent
    ones, or the consolidated ones of the consolidator once both handed in."""

    assessment: Assessment
    standard: Standard
    window: Period
    viewer: Any
    submitted: tuple[int, ...]
    is_approved: bool
    ratings: Mapping[str, Rating]
    previous: Previous | None

    @property
    def country_name(self) -> str:
        """The country's name."""
        return country_name(self.assessment.iso3)

    @property
    def is_fictional(self) -> bool:
        """Whether the country is invented."""
        return is_fictional_country(self.assessment.iso3)

    @property
    def title(self) -> str:
        """Country and period in words."""
        return f"{self.country_name}, {say_period(self.window)}"

    @property
    def is_unsealed(self) -> bool:
        """Whether both handed in."""
        wanted = {self.assessment.first_assessor_id, self.assessment.second_assessor_id}
        return wanted <= set(self.submitted)

    @property
    def is_assessor(self) -> bool:
        """Whether this person is one of the two."""
        return self.viewer.pk in (self.assessment.first_assessor_id, self.assessment.second_assessor_id)

    @property
    def has_submitted(self) -> bool:
        """Whether this person handed in."""
        return self.viewer.pk in self.submitted

    @property
    def may_rate(self) -> bool:
        """Whether this person writes independent ratings now."""
        return self.is_assessor and not self.has_submitted and not self.is_approved

    @property
    def may_consolidate(self) -> bool:
        """Whether this person puts ratings together now."""
        return self.is_unsealed and self.viewer.pk == self.assessment.consolidator_id and not self.is_approved

    @property
    def may_write(self) -> bool:
        """Whether this person writes ratings of either kind now."""
        return self.may_rate or self.may_consolidate

    @property
    def rated_count(self) -> int:
        """How many criteria this person rated, as far as they write now."""
        return sum(each.key in self.ratings for each in self.standard.criteria)

    @property
    def progress(self) -> str:
        """How far this person got, in words."""
        return f"{self.rated_count} of {len(self.standard.criteria)} criteria rated"

    @property
    def stage(self) -> str:
        """How far the assessment got, in words that tell nothing of what anybody rated."""
        if self.is_approved:
            return "approved"
        if self.is_unsealed:
            return "waits for consolidation and approval"
        handed = len(self.submitted)
        return "both assessors at work" if not handed else "one assessor handed in"

    def next_unrated(self, after: str = "") -> str:
        """The next criterion this person did not rate, searched from one on and then from the first."""
        keys = [each.key for each in self.standard.criteria]
        start = keys.index(after) + 1 if after in keys else 0
        return next((key for key in (*keys[start:], *keys[:start]) if key not in self.ratings), "")


def enter(assessment: Assessment, *, viewer: Any) -> Workplace:
    """An assessment as this person meets it."""
    submitted = tuple(list_submitted(assessment))
    is_approved = hasattr(assessment, "approval")
    wanted = {assessment.first_assessor_id, assessment.second_assessor_id}
    is_unsealed = wanted <= set(submitted)
    ratings = list_consolidated(assessment) if is_unsealed else list_own_ratings(assessment, by=viewer)
    return Workplace(
        assessment=assessment,
        standard=standard_of(assessment),
        window=parse_period(assessment.period),
        viewer=viewer,
        submitted=submitted,
        is_approved=is_approved,
        ratings=ratings,
        previous=find_previous(assessment),
    )
