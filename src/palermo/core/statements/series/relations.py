"""How two vintages stand to each other. Only one of the answers is a conflict."""

from __future__ import annotations

from enum import StrEnum

from palermo.core.statements.series.amounts import bounds_of, says_the_same
from palermo.core.statements.series.keys import SeriesKey, key_of
from palermo.core.statements.series.vintages import Vintage
from palermo.core.values import Period


class Relation(StrEnum):
    """What two vintages are to each other; the same whichever of the two is asked first."""

    SAME = "same"  # one thing, one period, one amount
    COMPATIBLE = "compatible"  # different amounts that can both be true: "at least 100" and 120
    CONFLICT = "conflict"  # one thing, one period, amounts that cannot both be true
    SILENT = "silent"  # one gives a value, the other says that nothing was reported
    PART = "part"  # a part and something else: never a conflict
    NEIGHBOUR = "neighbour"  # unlike things of one period and pillar, side by side
    APART = "apart"  # different places, periods or subjects


def relate(one: Vintage, other: Vintage) -> Relation:
    """How two vintages stand to each other.

    The same thing is the same key; a particular body and no body in particular are one only in different
    publications, since a source that names a body in one sentence and none in the next tells them apart.
    """
    ours, theirs = key_of(one), key_of(other)
    if (ours.iso3, ours.place) != (theirs.iso3, theirs.place) or not is_same_period(one.period, other.period):
        return Relation.APART
    if ours.of_any_body != theirs.of_any_body:
        return Relation.NEIGHBOUR if ours.pillar == theirs.pillar else Relation.APART
    if not _may_be_one_body(one, other, ours=ours, theirs=theirs):
        return Relation.NEIGHBOUR
    if one.is_part != other.is_part or (one.is_part and not ours.facets and not ours.counted):
        return Relation.PART
    return _compare(one, other)


def is_same_period(one: Period, other: Period) -> bool:
    """Whether two periods are the same days, however written: 2016 is 2016-01/2016-12."""
    return (one.first_day, one.last_day) == (other.first_day, other.last_day)


def _may_be_one_body(one: Vintage, other: Vintage, *, ours: SeriesKey, theirs: SeriesKey) -> bool:
    if ours.body == theirs.body:
        return True
    return not (ours.body and theirs.body) and one.publication.key != other.publication.key


def _compare(one: Vintage, other: Vintage) -> Relation:
    if says_the_same(one, other):
        return Relation.SAME
    ours, theirs = bounds_of(one), bounds_of(other)
    if ours is None or theirs is None:
        return Relation.SILENT
    if one.is_converted or other.is_converted:
        return Relation.COMPATIBLE  # two rates of exchange make two numbers of one amount
    return Relation.COMPATIBLE if ours.meets(theirs) else Relation.CONFLICT
