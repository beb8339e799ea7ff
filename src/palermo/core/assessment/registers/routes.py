"""Routes grouped from pattern statements: from where to where, with how many statements say so.

A count is of statements, never of persons. What a sentence leaves open is not filled in:

1. A country that is said to be a destination is where every origin it names leads to; one said to be a source is
   where every destination is reached from; in transit, the legs before and after it are told apart.
2. Without such a role, one origin joins with each destination and each origin with one destination; several of
   both are listed as they stand and joined by nothing.
3. "Within the country" is a route of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Route:
    """From where to where: countries by code, other places by name. `leg` is "to_transit" or "from_transit" for
    the two halves of a way through a country, "within" inside one, else ""."""

    origin: str
    destination: str
    leg: str = ""
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenRoute:
    """Several origins and several destinations of one statement, which says not which leads where."""

    origins: tuple[str, ...]
    destinations: tuple[str, ...]
    statement: str


@dataclass(frozen=True, slots=True)
class RouteMap:
    """The routes, those said most often first, and those that a sentence leaves open."""

    routes: tuple[Route, ...] = ()
    left_open: tuple[OpenRoute, ...] = ()


def map_routes(patterns: Iterable[tuple[str, str, Mapping[str, Any]]]) -> RouteMap:
    """The routes of pattern statements, each given as the key of its statement, the country it is about and its
    written fields. What names a cause is no route."""
    found: dict[tuple[str, str, str], list[str]] = {}
    left_open: list[OpenRoute] = []
    for key, country, fields in patterns:
        if fields.get("role") == "cause":
            continue
        origins, destinations = (_name_places(fields.get(name)) for name in ("origins", "destinations"))
        ways = list(_list_ways(str(fields.get("role") or ""), country, origins, destinations))
        for way in ways:
            said = found.setdefault(way, [])
            if key not in said:
                said.append(key)
        if not ways and len(origins) > 1 and len(destinations) > 1:
            left_open.append(OpenRoute(tuple(origins), tuple(destinations), key))
    routes = (Route(*way, statements=tuple(keys)) for way, keys in found.items())
    ordered = sorted(
        routes, key=lambda each: (-len(each.statements), each.origin, each.destination, each.leg)
    )
    return RouteMap(tuple(ordered), tuple(left_open))


def _list_ways(
    role: str, country: str, origins: list[str], destinations: list[str]
) -> Iterator[tuple[str, str, str]]:
    abroad_from = [each for each in origins if each != country]
    abroad_to = [each for each in destinations if each != country]
    if role == "destination":
        yield from ((each, country, "") for each in abroad_from)
    elif role == "source":
        yield from ((country, each, "") for each in abroad_to)
    elif role == "transit":
        yield from ((each, country, "to_transit") for each in abroad_from)
        yield from ((country, each, "from_transit") for each in abroad_to)
    elif role == "internal" or (origins == destinations == [country]):
        yield (country, country, "within")
    elif len(origins) == 1 or len(destinations) == 1:
        yield from ((start, end, "") for start in origins for end in destinations if start != end)


def _name_places(places: Any) -> list[str]:
    named = (str(each.get("iso3") or each.get("name") or "") for each in places or ())
    return list(dict.fromkeys(each for each in named if each))
