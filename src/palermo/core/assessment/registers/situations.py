"""Situations of exploitation grouped from pattern statements: sector, product, kind of place, controller.

A statement may list several of each ("in kilns, mines and factories, picking cotton and selling flowers, some of it
for the authorities"). Which belongs to which, the lists do not say, and nothing is made up:

1. Two things are joined when one of them is the other's own (`situations.toml`: bricks and kilns).
2. A statement that names no more than one of each is taken as one situation.
3. Everything else that is listed stands in a row of its own.
4. Who controls it is tied to a row only when the statement makes that one row; otherwise the row says that the
   same sentence names a controller without saying of what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from palermo.core.assessment.registers.loading import load_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One row: keys of the vocabularies, "" where none is named. `controllers` are said of this situation,
    `named_beside` in one of its sentences without saying of what; `statements` the keys of those sentences."""

    country: str
    sector: str = ""
    good: str = ""
    site: str = ""
    controllers: tuple[str, ...] = ()
    named_beside: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from other rows."""
        return (self.country, self.sector, self.good, self.site, *self.controllers)


@dataclass(frozen=True, slots=True)
class _Unit:
    sector: str = ""
    good: str = ""
    site: str = ""


@dataclass(slots=True)
class _Gathered:
    statements: list[str] = field(default_factory=list)
    beside: set[str] = field(default_factory=set)


def group_situations(patterns: Iterable[tuple[str, str, Mapping[str, Any]]]) -> tuple[Situation, ...]:
    """The rows that pattern statements make, those said most often first. Each pattern is the key of its
    statement, the country it is about and its written fields; causes are no situations."""
    found: dict[tuple[str, _Unit, tuple[str, ...]], _Gathered] = {}
    for key, country, fields in patterns:
        if fields.get("role") == "cause":
            continue
        units = split_units(fields)
        controllers = tuple(sorted(fields.get("controllers") or ()))
        tied = controllers if len(units) == 1 else ()
        for unit in units:
            row = found.setdefault((country, unit, tied), _Gathered())
            if key not in row.statements:
                row.statements.append(key)
            row.beside.update(() if tied else controllers)
    rows = (
        Situation(
            country=country,
            sector=unit.sector,
            good=unit.good,
            site=unit.site,
            controllers=tied,
            named_beside=tuple(sorted(row.beside)),
            statements=tuple(row.statements),
        )
        for (country, unit, tied), row in found.items()
    )
    return tuple(sorted(rows, key=lambda each: (-len(each.statements), each.key)))


def split_units(fields: Mapping[str, Any]) -> tuple[_Unit, ...]:
    """The situations one statement names, by the rules above.

    >>> [(each.sector, each.good) for each in split_units({"sectors": ["agriculture", "trade"],
    ...     "goods": ["cotton", "flower"]})]
    [('agriculture', 'cotton'), ('trade', ''), ('', 'flower')]
    """
    sectors, goods, sites = (_once(fields.get(name)) for name in ("sectors", "goods", "sites"))
    if not (sectors or goods or sites):
        return ()
    if max(len(sectors), len(goods), len(sites)) == 1:
        return (_Unit(*(each[0] if each else "" for each in (sectors, goods, sites))),)
    units: list[_Unit] = []
    for sector in sectors:
        own_goods = [each for each in goods if sector in _own("goods", each)]
        own_sites = [each for each in sites if sector in _own("sites", each)]
        # One product and one kind of place of the same sector belong together; several of both do not say how.
        if len(own_goods) <= 1 and len(own_sites) <= 1:
            units.append(_Unit(sector, *own_goods[:1] or [""], *own_sites[:1] or [""]))
        else:
            units += [_Unit(sector, good=each) for each in own_goods]
            units += [_Unit(sector, site=each) for each in own_sites]
    joined = {(each.good, each.site) for each in units}
    units += [_Unit(good=each) for each in goods if not any(each == good for good, _ in joined)]
    units += [_Unit(site=each) for each in sites if not any(each == site for _, site in joined)]
    return tuple(dict.fromkeys(units))


def _once(listed: Any) -> list[str]:
    return list(dict.fromkeys(str(each) for each in listed or ()))


def _own(kind: str, key: str) -> tuple[str, ...]:
    own = load_rules("situations")[kind].get(key.casefold(), ())
    return tuple(own)
