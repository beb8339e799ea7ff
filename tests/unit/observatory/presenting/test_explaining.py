"""The fields of a statement in words: each said once, closed terms by their labels."""

from __future__ import annotations

from tests.unit.observatory.presenting.said import make_said

from palermo.observatory.library.presenting.explaining import explain
from palermo.observatory.library.presenting.said import Said


def tell(said: Said, *, is_brief: bool = False) -> dict[str, str]:
    return {fact.label: fact.value for fact in explain(said, is_brief=is_brief)}


def figure(**fields: object) -> Said:
    given = {"measure": "convictions", "value": 12, "is_reported": True, "unit_counted": "persons", **fields}
    return make_said("figure", words="12", **given)


def test_a_figure_begins_with_its_amount_and_how_it_is_written() -> None:
    first = explain(figure(qualifier="at_least"))[0]
    assert (first.label, first.value, first.note) == ("Value", "at least 12 persons", "written “12”")


def test_what_the_amount_says_is_not_said_again() -> None:
    told = tell(figure(object="persons", period="2024", period_text="2024"))
    assert told == {"Value": "12 persons", "What is counted": "Convictions", "Period": "2024"}


def test_a_period_in_other_words_is_told_beside_its_dates() -> None:
    told = tell(figure(period="2024-04/2025-03", period_text="during the reporting period"))
    assert told["Period"] == "April 2024 to March 2025"
    assert told["Period as written"] == "during the reporting period"


def test_a_period_taken_from_the_document_is_noted() -> None:
    (fact,) = (
        each for each in explain(figure(period="2024", period_is_inferred=True)) if each.label == "Period"
    )
    assert "not in the sentence itself" in fact.note


def test_an_earlier_years_figure_says_that_it_is_given_to_compare() -> None:
    assert tell(figure(role="prior"))["Role"] == "of an earlier year, given to compare"
    assert "Role" not in tell(figure(role="current"))


def test_a_comparison_is_told_with_its_period_and_value() -> None:
    compared = {"direction": "increase", "to": "2023", "value": 1021}
    assert tell(figure(comparison=compared))["Compared"] == "more than 2023 (1,021)"


def test_closed_terms_are_told_by_their_labels_and_the_texts_own_words_as_they_stand() -> None:
    told = tell(make_said("pattern", role="internal", sites=["brick_kilns", "salt pans"]))
    assert told == {"Role": "Within the country", "Sites": "Brick kilns, Salt pans"}


def test_places_are_told_with_their_codes() -> None:
    told = tell(
        make_said("pattern", origins=[{"name": "Burma", "iso3": "MMR"}, {"name": "Velmora", "iso3": None}])
    )
    assert told == {"From": "Burma (MMR), Velmora"}


def test_a_brief_explanation_leaves_out_what_stands_beside_it() -> None:
    said = make_said("recommendation", number=3, text="Train judges.", notes=[4])
    assert "Text" in tell(said)
    assert tell(said, is_brief=True) == {"Number in the list": "3"}
