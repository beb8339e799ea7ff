"""Date conflicts: one act, told with dates that cannot both be true.

An act is one when it happens to an instrument once (a ratification, an entry into force), or when two
publications tell it in the same sentence: a yearly report that repeats "In March …" from the year before moves
the act by a year without meaning to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from palermo.core.statements.series.rules import load_rules
from palermo.core.statements.series.vintages import Publication
from palermo.core.values import Period

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedAct:
    """An act with its date as one publication tells it.

    `key` is the address of its statement; `type` from the event vocabulary; `acts` the pairs (instrument, effect)
    that the sentence names beside it.
    """

    key: str
    publication: Publication
    iso3: str
    type: str
    period: Period
    sentence: str
    acts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DateSide:
    """One of the dates, with everything that gives it (or a part of it, such as its year)."""

    period: Period
    acts: tuple[DatedAct, ...]


@dataclass(frozen=True, slots=True)
class DateConflict:
    """Dates of one act that cannot all be true. `act` is `became_bound`, `entered_into_force`, … or
    `same_sentence`; `subject` the instrument, or the kind of act for a sentence."""

    act: str
    iso3: str
    subject: str
    sides: tuple[DateSide, ...]
    may_be_two_acts: bool

    @property
    def act_label(self) -> str:
        """The act in words."""
        return str(load_rules("acts")["labels"][self.act])


def find_date_conflicts(acts: Iterable[DatedAct]) -> tuple[DateConflict, ...]:
    """Every date conflict among these acts, each once, by instrument and act. The order of the acts changes
    nothing. "2009" and "December 2009" agree: the one is only less exact."""
    ordered = sorted(acts, key=lambda act: (act.publication.order, act.publication.key, act.key))
    found = [*_find_by_instrument(ordered), *_find_by_sentence(ordered)]
    seen: set[frozenset[str]] = set()
    conflicts = []
    for conflict in sorted(found, key=lambda each: (each.act == "same_sentence", each.subject, each.act)):
        members = frozenset(act.key for side in conflict.sides for act in side.acts)
        if not any(members <= known for known in seen):
            seen.add(members)
            conflicts.append(conflict)
    return tuple(conflicts)


def name_instrument(written: str) -> str:
    """An instrument's name in the form it is compared by; empty for "the law" and the like.

    >>> name_instrument("The  Penal Code"), name_instrument("the law")
    ('penal code', '')
    """
    name = " ".join(written.casefold().split())
    if name in load_rules("acts")["instruments"]["generic"]:
        return ""
    return re.sub(r"\A(?:the|its|a|an) ", "", name)


def share_of_words(one: str, other: str) -> float:
    """How much of the shorter of two sentences the other repeats, from 0 to 1; numbers and punctuation do not count.

    >>> share_of_words("In May a law came into force.", "In May a law came into force, and a decree with it.")
    1.0
    """
    ours, theirs = _plain(one), _plain(other)
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def _find_by_instrument(acts: Sequence[DatedAct]) -> list[DateConflict]:
    once = load_rules("acts")["once"]
    groups: dict[tuple[str, str, str], dict[str, DatedAct]] = {}
    names: dict[str, str] = {}
    for act in acts:
        for instrument, effect in act.acts:
            name = name_instrument(instrument)
            if name and effect in once:
                names.setdefault(name, instrument)
                groups.setdefault((act.iso3, name, once[effect]), {})[act.key] = act
    found = []
    for (iso3, name, what), own in sorted(groups.items()):
        sides = _list_sides(list(own.values()))
        if len(sides) > 1:
            may_be_two = what in ("entered_into_force", "adopted") and not _repeats(list(own.values()))
            found.append(DateConflict(what, iso3, names[name], sides, may_be_two))
    return found


def _find_by_sentence(acts: Sequence[DatedAct]) -> list[DateConflict]:
    """Sentences that two publications share, dated differently; the same sentence more than twice is one
    conflict."""
    by_kind: dict[tuple[str, str], list[DatedAct]] = {}
    for act in acts:
        by_kind.setdefault((act.iso3, act.type), []).append(act)
    found = []
    for (iso3, kind), own in sorted(by_kind.items()):
        groups: list[list[DatedAct]] = []
        for one, other in combinations(own, 2):
            if not _is_repeated(one, other):
                continue
            touching = [each for each in groups if one in each or other in each]
            joined = {act.key: act for each in touching for act in each} | {one.key: one, other.key: other}
            groups = [*(each for each in groups if each not in touching), [*joined.values()]]
        for members in groups:
            sides = _list_sides(sorted(members, key=own.index))
            if len(sides) > 1:
                found.append(DateConflict("same_sentence", iso3, kind, sides, may_be_two_acts=False))
    return found


def _repeats(acts: Sequence[DatedAct]) -> bool:
    return any(_is_repeated(one, other) for one, other in combinations(acts, 2))


def _is_repeated(one: DatedAct, other: DatedAct) -> bool:
    """Whether two publications tell an act in the same sentence."""
    rules = load_rules("acts")["sentences"]
    if one.publication.key == other.publication.key:
        return False
    if min(len(_plain(one.sentence)), len(_plain(other.sentence))) < rules["least_words"]:
        return False
    return share_of_words(one.sentence, other.sentence) >= float(rules["same_share"])


def _list_sides(acts: Sequence[DatedAct]) -> tuple[DateSide, ...]:
    """The dates that cannot all be true, most exact first made; a date that holds another joins it. One side
    only: no conflict. A document that names two dates itself tells two acts, and takes no part."""
    ordered = sorted(_leave_manifold(acts), key=lambda act: (_length(act.period), act.period, act.key))
    sides: list[list[DatedAct]] = []
    for act in ordered:
        fitting = [side for side in sides if all(act.period.overlaps(each.period) for each in side)]
        if fitting:
            for side in fitting[:1]:
                side.append(act)
        else:
            sides.append([act])
    made = [DateSide(side[0].period, tuple(side)) for side in sides]
    return tuple(sorted(made, key=lambda side: side.period))


def _leave_manifold(acts: Sequence[DatedAct]) -> list[DatedAct]:
    by_publication: dict[str, list[DatedAct]] = {}
    for act in acts:
        by_publication.setdefault(act.publication.key, []).append(act)
    return [
        act
        for own in by_publication.values()
        if all(one.period.overlaps(other.period) for one, other in combinations(own, 2))
        for act in own
    ]


def _length(period: Period) -> int:
    return (period.last_day - period.first_day).days


@lru_cache(maxsize=4096)
def _plain(sentence: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(sentence) if not word.isdigit())
