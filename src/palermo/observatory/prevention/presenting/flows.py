"""Routes drawn as a flow picture on the server: places of origin on one side, of destination on the other.

Every line carries its number, ways through a country are dashed, and the same stands in a sentence and a table:
nothing is told by colour or width alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from palermo.core.assessment.registers import Route
from palermo.observatory.prevention.presenting.situations import say_place

MOST_DRAWN = 24
_WIDTH, _ROW, _TOP = 720, 34, 30
_LEFT, _RIGHT = 236, 484
_THINNEST, _THICKEST = 1.5, 12.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place on one side: where its name stands and how many statements its lines have together."""

    name: str
    x: int
    y: int
    anchor: str
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line from left to right: its path, its width, its number and where that stands; dashed in transit."""

    path: str
    width: float
    count: int
    x: int
    y: int
    is_transit: bool
    words: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole picture, its size, and the same in words. `left_out` routes are in the table alone."""

    width: int
    height: int
    origins: tuple[Place, ...]
    destinations: tuple[Place, ...]
    lines: tuple[Line, ...]
    words: str
    left_out: int


def draw_flow(routes: Sequence[Route]) -> Flow | None:
    """The picture of the routes said most often, None when none leads from one place to another."""
    across = [each for each in routes if each.leg != "within"]
    if not across:
        return None
    drawn = across[:MOST_DRAWN]
    origins, destinations = _order(drawn, "origin"), _order(drawn, "destination")
    height = _TOP + _ROW * max(len(origins), len(destinations)) + 8
    left = _place(origins, drawn, side="origin", height=height)
    right = _place(destinations, drawn, side="destination", height=height)
    most = max(len(each.statements) for each in drawn)
    lines = tuple(
        _draw_line(
            each,
            start=left[each.origin].y,
            end=right[each.destination].y,
            most=most,
            at=_place_number(each, drawn, position=position),
        )
        for position, each in enumerate(drawn)
    )
    return Flow(
        width=_WIDTH,
        height=height,
        origins=tuple(left.values()),
        destinations=tuple(right.values()),
        lines=lines,
        words=summarise(routes),
        left_out=len(across) - len(drawn),
    )


def summarise(routes: Iterable[Route]) -> str:
    """The routes in one sentence, the ten said most often; counts are of statements."""
    listed = [each for each in routes if each.leg != "within"]
    told = [f"{_say(each)}: {_count(len(each.statements))}" for each in listed[:10]]
    rest = f"; and {len(listed) - 10} more in the table" if len(listed) > 10 else ""
    words = "; ".join(told) + rest + "."
    return words[:1].upper() + words[1:] if told else ""


def _say(route: Route) -> str:
    ways = {"to_transit": " (on the way through)", "from_transit": " (onward from there)"}
    return f"from {say_place(route.origin)} to {say_place(route.destination)}{ways.get(route.leg, '')}"


def _count(count: int) -> str:
    return f"{count} statement{'' if count == 1 else 's'}"


def _order(routes: Iterable[Route], side: str) -> list[str]:
    counts: dict[str, int] = {}
    for each in routes:
        place = getattr(each, side)
        counts[place] = counts.get(place, 0) + len(each.statements)
    return sorted(counts, key=lambda place: (-counts[place], place))


def _place(places: list[str], routes: Sequence[Route], *, side: str, height: int) -> dict[str, Place]:
    is_left = side == "origin"
    offset = (height - _TOP - _ROW * len(places)) // 2
    return {
        place: Place(
            name=say_place(place)[:34],
            x=_LEFT - 10 if is_left else _RIGHT + 10,
            y=_TOP + offset + _ROW * position + _ROW // 2,
            anchor="end" if is_left else "start",
            count=sum(len(each.statements) for each in routes if getattr(each, side) == place),
        )
        for position, place in enumerate(places)
    }


def _place_number(route: Route, routes: Sequence[Route], *, position: int) -> float:
    """How far along its line a number stands (0 to 1): at the end where no other line is, else in the middle on
    one of three places in turn."""
    if sum(each.origin == route.origin for each in routes) == 1:
        return 0.12
    if sum(each.destination == route.destination for each in routes) == 1:
        return 0.88
    return 0.3 + 0.2 * (position % 3)


def _draw_line(route: Route, *, start: int, end: int, most: int, at: float) -> Line:
    count = len(route.statements)
    bend = (_RIGHT - _LEFT) // 2
    width = _THINNEST + (_THICKEST - _THINNEST) * (count - 1) / max(most - 1, 1)
    rest = 1 - at
    x = (
        rest**3 * _LEFT
        + 3 * rest**2 * at * (_LEFT + bend)
        + 3 * rest * at**2 * (_RIGHT - bend)
        + at**3 * _RIGHT
    )
    y = (rest**3 + 3 * rest**2 * at) * start + (3 * rest * at**2 + at**3) * end
    return Line(
        path=f"M{_LEFT},{start} C{_LEFT + bend},{start} {_RIGHT - bend},{end} {_RIGHT},{end}",
        width=round(width, 1),
        count=count,
        x=round(x),
        y=round(y),
        is_transit=route.leg in ("to_transit", "from_transit"),
        words=f"{_say(route)}: {_count(count)}",
    )
