"""Routes are what sentences say of from and to, counted in statements."""

from __future__ import annotations

from typing import Any

from palermo.core.assessment.registers import map_routes


def place(code: str) -> dict[str, str | None]:
    return {"iso3": code, "name": code} if code.isupper() else {"iso3": None, "name": code}


def said(role: str = "", origins: tuple[str, ...] = (), destinations: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "role": role or None,
        "origins": [place(each) for each in origins],
        "destinations": [place(each) for each in destinations],
    }


def ways(*patterns: dict[str, Any]) -> list[tuple[str, str, str, int]]:
    found = map_routes([(f"s{number}", "XTV", fields) for number, fields in enumerate(patterns)])
    return [(each.origin, each.destination, each.leg, len(each.statements)) for each in found.routes]


def test_every_origin_leads_to_a_country_of_destination() -> None:
    assert ways(said("destination", ("XVM", "neighbouring countries"))) == [
        ("XVM", "XTV", "", 1),
        ("neighbouring countries", "XTV", "", 1),
    ]


def test_a_way_through_is_two_legs_that_are_told_apart() -> None:
    assert sorted(ways(said("transit", ("XVM",), ("XSR",)))) == [
        ("XTV", "XSR", "from_transit", 1),
        ("XVM", "XTV", "to_transit", 1),
    ]


def test_counts_are_of_statements_and_the_most_named_way_leads() -> None:
    one = said("destination", ("XVM",))
    assert ways(said("source", (), ("XSR",)), one, one) == [("XVM", "XTV", "", 2), ("XTV", "XSR", "", 1)]


def test_several_origins_and_destinations_are_left_open() -> None:
    found = map_routes([("s", "XTV", said("", ("XVM", "XSR"), ("KEN", "UGA")))])
    assert found.routes == ()
    assert found.left_open[0].origins == ("XVM", "XSR")


def test_one_origin_joins_each_destination_without_a_role() -> None:
    assert [(each[0], each[1]) for each in ways(said("", ("XVM",), ("KEN", "UGA")))] == [
        ("XVM", "KEN"),
        ("XVM", "UGA"),
    ]


def test_an_origin_alone_without_a_role_leads_nowhere() -> None:
    assert ways(said("", ("XVM",))) == []


def test_within_the_country_is_a_way_of_its_own_and_a_cause_is_none() -> None:
    assert ways(said("internal"), said("cause", ("XVM",), ("XTV",))) == [("XTV", "XTV", "within", 1)]
