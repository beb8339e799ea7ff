"""Conflicts and neighbours in words, each side with its quote and source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from palermo.core.statements.series import (
    Conflict,
    ConflictKind,
    DateConflict,
    Doubt,
    Neighbours,
    Vintage,
    key_of,
)
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.words import humanise, say
from palermo.observatory.series.presenting.naming import (
    date_publication,
    describe_key,
    name_measure,
    write_vintage,
    write_whole,
)
from palermo.web.templatetags.web import period as say_period

KINDS = {
    ConflictKind.BETWEEN_PUBLICATIONS: "Publications against each other",
    ConflictKind.TABLE_AGAINST_PROSE: "A table against the prose of the same publication",
}
DOUBTS = {
    Doubt.MAY_BE_PART: "The smaller number of the prose may count a part of what the table counts.",
    Doubt.MAY_BE_REVISION: "The same publisher gives the earlier period again: perhaps it revised it.",
    Doubt.PERIOD_INFERRED: "A sentence does not name the period; it was taken from its document.",
    Doubt.ESTIMATED: "A side is an estimate or a claim.",
    Doubt.BODY_UNNAMED: "One side names the body that counted, another does not.",
}
TWO_ACTS = "The sentences may tell of two acts, such as two amendments."
_DIFFERENCES = {"measure": "what they count", "unit": "the unit", "body": "who counted"}


@dataclass(frozen=True, slots=True)
class Telling:
    """One statement on a side: how its publication is dated, whether it stands in a table."""

    said: Said
    published: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class ShownSide:
    """A side of a conflict: its value or date in words, and everybody who says so."""

    written: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """A conflict in words. `series` is the digest of the series it lies in, empty for dates."""

    anchor: str
    title: str
    about: str
    period: str
    kind: str
    sides: tuple[ShownSide, ...]
    doubts: tuple[str, ...]
    series: str = ""


@dataclass(frozen=True, slots=True)
class ShownNeighbours:
    """Unlike counts of one period in words, with what they differ in."""

    title: str
    period: str
    differ_in: str
    rows: tuple[tuple[str, str, Telling], ...]


def show_conflicts(
    conflicts: Iterable[Conflict], *, said: Mapping[str, Said], home: str
) -> tuple[ShownConflict, ...]:
    """Conflicts of values, in the order given."""
    return tuple(_show_value(each, said=said, home=home) for each in conflicts)


def show_date_conflicts(
    conflicts: Iterable[DateConflict], *, said: Mapping[str, Said]
) -> tuple[ShownConflict, ...]:
    """Conflicts of dates, in the order given."""
    return tuple(_show_date(each, said=said) for each in conflicts)


def show_neighbours(
    found: Iterable[Neighbours], *, said: Mapping[str, Said], home: str, limit: int = 12
) -> tuple[ShownNeighbours, ...]:
    """Neighbours in words, newest first, so many at most."""
    return tuple(
        ShownNeighbours(
            title=humanise(each.family),
            period=say_period(each.period),
            differ_in=_join(_DIFFERENCES[name] for name in each.differ_in),
            rows=tuple(
                (
                    write_whole(vintage),
                    " · ".join((name_measure(key_of(vintage)), describe_key(key_of(vintage), home=home))),
                    _tell(vintage, said=said),
                )
                for vintage in each.vintages
            ),
        )
        for each in list(found)[:limit]
    )


def _show_value(conflict: Conflict, *, said: Mapping[str, Said], home: str) -> ShownConflict:
    sides = tuple(
        ShownSide(write_vintage(side.first), tuple(_tell(vintage, said=said) for vintage in side.vintages))
        for side in conflict.sides
    )
    return ShownConflict(
        anchor=f"c-{conflict.sides[0].first.key[:8]}-{conflict.sides[1].first.key[:8]}",
        title=name_measure(conflict.key),
        about=describe_key(conflict.key, home=home),
        period=say_period(conflict.period),
        kind=KINDS[conflict.kind],
        sides=sides,
        doubts=tuple(DOUBTS[doubt] for doubt in sorted(conflict.doubts)),
        series=conflict.key.digest,
    )


def _show_date(conflict: DateConflict, *, said: Mapping[str, Said]) -> ShownConflict:
    is_sentence = conflict.act == "same_sentence"
    sides = tuple(
        ShownSide(
            say_period(side.period),
            tuple(Telling(said[act.key], date_publication(act.publication)) for act in side.acts),
        )
        for side in conflict.sides
    )
    first = conflict.sides[0].acts[0].key
    return ShownConflict(
        anchor=f"d-{first[:8]}-{conflict.sides[1].acts[0].key[:8]}",
        title=say("event_types", conflict.subject) if is_sentence else humanise(conflict.subject),
        about="the same sentence, dated differently" if is_sentence else conflict.act_label.lower(),
        period="",
        kind="Dates of one act",
        sides=sides,
        doubts=(TWO_ACTS,) if conflict.may_be_two_acts else (),
    )


def _tell(vintage: Vintage, *, said: Mapping[str, Said]) -> Telling:
    place = "table" if vintage.is_table else ""
    return Telling(said[vintage.key], date_publication(vintage.publication), place)


def _join(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:-1]) + (" and " if listed[:-1] else "") + listed[-1] if listed else ""
