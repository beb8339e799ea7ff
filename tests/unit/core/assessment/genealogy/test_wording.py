"""What a recommendation asks, taken from its words."""

from __future__ import annotations

import pytest

from palermo.core.assessment.genealogy.wording import read_wording


def names(text: str) -> list[str]:
    return [each.name for each in read_wording(text).features]


@pytest.mark.parametrize(
    "text",
    [
        "Train the police.",
        "• Train the police",
        "3. train the police;",
        "Continue to train police",
        "Increase efforts to train the police.",
        "urges the Tavorian authorities to train the police",
        "The Government of Tavoria should take further steps to train the police.",
    ],
)
def test_an_opening_says_nothing(text: str) -> None:
    assert read_wording(text).plain == "train polic"


def test_british_and_american_spellings_are_one() -> None:
    assert names("organise labour inspections")[1:] == names("organise labor inspections")[1:]


def test_a_country_weighs_as_a_place_and_is_no_word() -> None:
    (place,) = [each for each in read_wording("train police in Tavoria").features if each.facet == "place"]
    assert (place.name, "tavoria" in read_wording("train police in Tavoria").plain) == ("=XTV", False)


def test_what_follows_including_is_a_tail() -> None:
    features = read_wording("Prosecute traffickers, including officials who are complicit").features
    assert [each.name for each in features if each.is_tail] == ["officials_complicit"]
    assert not features[0].is_tail


def test_prosecuting_convicting_and_punishing_stay_three_things() -> None:
    assert names("prosecute, convict and punish traffickers")[:3] == ["prosecute", "convict", "punish"]


def test_access_is_not_accession() -> None:
    assert "ratify" not in names("give victims access to lawyers")
    assert "ratify" in names("accede to the 2000 UN TIP Protocol")


def test_actions_named_together_share_what_is_done_to() -> None:
    first = read_wording("Investigate and prosecute officials; publish data").asks[0]
    assert (first.actions, first.things) == (
        frozenset({"investigate", "prosecute"}),
        frozenset({"front_line"}),
    )


@pytest.mark.parametrize("text", ["", "   ", "•", "…", "and to the"])
def test_a_text_that_asks_nothing_has_no_features(text: str) -> None:
    assert read_wording(text).features == ()
