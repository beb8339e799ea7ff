"""What sentences say of the situation: roles, groups, forms, sites, goods, causes, controllers, routes."""

from __future__ import annotations

import pytest

from palermo.core.reading.patterns import find_patterns
from palermo.core.reading.structure import Hints, take_apart
from palermo.core.statements import Pattern


def read(text: str) -> list[Pattern]:
    return list(find_patterns(take_apart(text, hints=Hints(country="Tavoria"))))


def codes(pattern: Pattern) -> tuple[list[str | None], list[str | None]]:
    return [each.iso3 for each in pattern.origins], [each.iso3 for each in pattern.destinations]


def test_each_role_of_the_country_is_a_pattern_on_the_same_words() -> None:
    found = read("Tavoria is a source, transit, and destination country for men and boys in forced labor.")
    assert [each.role for each in found] == ["source", "transit", "destination"]
    assert {each.span.words for each in found} == {"source, transit, and destination country"}
    assert {each.groups for each in found} == {("men", "boys")}


def test_a_lesser_role_is_a_role_as_well() -> None:
    found = read(
        "Tavoria is primarily a destination and, to a lesser extent, a transit country for women in forced labor."
    )
    assert [each.role for each in found] == ["destination", "transit"]


def test_a_way_through_the_country_tells_transit() -> None:
    (found,) = read("Men from Peru are trafficked through Tavoria to Malta.")
    assert (found.role, codes(found)) == ("transit", (["PER"], ["MLT"]))


def test_routes_tell_a_source() -> None:
    (found,) = read("Tavorian women are subjected to sex trafficking in Kenya, Malta, and the Middle East.")
    assert found.role == "source"
    assert codes(found) == (["XTV"], ["KEN", "MLT", None])
    assert found.forms_of_exploitation == ("sexual_exploitation",)


def test_routes_tell_a_destination() -> None:
    (found,) = read("Girls from Kenya and Peru are forced into domestic servitude in Tavoria.")
    assert (found.role, codes(found)) == ("destination", (["KEN", "PER"], []))


def test_words_of_home_tell_internal_trafficking() -> None:
    (found,) = read("Tavorian children are exploited in forced begging within the country.")
    assert found.role == "internal"


def test_sites_goods_and_sectors_are_read_with_the_form() -> None:
    (found,) = read("Forced labor occurs in brick kilns, coal mines, and on cotton farms.")
    assert found.sites == ("brick_kilns", "coal_mines", "farms")
    assert found.goods == ("cotton",)
    assert "mining" in found.sectors


def test_causes_are_told_by_verbs_that_cause() -> None:
    (found,) = read("The shortage of marriageable women fueled trafficking for forced marriage.")
    assert (found.role, found.causes) == ("cause", ("sex_ratio",))


def test_who_says_so_and_how_surely_is_kept() -> None:
    (found,) = read("Forced labor has been documented by NGOs to occur in prisons.")
    assert (found.reporter, found.hedge, found.controllers) == ("NGOs", "reported", ())


def test_withheld_passports_tell_of_exploitation() -> None:
    (found,) = read("Employers often confiscated the passports of migrant workers.")
    assert (found.groups, found.controllers) == (("migrant_workers",), ("private",))


@pytest.mark.parametrize(
    "sentence",
    [
        "The government trained police on forced labor.",
        "The law prohibits forced labor in mines.",
        "Courts convicted a man of forced labor.",
        "There were no reports of forced labor.",
        "Gaps exist in the enforcement of child labor laws.",
    ],
)
def test_efforts_laws_and_cases_are_no_situation(sentence: str) -> None:
    assert read(sentence) == []


def test_the_span_is_the_clause_without_what_leads_up_to_it() -> None:
    (found,) = read("However, in recent years boys were forced to beg in the capital.")
    assert found.span.words == "boys were forced to beg in the capital"
