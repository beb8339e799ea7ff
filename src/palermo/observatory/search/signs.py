"""Signs: tokens that stand for an audience or the value of a facet.

They begin with a character that the segmenter never emits, so that no word can be taken for one, and hold
nothing that an index would cut. A filter is then one more token that must be there: intersecting is what
full-text indexes do best.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum

MARK = "¤"
WALL = MARK  # between the words and their context: no phrase reaches over it
FICTIONAL = f"{MARK}fictional"
_NO_VALUE = "0none"


class Facet(StrEnum):
    """What results can be narrowed by. `PERIOD` is the years that a statement speaks of, `PUBLISHED` the
    year of its source."""

    COUNTRY = "country"
    KIND = "kind"
    PILLAR = "pillar"
    PERIOD = "period"
    PUBLISHED = "published"
    PUBLISHER = "publisher"
    REVIEW = "review"


_LETTERS = {
    Facet.COUNTRY: "c",
    Facet.KIND: "k",
    Facet.PILLAR: "p",
    Facet.PERIOD: "y",
    Facet.PUBLISHED: "d",
    Facet.PUBLISHER: "u",
    Facet.REVIEW: "r",
}


class Sight(StrEnum):
    """Who an entry is for, as its sign says it; see `audiences`."""

    PUBLIC = f"{MARK}ap"
    PUBLIC_WITH_PROPOSALS = f"{MARK}aq"
    MEMBER = f"{MARK}am"
    STAFF = f"{MARK}as"


def sign(facet: Facet, value: str) -> str:
    """The sign of a value. Any string has one; what no entry can have matches nothing.

    >>> sign(Facet.KIND, "law_reference"), sign(Facet.COUNTRY, "CHN"), sign(Facet.PERIOD, "?")
    ('¤klawreference', '¤cchn', '¤y0none')
    """
    if facet is Facet.PUBLISHER:
        named = " ".join(value.casefold().split()).encode("utf-8", "replace")
        return f"{MARK}u{hashlib.sha256(named).hexdigest()[:16]}"
    plain = "".join(each for each in value.lower() if each.isascii() and each.isalnum())[:40]
    return f"{MARK}{_LETTERS[facet]}{plain or _NO_VALUE}"


def letter_sign(letter: str) -> str:
    """The sign that a letter of a script without spaces stands somewhere in the words."""
    return f"{MARK}l{letter}"
