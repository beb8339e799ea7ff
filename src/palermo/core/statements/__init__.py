"""Claims with their source and quote: the kinds of statement, their identity, and their written form."""

from palermo.core.statements.identity import Identity, identify
from palermo.core.statements.kinds import (
    KINDS,
    Citation,
    Comparison,
    Event,
    Figure,
    Finding,
    LawReference,
    Pattern,
    Recommendation,
    Statement,
    TierPlacement,
)
from palermo.core.statements.parsed import RecordError, from_record
from palermo.core.statements.written import to_record

__all__ = [
    "KINDS",
    "Citation",
    "Comparison",
    "Event",
    "Figure",
    "Finding",
    "Identity",
    "LawReference",
    "Pattern",
    "Recommendation",
    "RecordError",
    "Statement",
    "TierPlacement",
    "from_record",
    "identify",
    "to_record",
]
