"""What an assessor works with: which statements bear on which criterion and why, which lie in the period, what
is missing, what contradicts what, and what a rating needs; see docs/methods/assessment-workbench.md."""

from palermo.core.assessment.workbench.contradictions import Opposition, Voiced, find_oppositions
from palermo.core.assessment.workbench.evidence import Item, Match, find_missing, map_item
from palermo.core.assessment.workbench.mappings import (
    CriterionMapping,
    Mapping,
    MappingError,
    Rule,
    list_mappings,
    load_mapping,
)
from palermo.core.assessment.workbench.ratings import Draft, Grade, check_rating, load_scale
from palermo.core.assessment.workbench.timing import Timing, period_before, place_in, shared_days
from palermo.core.assessment.workbench.voices import Voice, load_voices, voice_of

__all__ = [
    "CriterionMapping",
    "Draft",
    "Grade",
    "Item",
    "Mapping",
    "MappingError",
    "Match",
    "Opposition",
    "Rule",
    "Timing",
    "Voice",
    "Voiced",
    "check_rating",
    "find_missing",
    "find_oppositions",
    "list_mappings",
    "load_mapping",
    "load_scale",
    "load_voices",
    "map_item",
    "period_before",
    "place_in",
    "shared_days",
    "voice_of",
]
