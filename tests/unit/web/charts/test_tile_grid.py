"""The world as squares: every country once, and rows of one width."""

from __future__ import annotations

import pycountry

from palermo.core.vocabulary import load_vocabulary
from palermo.web.charts.tile_grid import Filling, Tile, lay_out_tiles, list_codes

# Codes of countries that are not of the 193 members of the United Nations but that reports write about.
BESIDE_THE_MEMBERS = {"ABW", "CUW", "HKG", "MAC", "PSE", "SXM", "TWN", "VAT", "XKX"}


def fill(count: int) -> Filling:
    return Filling(name="Kenya", statement_count=count, source_count=1, address="/countries/KEN/")


def test_every_code_has_one_square() -> None:
    codes = [tile.iso3 for block in lay_out_tiles({}) for row in block.rows for tile in row if tile]
    assert len(codes) == len(set(codes)) == 193 + len(BESIDE_THE_MEMBERS)
    assert set(codes) == list_codes()
    assert set(codes) >= BESIDE_THE_MEMBERS


def test_every_square_is_a_country_that_the_vocabulary_knows() -> None:
    known = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert list_codes() <= known
    assert list_codes() <= set(load_vocabulary("countries")["terms"])


def test_rows_of_a_block_have_one_width() -> None:
    for block in lay_out_tiles({}):
        assert {len(row) for row in block.rows} == {block.width}


def test_a_fictional_country_has_no_square() -> None:
    assert "XTV" not in list_codes()


def test_a_filled_square_leads_to_its_country() -> None:
    tiles = [tile for block in lay_out_tiles({"KEN": fill(3)}) for row in block.rows for tile in row if tile]
    assert [tile.filling.address for tile in tiles if tile.filling] == ["/countries/KEN/"]


def test_shades_grow_with_the_count() -> None:
    counts = (1, 9, 10, 49, 50, 199, 200, 9000)
    assert [Tile("KEN", fill(count)).shade for count in counts] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert Tile("KEN").shade == 0
