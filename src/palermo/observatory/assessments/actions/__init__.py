"""What people do with assessments. Each act asks the policy and the conditions of this very assessment, is atomic,
and leaves an audit row. While ratings are sealed that row says that somebody worked, and nothing of what."""

from palermo.observatory.assessments.actions.approve import approve_assessment
from palermo.observatory.assessments.actions.hand_in import hand_in
from palermo.observatory.assessments.actions.open import open_assessment, revise_assessment
from palermo.observatory.assessments.actions.rate import (
    Given,
    RatingRefusedError,
    consolidate_criterion,
    rate_criterion,
)
from palermo.observatory.assessments.actions.work import attach_statement, detach_statement, record_search

__all__ = [
    "Given",
    "RatingRefusedError",
    "approve_assessment",
    "attach_statement",
    "consolidate_criterion",
    "detach_statement",
    "hand_in",
    "open_assessment",
    "rate_criterion",
    "record_search",
    "revise_assessment",
]
