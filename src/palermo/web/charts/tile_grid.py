"""Where each country's square stands, and how full it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from palermo.core.vocabulary import load_vocabulary

# Ten times more is one shade darker; a square always prints its number too.
_SHADE_STARTS = (1, 10, 50, 200)


@dataclass(frozen=True, slots=True)
class Filling:
    """What a square shows: the country's name, how many statements from how many sources, where it leads."""

    name: str
    statement_count: int
    source_count: int
    address: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One square: its code, and its filling where there is evidence."""

    iso3: str
    filling: Filling | None = None

    @property
    def shade(self) -> int:
        """0 for none, then 1 to 4, from a few statements to hundreds."""
        count = self.filling.statement_count if self.filling else 0
        return sum(count >= start for start in _SHADE_STARTS)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the world: rows of squares and gaps (None), all rows of one width."""

    name: str
    width: int
    rows: tuple[tuple[Tile | None, ...], ...]


def lay_out_tiles(fillings: Mapping[str, Filling]) -> tuple[Block, ...]:
    """The three blocks of the world, each square with its filling by ISO 3166-1 alpha-3 code."""
    blocks = []
    for block in load_vocabulary("tile_grid")["blocks"]:
        rows = tuple(
            tuple(None if code == "..." else Tile(code, fillings.get(code)) for code in row.split())
            for row in block["rows"]
        )
        blocks.append(Block(name=block["name"], width=len(rows[0]), rows=rows))
    return tuple(blocks)


def list_codes() -> frozenset[str]:
    """The codes that have a square; a country without one stands apart from the grid."""
    rows = (row for block in load_vocabulary("tile_grid")["blocks"] for row in block["rows"])
    return frozenset(code for row in rows for code in row.split() if code != "...")
