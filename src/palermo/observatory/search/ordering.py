"""The order of results: newest publication first, then the documents added last, each in reading order.

A position is one number that says all three, so that every index finds the newest first by reading its rows
downwards: the day of publication, the document, and the place in it counted from the end.
"""

from __future__ import annotations

from datetime import date

from palermo.core.errors import PalermoError
from palermo.core.values import PeriodError, parse_period
from palermo.observatory.library.models import Source

_FIRST_DAY = date(1700, 1, 1)
_DAY_BITS, _DOCUMENT_BITS, _PLACE_BITS = 18, 24, 21  # 63 in all; days until the year 2417

MOST_PLACES = 1 << _PLACE_BITS


class TooManyDocumentsError(PalermoError):
    """The library holds more documents than positions can tell apart."""


def position_of(*, day: int, document: int, place: int) -> int:
    """The position of the entry at `place` (from 0) of a document.

    >>> position_of(day=9, document=1, place=0) > position_of(day=9, document=1, place=1)
    True
    >>> position_of(day=9, document=1, place=1) > position_of(day=8, document=2, place=0)
    True
    """
    if document >= 1 << _DOCUMENT_BITS:
        raise TooManyDocumentsError(
            f"document {document} has no position; expected a number below {1 << _DOCUMENT_BITS}; "
            "widen the positions of the search index"
        )
    last_place = MOST_PLACES - 1
    return (((day << _DOCUMENT_BITS) | document) << _PLACE_BITS) | (last_place - min(place, last_place))


def day_of(source: Source | None) -> int:
    """The day a source is ordered by: the first it may have been published on; a source that states none
    is as old as what it cannot be older than, or comes last."""
    for written in (source.published_on, source.not_before) if source is not None else ():
        try:
            days = (parse_period(written).first_day - _FIRST_DAY).days
        except PeriodError:
            continue
        return min(max(days, 1), (1 << _DAY_BITS) - 1)
    return 0
