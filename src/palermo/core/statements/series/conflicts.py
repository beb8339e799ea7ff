"""Conflicts: unequal values for the same thing and period, each side with its vintages.

A source that itself gives several values in prose for one key speaks of several things that the key cannot
tell apart (two raids, two courts): it takes no part. What remains is compared between publications, and in one
publication between a table and its prose.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from palermo.core.statements.series.amounts import Bounds, bounds_of, says_the_same
from palermo.core.statements.series.keys import SeriesKey, key_of
from palermo.core.statements.series.relations import Relation, relate
from palermo.core.statements.series.vintages import Vintage
from palermo.core.values import Period


class ConflictKind(StrEnum):
    """Where two values meet that cannot both be true."""

    BETWEEN_PUBLICATIONS = "between_publications"
    TABLE_AGAINST_PROSE = "table_against_prose"


class Doubt(StrEnum):
    """Why a conflict may be none; a person has to look."""

    MAY_BE_PART = "may_be_part"  # the smaller number of the prose may be a part of the table's
    MAY_BE_REVISION = (
        "may_be_revision"  # the same publisher gives the earlier period again, later and otherwise
    )
    PERIOD_INFERRED = "period_inferred"  # a sentence does not name its period
    ESTIMATED = "estimated"  # a side is an estimate or a claim
    BODY_UNNAMED = "body_unnamed"  # one side names a body, the other none


@dataclass(frozen=True, slots=True)
class Side:
    """One of the amounts in a conflict, with every vintage that gives it."""

    vintages: tuple[Vintage, ...]

    @property
    def first(self) -> Vintage:
        """The vintage shown for the side."""
        return self.vintages[0]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Unequal values for one thing and period. `key` names no body when the sides do not name the same."""

    kind: ConflictKind
    key: SeriesKey
    period: Period
    sides: tuple[Side, ...]
    doubts: frozenset[Doubt]

    @property
    def is_plain(self) -> bool:
        """Whether nothing speaks against its being a conflict."""
        return not self.doubts


def find_conflicts(vintages: Iterable[Vintage]) -> tuple[Conflict, ...]:
    """Every conflict among these vintages, plain ones first, each once. The order of the vintages changes nothing."""
    found: list[Conflict] = []
    for group in _group(vintages):
        by_publication: dict[str, list[Vintage]] = {}
        for vintage in group:
            by_publication.setdefault(vintage.publication.key, []).append(vintage)
        for own in by_publication.values():
            found += _find_in_one(own)
        found += _find_between([own for own in by_publication.values() if _speaks_once(own)])
    return tuple(sorted(found, key=_order))


def _group(vintages: Iterable[Vintage]) -> list[list[Vintage]]:
    """Vintages of one thing and period, whoever counted; what is silent or an untold part is left out."""
    groups: dict[tuple[object, ...], list[Vintage]] = {}
    for vintage in vintages:
        if vintage.value is None or vintage.is_part:
            continue
        key = (key_of(vintage).of_any_body, vintage.period.first_day, vintage.period.last_day)
        groups.setdefault(key, []).append(vintage)
    return [_sort(own) for own in groups.values() if len(own) > 1]


def _speaks_once(own: Sequence[Vintage]) -> bool:
    """Whether a publication gives one amount only, by each body it names."""
    by_body: dict[str, Vintage] = {}
    return all(says_the_same(by_body.setdefault(key_of(vintage).body, vintage), vintage) for vintage in own)


def _find_in_one(own: Sequence[Vintage]) -> list[Conflict]:
    """A table against the prose of one publication, where each of them speaks once."""
    found = []
    for body in sorted({key_of(vintage).body for vintage in own}):
        of_body = [vintage for vintage in own if key_of(vintage).body == body]
        table = [vintage for vintage in of_body if vintage.is_table]
        prose = [vintage for vintage in of_body if not vintage.is_table]
        if not table or not prose or not (_speaks_once(table) and _speaks_once(prose)):
            continue
        if relate(table[0], prose[0]) is Relation.CONFLICT:
            sides = (Side(tuple(table)), Side(tuple(prose)))
            found.append(_make(ConflictKind.TABLE_AGAINST_PROSE, sides, own=[*table, *prose]))
    return found


