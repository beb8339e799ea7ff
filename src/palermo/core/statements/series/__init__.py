"""Series with their vintages, the rule that chooses among them, and conflicts; see
docs/methods/series-and-conflicts.md."""

from palermo.core.statements.series.amounts import Bounds, bounds_of, says_the_same
from palermo.core.statements.series.conflicts import Conflict, ConflictKind, Doubt, Side, find_conflicts
from palermo.core.statements.series.dates import DateConflict, DatedAct, DateSide, find_date_conflicts
from palermo.core.statements.series.grouping import PeriodVintages, Series, list_series
from palermo.core.statements.series.keys import SeriesKey, key_of
from palermo.core.statements.series.neighbours import Neighbours, find_neighbours
from palermo.core.statements.series.preferences import (
    Choice,
    Preference,
    UnknownRuleError,
    choose,
    default_preference,
    get_preference,
    list_preferences,
)
from palermo.core.statements.series.processing import AS_PUBLISHED, describe_processing
from palermo.core.statements.series.relations import Relation, relate
from palermo.core.statements.series.vintages import Publication, Vintage, country_of_publisher, take_vintage

__all__ = [
    "AS_PUBLISHED",
    "Bounds",
    "Choice",
    "Conflict",
    "ConflictKind",
    "DateConflict",
    "DateSide",
    "DatedAct",
    "Doubt",
    "Neighbours",
    "PeriodVintages",
    "Preference",
    "Publication",
    "Relation",
    "Series",
    "SeriesKey",
    "Side",
    "UnknownRuleError",
    "Vintage",
    "bounds_of",
    "choose",
    "country_of_publisher",
    "default_preference",
    "describe_processing",
    "find_conflicts",
    "find_date_conflicts",
    "find_neighbours",
    "get_preference",
    "key_of",
    "list_preferences",
    "list_series",
    "relate",
    "says_the_same",
    "take_vintage",
]
