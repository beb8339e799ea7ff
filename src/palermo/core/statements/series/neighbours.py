"""Unlike things side by side: never added, never in conflict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from palermo.core.statements.series.keys import SeriesKey, key_of
from palermo.core.statements.series.relations import Relation, relate
from palermo.core.statements.series.vintages import Vintage
from palermo.core.values import Period
from palermo.core.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Whole counts of one stage or family of measures and one period that count unlike things: cases and persons, a
    court's and a prosecutor's. One vintage for each, with what they differ in (`unit`, `body`, `measure`)."""

    family: str
    period: Period
    vintages: tuple[Vintage, ...]
    differ_in: tuple[str, ...]


def find_neighbours(vintages: Iterable[Vintage]) -> tuple[Neighbours, ...]:
    """The neighbours among these vintages, newest period first. Parts, breakdowns and what is told only of a place
    below the country are left out. The order of the vintages changes nothing."""
    groups: dict[tuple[str, str, object, object], list[Vintage]] = {}
    for vintage in vintages:
        key = key_of(vintage)
        if vintage.value is None or vintage.is_part or key.facets or key.counted or key.place:
            continue
        period = vintage.period
        place = (key.iso3, _family(key.measure), period.first_day, period.last_day)
        groups.setdefault(place, []).append(vintage)
    found = [_describe(_leave_alike(own)) for own in groups.values()]
    beside = [each for each in found if each is not None]
    return tuple(
        sorted(beside, key=lambda each: (-each.period.last_day.toordinal(), each.family, str(each.period)))
    )


def _leave_alike(own: Sequence[Vintage]) -> list[Vintage]:
    """The vintages that stand beside an unlike one with another amount; what agrees needs no explaining."""
    return [
        each
        for each in own
        if any(
            relate(each, other) is Relation.NEIGHBOUR and not _is_same_amount(each, other) for other in own
        )
    ]


def _is_same_amount(one: Vintage, other: Vintage) -> bool:
    return (one.value, one.value_max) == (other.value, other.value_max)


def _describe(own: Iterable[Vintage]) -> Neighbours | None:
    by_key: dict[SeriesKey, Vintage] = {}
    for vintage in sorted(
        own, key=lambda each: (each.publication.order, each.publication.key, each.key), reverse=True
    ):
        by_key.setdefault(key_of(vintage), vintage)
    keys = sorted(by_key)
    if len(keys) < 2:
        return None
    named = {
        "measure": {key.measure for key in keys},
        "unit": {key.unit_counted for key in keys},
        "body": {key.body for key in keys},
    }
    shown = tuple(by_key[key] for key in keys)
    return Neighbours(
        family=_family(keys[0].measure),
        period=shown[0].period,
        vintages=shown,
        differ_in=tuple(name for name, values in named.items() if len(values) > 1),
    )


def _family(measure: str) -> str:
    terms = load_vocabulary("measures")["terms"]
    return next((str(term.get("family") or measure) for term in terms if term["key"] == measure), measure)
