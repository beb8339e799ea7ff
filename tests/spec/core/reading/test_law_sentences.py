"""Instruments a text names, their articles, and what it says of them."""

from __future__ import annotations

import pytest

from palermo.core.reading.laws import find_law_references
from palermo.core.reading.structure import Hints, take_apart
from palermo.core.statements import LawReference


def read(text: str) -> list[LawReference]:
    return list(find_law_references(take_apart(text, hints=Hints(country="Tavoria"))))


@pytest.mark.parametrize(
    ("sentence", "instrument", "article", "effect"),
    [
        (
            "The 2004 Law on the Fight against Slavery criminalized sex trafficking.",
            "2004 Law on the Fight against Slavery",
            None,
            "criminalises",
        ),
        ("Article 12 of the penal code prohibits forced labor.", "penal code", "12", "prohibits"),
        (
            "Articles 12, 13, and 15-17 of the Children's Act define abuse.",
            "Children's Act",
            "12, 13, 15-17",
            "defines",
        ),
        (
            "The criminal code prescribed penalties under sections 7 and 8.",
            "criminal code",
            "7, 8",
            "penalises",
        ),
        ("Tavoria ratified the 2000 UN TIP Protocol.", "UN TIP Protocol", None, "ratified"),
        ("Tavoria is not a party to the Palermo Protocol.", "UN TIP Protocol", None, "not_party"),
        ("Parliament amended the anti-trafficking law.", "anti-trafficking law", None, "amended"),
        ("In violation of the labor code, owners kept passports.", "labor code", None, "violated"),
        (
            "The Slavery (Prevention and Punishment) Act does not prohibit debt bondage.",
            "Slavery (Prevention and Punishment) Act",
            None,
            "does_not_cover",
        ),
        (
            "It rests on the Trafficking Victims Protection Act's standards.",
            "Trafficking Victims Protection Act",
            None,
            None,
        ),
        ("Tavoria has ratified ILO C. 182.", "ILO C. 182", None, "ratified"),
        ("The law prohibits child labor.", "the law", None, "prohibits"),
    ],
)
def test_an_instrument_is_read_with_article_and_effect(
    sentence: str, instrument: str, article: str | None, effect: str | None
) -> None:
    (found,) = read(sentence)
    assert (found.instrument, found.article, found.effect) == (instrument, article, effect)


@pytest.mark.parametrize(
    "sentence",
    [
        "Law enforcement raided a bar.",
        "The government adopted a National Plan of Action on Children.",
        "The Law School held a seminar.",
        "The code of conduct was printed.",
        "The standards were not met.",
        "Police act on tips.",
        "The screening protocol was revised.",
    ],
)
def test_plans_offices_and_conduct_are_no_laws(sentence: str) -> None:
    assert read(sentence) == []


def test_an_article_named_again_belongs_to_the_instrument_named_before() -> None:
    first, second = read("Article 9 of the penal code bans slavery. Courts rarely used article 9.")
    assert (second.instrument, second.article, second.span.words) == (first.instrument, "9", "article 9")


def test_a_national_instrument_has_the_country_and_a_treaty_has_none() -> None:
    code, treaty = read("The penal code bans slavery. Tavoria signed the Palermo Protocol.")
    assert code.place is not None and code.place.iso3 == "XTV"
    assert treaty.place is None


def test_the_span_is_the_name_with_its_articles() -> None:
    (found,) = read("Courts applied article 12 of the penal code.")
    assert found.span.words == "article 12 of the penal code"
