"""Sentences become rows without a combination that no sentence makes."""

from __future__ import annotations

from typing import Any

from palermo.core.assessment.registers import group_situations


def rows(*patterns: dict[str, Any]) -> list[tuple[str, str, str, tuple[str, ...], tuple[str, ...]]]:
    triples = [(f"s{place}", "XTV", fields) for place, fields in enumerate(patterns)]
    return sorted(
        (each.sector, each.good, each.site, each.controllers, each.named_beside)
        for each in group_situations(triples)
    )


def test_one_of_each_is_one_situation_with_its_controller() -> None:
    said = {"sectors": ["agriculture"], "goods": ["cotton"], "sites": ["farms"], "controllers": ["state"]}
    assert rows(said) == [("agriculture", "cotton", "farms", ("state",), ())]


def test_kinds_of_place_join_their_own_sector_alone() -> None:
    said = {
        "sectors": ["brick_making", "mining", "manufacturing"],
        "sites": ["brick_kilns", "coal_mines", "factories", "rural_areas"],
    }
    assert rows(said) == [
        ("", "", "rural_areas", (), ()),
        ("brick_making", "", "brick_kilns", (), ()),
        ("manufacturing", "", "factories", (), ()),
        ("mining", "", "coal_mines", (), ()),
    ]


def test_a_controller_of_one_of_two_goods_is_tied_to_neither() -> None:
    said = {"sectors": ["agriculture", "trade"], "goods": ["cotton", "flower"], "controllers": ["official"]}
    assert rows(said) == [
        ("", "flower", "", (), ("official",)),
        ("agriculture", "cotton", "", (), ("official",)),
        ("trade", "", "", (), ("official",)),
    ]


def test_one_place_of_several_sectors_is_not_made_the_place_of_each() -> None:
    said = {"sectors": ["begging", "sex_industry"], "sites": ["streets"]}
    assert rows(said) == [
        ("", "", "streets", (), ()),
        ("begging", "", "", (), ()),
        ("sex_industry", "", "", (), ()),
    ]


def test_two_products_and_two_places_of_one_sector_are_not_paired() -> None:
    said = {"sectors": ["mining"], "goods": ["coal", "gold"], "sites": ["mines", "coal_mines"]}
    assert rows(said) == [
        ("mining", "", "coal_mines", (), ()),
        ("mining", "", "mines", (), ()),
        ("mining", "coal", "", (), ()),
        ("mining", "gold", "", (), ()),
    ]


def test_private_and_state_control_of_the_same_work_stay_two_rows() -> None:
    private = {"sectors": ["agriculture"], "goods": ["cotton"], "controllers": ["private"]}
    assert len(rows(private, private | {"controllers": ["state"]})) == 2


def test_equal_rows_gather_their_statements_and_causes_make_none() -> None:
    said = {"sectors": ["fishing"], "sites": ["fishing_vessels"]}
    found = group_situations([("a", "XTV", said), ("b", "XTV", said), ("c", "XTV", said | {"role": "cause"})])
    assert [each.statements for each in found] == [("a", "b")]


def test_countries_are_never_put_together() -> None:
    said = {"sectors": ["fishing"]}
    assert len(group_situations([("a", "XTV", said), ("b", "XVM", said)])) == 2


def test_a_pattern_without_work_good_or_place_makes_no_row() -> None:
    assert rows({"groups": ["children"], "controllers": ["family"]}) == []
