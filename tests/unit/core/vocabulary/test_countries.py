"""Countries by the names and adjectives texts use."""

from __future__ import annotations

import pytest

from palermo.core.vocabulary import load_vocabulary
from palermo.core.vocabulary.countries import country_name, country_of, find_countries


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Kenya", "KEN"),
        ("KENYA", "KEN"),
        ("Kenyan", "KEN"),
        ("KEN", "KEN"),
        ("the Gambia", "GMB"),
        ("The Netherlands", "NLD"),
        ("Burma", "MMR"),
        ("Myanmar", "MMR"),
        ("DRC", "COD"),
        ("Democratic Republic of the Congo", "COD"),
        ("Republic of the Congo", "COG"),
        ("Congo, Democratic Republic of the", "COD"),
        ("North Korea", "PRK"),
        ("Korea, Democratic People’s Republic of", "PRK"),
        ("Kosovo", "XKX"),
        ("Hong Kong", "HKG"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Swaziland", "SWZ"),
        ("Türkiye", "TUR"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_name_stands_for_its_code(name: str, iso3: str | None) -> None:
    assert country_of(name) == iso3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Men from Papua New Guinea and Guinea-Bissau left.", ["PNG", "GNB"]),
        ("Sudan and South Sudan met Nigerien and Nigerian crews.", ["SDN", "SSD", "NER", "NGA"]),
        ("Filipinos and Thai women in the U.S. and the UAE", ["PHL", "THA", "USA", "ARE"]),
        ("The Gulf of Guinea, New Mexico and South American boats", []),
        ("They polish the boats and turkey is eaten.", []),
        ("KOREA, REPUBLIC OF: TIER 1", ["KOR"]),
    ],
)
def test_countries_are_found_in_a_text(text: str, found: list[str]) -> None:
    assert [each.iso3 for each in find_countries(text)] == found


def test_a_mention_says_where_it_stands_and_whether_it_is_an_adjective() -> None:
    first, second = find_countries("Kenyan boats in Peru")
    assert (first.start, first.end, first.words, first.is_adjective) == (0, 6, "Kenyan", True)
    assert (second.words, second.is_adjective) == ("Peru", False)


def test_every_country_is_found_by_each_of_its_names() -> None:
    terms = load_vocabulary("countries")["terms"]
    wrong = [
        (code, name)
        for code, term in terms.items()
        for name in (*term["names"], *term.get("adjectives", ()))
        if country_of(name) != code
    ]
    assert wrong == []
    assert all(country_of(country_name(code)) == code for code in terms)


def test_the_data_says_where_it_is_from_and_how_far_it_is_checked() -> None:
    vocabulary = load_vocabulary("countries")
    assert vocabulary["source"]
    assert vocabulary["verification"] in ("verified", "unverified")
