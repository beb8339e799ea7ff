"""What a statement says, apart from where it stands: what two readings are compared by, and what pages
select by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from palermo.core.statements import Statement as Said
from palermo.core.statements.kinds import HEDGES

_COLUMN_LENGTH = 60

# Where something stands, who read it, and the headings above it are not what it says.
_NOT_CONTENT = frozenset({"span", "quote", "reader", "heading_path", "part_of"})


def content_digest(record: Mapping[str, Any], *, quote_words: str, part_of: str) -> str:
    """A SHA-256 of what a written statement says and the exact words of its quote.

    `part_of` is the key of the identity it is a part of (in the record it is an offset), or empty. Empty
    values do not count, so that a field which a newer version merely adds changes nothing.
    """
    said = {
        name: value
        for name, value in record.items()
        if name not in _NOT_CONTENT and value is not None and value != [] and value != {}
    }
    whole = {"said": said, "quote": quote_words, "part_of": part_of}
    return hashlib.sha256(json.dumps(whole, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def words_digest(words: str) -> str:
    """A SHA-256 of exact words."""
    return hashlib.sha256(words.encode()).hexdigest()


def columns_of(said: Said, *, country: str) -> dict[str, Any]:
    """The columns that repeat what pages select by; `fields` holds everything in full.

    A source about one `country` speaks of that country; without it the statement's own place decides.
    """
    place = getattr(said, "place", None)
    period = getattr(said, "period", None)
    year = getattr(said, "report_year", None) or (period.year if period is not None else None)
    return {
        "iso3": country or (place.iso3 if place is not None and place.iso3 else ""),
        "period": str(period) if period is not None else "",
        "year": year,
        "measure": getattr(said, "measure", "")[:_COLUMN_LENGTH],
        "value": getattr(said, "value", None),
        "value_max": getattr(said, "value_max", None),
        "unit_counted": (getattr(said, "unit_counted", None) or "")[:_COLUMN_LENGTH],
        "pillar": getattr(said, "pillar", ""),
        "tier": getattr(said, "tier", ""),
        "is_period_inferred": bool(getattr(said, "period_is_inferred", False)),
        "is_hedged": getattr(said, "hedge", None) in HEDGES,
    }
