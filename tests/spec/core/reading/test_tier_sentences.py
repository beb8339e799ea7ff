"""Tier sentences: which place a country, and which only name a tier."""

from __future__ import annotations

import pytest

from palermo.core.reading.structure import Hints, take_apart
from palermo.core.reading.tiers import find_tiers
from palermo.core.statements import TierPlacement


def read(text: str) -> list[TierPlacement]:
    return list(find_tiers(take_apart(text, hints=Hints(report_year=2014, country="Kenya"))))


@pytest.mark.parametrize(
    ("sentence", "words", "tier", "change"),
    [
        ("Therefore Kenya remained on Tier 2.", "remained on Tier 2", "2", "unchanged"),
        ("Kenya was upgraded to Tier 1.", "upgraded to Tier 1", "1", "upgraded"),
        (
            "Kenya was downgraded to Tier 2 Watch List.",
            "downgraded to Tier 2 Watch List",
            "2WL",
            "downgraded",
        ),
        ("Kenya was upgraded from Tier 3 to Tier 2.", "upgraded from Tier 3 to Tier 2", "2", "upgraded"),
        ("Kenya is placed on the Tier 2 Watch List.", "placed on the Tier 2 Watch List", "2WL", None),
        ("Officials ranked Kenya in Tier Two.", "ranked Kenya in Tier Two", "2", None),
        ("Kenya is on the Tier 3 for its silence.", "is on the Tier 3", "3", None),
        ("Kenya fell to Tier 3.", "fell to Tier 3", "3", "downgraded"),
        ("Kenya remains a Special Case.", "remains a Special Case", "SC", "unchanged"),
        ("Kenya was placed on the Watch List.", "placed on the Watch List", "2WL", None),
    ],
)
def test_standard_sentences_place_a_country(sentence: str, words: str, tier: str, change: str | None) -> None:
    found = [each for each in read(sentence) if each.placement == "placement"]
    assert [(each.span.words, each.tier, each.change) for each in found] == [(words, tier, change)]
    assert found[0].place is not None and found[0].place.iso3 == "KEN"
    assert found[0].quote.words == sentence


@pytest.mark.parametrize(
    ("sentence", "placement"),
    [
        ("The report did not place Kenya in Tier 3, because it had a plan.", "negated"),
        ("Kenya was not downgraded to Tier 3.", "negated"),
        ("Kenya stayed there instead of being moved to Tier 3.", "negated"),
        ("Kenya got a waiver from an otherwise required downgrade to Tier 3.", "waived"),
        ("Without a plan Kenya would be downgraded to Tier 3.", "conditional"),
        ("Kenya may fall to Tier 3 next year.", "conditional"),
        ("The plan is meant to avoid a Tier 3 ranking.", "general"),
        ("Aid is cut for Tier 3 countries.", "general"),
        ("Kenya has been on Tier 2 Watch List for four years.", "general"),
    ],
)
def test_other_mentions_place_nobody(sentence: str, placement: str) -> None:
    assert [each.placement for each in read(sentence)] == [placement]


@pytest.mark.parametrize(
    "sentence",
    [
        "The two-tier office screens crews.",
        "He held a Tier 2 visa.",
        "Suppliers of the first tier report.",
        "The watch list of the port has nine boats.",
    ],
)
def test_tiers_of_other_things_are_not_read(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("for the third consecutive year", 3),
        ("for a fifth consecutive year", 5),
        ("for the 2nd consecutive year", 2),
        ("for four consecutive years", 4),
        ("for the second year in a row", 2),
    ],
)
def test_consecutive_years_are_counted_and_not_read_as_figures(words: str, years: int) -> None:
    (found,) = read(f"Kenya remained on Tier 2 Watch List {words}.")
    assert (found.consecutive_years, found.span.words) == (years, f"remained on Tier 2 Watch List {words}")


def test_a_reason_is_kept_for_what_was_not_done_and_what_was_waived() -> None:
    (negated,) = read("Officials did not place Kenya in Tier 3, because it counts its boats.")
    assert negated.reason == "it counts its boats"
    (waived,) = read("Because it has a plan, Kenya was granted a waiver from a required downgrade to Tier 3.")
    assert waived.reason == "it has a plan"


def test_the_year_is_the_one_the_sentence_gives() -> None:
    (named,) = read("Kenya was placed in Tier 2 for the first consecutive year in the 2011 Report.")
    (told,) = read("In 2012, Kenya was upgraded to Tier 1.")
    (plain,) = read("Kenya remained on Tier 2.")
    assert [each.report_year for each in (named, told, plain)] == [2011, 2012, 2014]


@pytest.mark.parametrize(
    ("title", "tier"),
    [
        ("KENYA: TIER 2", "2"),
        ("KENYA: TIER 2 WATCH LIST", "2WL"),
        ("Kenya (Tier 1)", "1"),
        ("KENYA: SPECIAL CASE", "SC"),
    ],
)
def test_a_title_places_its_country(title: str, tier: str) -> None:
    (found,) = read(f"{title}\n\nThe boats of the harbour are many and nobody has counted them yet.\n")
    assert (found.span.words, found.tier, found.placement) == (title, tier, "placement")


def test_a_field_places_the_country_of_its_entry_but_a_list_of_countries_nobody() -> None:
    (entry,) = read("tier rating: Tier 2 Watch List – Kenya has many boats; nobody counts them (2011)")
    assert (entry.span.words, entry.tier, entry.placement) == ("Tier 2 Watch List", "2WL", "placement")
    (listed,) = read("tier rating: Tier 3: countries that count no boats (2011)")
    assert listed.placement == "general"