def _find_between(publications: Sequence[Sequence[Vintage]]) -> list[Conflict]:
    """Conflicts between publications: what is linked by contradiction, directly or through a third, is one."""
    speaking = [vintage for own in publications for vintage in own]
    home = [number for number, own in enumerate(publications) for _ in own]
    names_one = [len({key_of(vintage).body for vintage in own}) == 1 for own in publications for _ in own]
    numbers: dict[_Voice, int] = {}
    voices = [numbers.setdefault(_voice_of(vintage), len(numbers)) for vintage in speaking]
    bodies = [voice.body for voice in numbers]
    known: dict[tuple[int, int], bool] = {}
    linked: dict[int, set[int]] = {}
    for first, second in combinations(range(len(speaking)), 2):
        if home[first] == home[second]:
            continue
        pair = (voices[first], voices[second])
        if pair not in known:
            known[pair] = relate(speaking[first], speaking[second]) is Relation.CONFLICT
        if not known[pair]:
            continue
        # A body and no body are compared only where each publication names no second one.
        if bodies[pair[0]] == bodies[pair[1]] or (names_one[first] and names_one[second]):
            _join(linked, first, second)
    found = []
    for members in {min(each): each for each in linked.values()}.values():
        own = [speaking[index] for index in sorted(members)]
        found.append(_make(ConflictKind.BETWEEN_PUBLICATIONS, _list_sides(own), own=own))
    return found


@dataclass(frozen=True, slots=True)
class _Voice:
    """All that decides how vintages of one thing, one period and different publications stand to each other."""

    body: str
    bounds: Bounds | None
    amount: tuple[object, ...]
    is_converted: bool


def _voice_of(vintage: Vintage) -> _Voice:
    amount = (vintage.value, vintage.value_max, vintage.qualifier)
    return _Voice(key_of(vintage).body, bounds_of(vintage), amount, vintage.is_converted)


def _join(linked: dict[int, set[int]], first: int, second: int) -> None:
    """Put two, and all that each is linked to, into one set that every member leads to."""
    ours, theirs = linked.setdefault(first, {first}), linked.setdefault(second, {second})
    if ours is not theirs:
        ours |= theirs
        linked.update(dict.fromkeys(theirs, ours))


def _list_sides(own: Sequence[Vintage]) -> tuple[Side, ...]:
    sides: list[list[Vintage]] = []
    for vintage in own:
        side = next((each for each in sides if says_the_same(each[0], vintage)), None)
        if side is None:
            sides.append([vintage])
        else:
            side.append(vintage)
    return tuple(Side(tuple(each)) for each in sides)


def _make(kind: ConflictKind, sides: tuple[Side, ...], *, own: Sequence[Vintage]) -> Conflict:
    keys = {key_of(vintage) for vintage in own}
    key = keys.pop() if len(keys) == 1 else key_of(own[0]).of_any_body
    return Conflict(kind, key, own[0].period, sides, frozenset(_list_doubts(kind, sides, own=own)))


def _list_doubts(kind: ConflictKind, sides: tuple[Side, ...], *, own: Sequence[Vintage]) -> set[Doubt]:
    doubts = set()
    if kind is ConflictKind.TABLE_AGAINST_PROSE:
        table, prose = sides[0].first, sides[1].first
        if (prose.value or 0) < (table.value or 0):
            doubts.add(Doubt.MAY_BE_PART)
    elif any(vintage.is_inferred for vintage in own):
        doubts.add(Doubt.PERIOD_INFERRED)
    if kind is ConflictKind.BETWEEN_PUBLICATIONS and _may_be_revision(own):
        doubts.add(Doubt.MAY_BE_REVISION)
    if any(vintage.hedge in ("estimated", "claimed") for vintage in own):
        doubts.add(Doubt.ESTIMATED)
    if len({key_of(vintage).body for vintage in own}) > 1:
        doubts.add(Doubt.BODY_UNNAMED)
    return doubts


def _may_be_revision(own: Sequence[Vintage]) -> bool:
    """Whether the last word is given to compare, by a publisher who said otherwise before."""
    last = own[-1]
    return bool(last.publication.publisher) and any(
        each.publication.publisher == last.publication.publisher
        and each.publication.order < last.publication.order
        and last.is_prior
        and not says_the_same(each, last)
        for each in own
    )


def _sort(vintages: Iterable[Vintage]) -> list[Vintage]:
    return sorted(
        vintages,
        key=lambda each: (
            each.publication.order,
            each.publication.key,
            not each.is_table,
            each.value or 0,
            each.key,
        ),
    )


def _order(conflict: Conflict) -> tuple[object, ...]:
    return (
        len(conflict.doubts),
        -conflict.period.last_day.toordinal(),
        conflict.key,
        conflict.kind,
        conflict.sides[0].first.key,
    )
