"""Threads: one ask followed through the editions of a body, with how long it has been asked.

A thread is what confirmed relations join: repeated and reworded one to one, merged and split several to one. Its
key is that of its earliest recommendation. Editions of one body and series follow one another; bodies are never
mixed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

JOINING = frozenset({"repeated", "reworded", "merged", "split"})
ENDING = frozenset({"dropped", "reported_done"})
UNKNOWN = "unlinked"  # asked, and nobody has said yet where it comes from
UNDECIDED = "undecided"  # asked the edition before, and nobody has said yet what became of it
FIRST = "first"  # asked in the first edition that is held: whether it is new cannot be known


@dataclass(frozen=True, slots=True, order=True)
class Asked:
    """One recommendation of one edition. `lineage` names the body and series whose editions follow one another,
    `year` is the edition's, `number` the place in its list; `key` names it."""

    lineage: str
    year: int
    number: int
    key: str
    text: str = ""
    addressee: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of recommendations of one edition to those of the next, by their keys."""

    relation: str
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    is_confirmed: bool = True
    is_unsure: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """One ask through the editions: its recommendations, oldest first, and what is known of each edition's year.

    `states` has for each year of the lineage's editions the relation by which it was asked (`first`, `new`,
    `repeated`, `reworded`, `merged`, `split`, `unlinked`), `dropped`, `reported_done` or `undecided` in the year it
    was asked no more, and empty words before it and after that.
    """

    lineage: str
    items: tuple[Asked, ...]
    states: tuple[tuple[int, str], ...]
    has_proposals: bool = False

    @property
    def key(self) -> str:
        """The key of its earliest recommendation."""
        return self.items[0].key

    @property
    def newest(self) -> Asked:
        """Its latest recommendation."""
        return self.items[-1]

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which it was asked."""
        return tuple(sorted({item.year for item in self.items}))

    @property
    def run(self) -> tuple[int, ...]:
        """The editions in a row in which it was last asked, by their years, oldest first."""
        asked = set(self.years)
        row: list[int] = []
        for year, _ in reversed(self.states):
            if year in asked:
                row.append(year)
            elif row:
                break
        return tuple(reversed(row))

    @property
    def streak(self) -> int:
        """For how many years it has been asked without a break, counted from the first to the last year of the run,
        both included: editions of 2022 and 2023 make two."""
        return self.run[-1] - self.run[0] + 1 if self.run else 0

    @property
    def is_open(self) -> bool:
        """Whether the newest edition still asks it."""
        return bool(self.states) and self.states[-1][0] in self.years


def build_threads(asked: Iterable[Asked], links: Iterable[Link]) -> tuple[Thread, ...]:
    """The threads that links make of recommendations: those asked longest first, then by the order of the newest
    list. A link that names a recommendation which is not there is passed over."""
    items = {item.key: item for item in asked}
    usable = [link for link in links if {*link.earlier, *link.later} <= items.keys()]
    years: dict[str, list[int]] = {}
    for item in items.values():
        years.setdefault(item.lineage, []).append(item.year)
    groups = _join(items, usable)
    threads = [_make(group, links=usable, years=sorted(set(years[group[0].lineage]))) for group in groups]
    return tuple(
        sorted(threads, key=lambda each: (-each.is_open, -each.streak, -each.newest.year, each.newest))
    )


def pair_editions(asked: Iterable[Asked]) -> tuple[tuple[tuple[Asked, ...], tuple[Asked, ...]], ...]:
    """Each edition with the one before it in its lineage, newest first: (earlier, later)."""
    editions: dict[tuple[str, int], list[Asked]] = {}
    for item in asked:
        editions.setdefault((item.lineage, item.year), []).append(item)
    ordered = sorted(editions)
    pairs = [
        (tuple(sorted(editions[before])), tuple(sorted(editions[after])))
        for before, after in itertools.pairwise(ordered)
        if before[0] == after[0]
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1][0].year, pair[1][0].lineage)))


def check_shape(relation: str, *, earlier: Sequence[str], later: Sequence[str]) -> str:
    """What is wrong with a relation's numbers of recommendations, in one sentence; empty when nothing is.

    >>> check_shape("merged", earlier=["a"], later=["b"])
    'merged joins 1 earlier and 1 later recommendations; expected two or more earlier and one later'
    """
    shapes = {
        "new": (len(earlier) == 0 and len(later) == 1, "no earlier and one later"),
        "dropped": (len(earlier) == 1 and len(later) == 0, "one earlier and no later"),
        "reported_done": (len(earlier) == 1 and len(later) == 0, "one earlier and no later"),
        "repeated": (len(earlier) == 1 and len(later) == 1, "one earlier and one later"),
        "reworded": (len(earlier) == 1 and len(later) == 1, "one earlier and one later"),
        "merged": (len(earlier) >= 2 and len(later) == 1, "two or more earlier and one later"),
        "split": (len(earlier) == 1 and len(later) >= 2, "one earlier and two or more later"),
    }
    if relation not in shapes:
        return f"the relation {relation[:20]!r} is unknown; expected one of {', '.join(shapes)}"
    fits, expected = shapes[relation]
    if fits:
        return ""
    return (
        f"{relation} joins {len(earlier)} earlier and {len(later)} later recommendations; expected {expected}"
    )


def _join(items: dict[str, Asked], links: Iterable[Link]) -> list[list[Asked]]:
    """Recommendations in groups that joining relations connect, each group oldest first."""
    leader = {key: key for key in items}

    def find(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for link in links:
        if link.relation in JOINING:
            first, *others = (*link.earlier, *link.later)
            for other in others:
                leader[find(other)] = find(first)
    groups: dict[str, list[Asked]] = {}
    for key in items:
        groups.setdefault(find(key), []).append(items[key])
    return [sorted(group) for group in groups.values()]


def _make(group: list[Asked], *, links: Sequence[Link], years: Sequence[int]) -> Thread:
    keys = {item.key for item in group}
    own = [link for link in links if keys & {*link.earlier, *link.later}]
    states = tuple((year, _state_of(year, group, own, years=years)) for year in years)
    return Thread(group[0].lineage, tuple(group), states, any(not link.is_confirmed for link in own))


def _state_of(year: int, group: list[Asked], links: Sequence[Link], *, years: Sequence[int]) -> str:
    here = {item.key for item in group if item.year == year}
    if here:
        relations = [link.relation for link in links if here & set(link.later)]
        if relations:
            return relations[0]
        return FIRST if year == years[0] else UNKNOWN
    before = [each for each in years if each < year]
    if not before:
        return ""
    last = {item.key for item in group if item.year == before[-1]}
    ended = [link.relation for link in links if link.relation in ENDING and last & set(link.earlier)]
    if ended:
        return ended[0]
    return UNDECIDED if last else ""
