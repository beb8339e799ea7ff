"""Vocabulary keys in words. A key that no vocabulary knows is the source's own word and is shown as it
stands."""

from __future__ import annotations

from functools import cache
from typing import Any

from palermo.core.vocabulary import load_vocabulary

KIND_NAMES = {
    "figure": "Figure",
    "tier_placement": "Tier",
    "recommendation": "Recommendation",
    "finding": "Finding",
    "event": "Dated action",
    "law_reference": "Law",
    "pattern": "Situation",
    "citation": "Source cited",
}
QUALIFIERS = {
    "exact": "",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
    "about": "about",
    "up_to": "up to",
}
DIRECTIONS = {
    "progress": "Progress",
    "no_change": "No change",
    "regress": "Setback",
    "deficiency": "Shortcoming",
}
PLACEMENTS = {
    "placement": "placed in this tier",
    "negated": "said not to be in this tier",
    "conditional": "said under a condition",
    "general": "spoken of in general",
    "waived": "kept out of this tier by a waiver",
}
ROLES = {
    "source": "Source",
    "transit": "Transit",
    "destination": "Destination",
    "internal": "Within the country",
    "cause": "Cause",
}


def say(vocabulary: str, key: str) -> str:
    """The label of a term, or the key itself in plain words."""
    return _labels(vocabulary).get(key) or humanise(key)


def humanise(key: str) -> str:
    """A key as words: underscores to spaces, first letter large.

    >>> humanise("victims_identified")
    'Victims identified'
    """
    words = key.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


@cache
def _labels(vocabulary: str) -> dict[str, str]:
    try:
        terms: Any = load_vocabulary(vocabulary)["terms"]
    except FileNotFoundError:
        return {}
    if isinstance(terms, dict):
        return {key: str(term.get("label") or term.get("name") or "") for key, term in terms.items()}
    return {str(term["key"]): str(term.get("label") or "") for term in terms if "key" in term}
