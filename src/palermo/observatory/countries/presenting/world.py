"""The world as squares and as a table; fictional countries, and what has no square, apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from palermo.observatory.countries.queries import CountryCount
from palermo.web.charts.tile_grid import Block, Filling, Tile, lay_out_tiles, list_codes


@dataclass(frozen=True, slots=True)
class World:
    """The squares, the countries behind them as a list, those without a square, and the fictional ones."""

    blocks: tuple[Block, ...]
    countries: tuple[CountryCount, ...]
    elsewhere: tuple[CountryCount, ...]
    fictional: tuple[CountryCount, ...]
    fictional_tiles: tuple[Tile, ...]

    @property
    def statement_count(self) -> int:
        """Statements about the real world."""
        return sum(each.statement_count for each in self.countries)


def describe_world(counts: Iterable[CountryCount]) -> World:
    """The world of the countries that have something to show."""
    told = tuple(counts)
    real = tuple(each for each in told if not each.country.is_fictional)
    fictional = tuple(each for each in told if each.country.is_fictional)
    return World(
        blocks=lay_out_tiles({each.country.iso3: _fill(each) for each in real}),
        countries=real,
        elsewhere=tuple(each for each in real if each.country.iso3 not in list_codes()),
        fictional=fictional,
        fictional_tiles=tuple(Tile(each.country.iso3, _fill(each)) for each in fictional),
    )


def _fill(count: CountryCount) -> Filling:
    return Filling(
        name=count.country.name,
        statement_count=count.statement_count,
        source_count=count.source_count,
        address=reverse("country", args=[count.country.iso3]),
    )
