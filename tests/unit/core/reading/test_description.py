"""What a document says of itself, and that nothing is said for it."""

from __future__ import annotations

import pytest

from palermo.core.reading.structure import take_apart

SAVED = """Last Updated: Monday, 6 June 2016, 10:00 GMT

Interim Assessment of Work at Sea - Kenya

Publisher Port Office of the Coast
Publication Date 4 March 2012
Cite as Port Office of the Coast, Interim Assessment of Work at Sea - Kenya, 4 March 2012
DisclaimerThis page belongs to nobody.

The Government of Kenya counted its boats in the spring and found that there were many of them.
"""


def test_particulars_are_read_from_their_labels() -> None:
    description = take_apart(SAVED).description
    assert description.title == "Interim Assessment of Work at Sea - Kenya"
    assert description.publisher == "Port Office of the Coast"
    assert str(description.published_on) == "2012-03-04"
    assert str(description.last_updated_on) == "2016-06-06"
    assert description.cite_as is not None and description.cite_as.startswith(
        "Port Office of the Coast, Interim"
    )
    assert description.disclaimer == "This page belongs to nobody."
    assert description.not_before is None
    assert description.report_year == 2012
    assert description.language == "en"


def test_each_stated_field_says_where_it_stands() -> None:
    document = take_apart(SAVED)
    for _, span in document.description.spans:
        assert document.text[span.start : span.end] == span.words
    assert {name for name, _ in document.description.spans} >= {
        "title",
        "publisher",
        "published_on",
        "cite_as",
    }


def test_what_is_not_stated_is_none() -> None:
    description = take_apart("Boats.").description
    assert description.title is description.publisher is description.published_on is None
    assert description.country is description.kind is description.report_year is description.language is None


def test_a_page_without_a_date_is_not_older_than_the_newest_source_it_names() -> None:
    text = "Boats are many.1 Nets tear.2\n\n____\n1 2009 Port Report\n2 2011 Port Report; Plan 2012-2015\n"
    assert str(take_apart(text).description.not_before) == "2011"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("KENYA: TIER 2\n\nBoats are many.\n", "tip-country-narrative"),
        ("Trafficking in Persons Interim Assessment - Kenya\n\nBoats are many.\n", "tip-interim-assessment"),
        ("current situation: boats are many; nets are few", "factbook-tip-field"),
        ("b. Prohibition of Forced or Compulsory Labor\n\nThe law is old.\n", "hrr-sections"),
        ("2019 FINDINGS ON THE WORST FORMS OF CHILD LABOR\n\nBoats are many.\n", "ilab-findings"),
        ("Home | News | Search\n\nKenya\n\nThe Situation\n\nBoats are many.\n", "ngo-country-page"),
        ("A List of Boats\n\nBoats are many.\n", None),
    ],
)
def test_the_kind_is_told_by_titles_and_page(text: str, kind: str | None) -> None:
    assert take_apart(text).description.kind == kind


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF: TIER 3\n\nBoats are many.\n", "PRK"),
        ("Boats of Peru came.\n\nThe Government of Kenya met Peruvian crews.\n", "KEN"),
        ("Kenya has boats.", "KEN"),
        ("Kenyan boats.", None),
        ("Trade in people is rarest in Kenya, Uganda, and other places with many inspectors.", None),
        ("Kenya and its neighbours Uganda and Rwanda signed an agreement.", "KEN"),
    ],
)
def test_the_country_is_the_one_the_document_is_about(text: str, iso3: str | None) -> None:
    country = take_apart(text).description.country
    assert (country.iso3 if country else None) == iso3


def test_the_year_in_brackets_at_the_end_of_an_entry_is_its_report_year() -> None:
    text = "tier rating: Tier 2 - in 2009 boats were few; now many (2013)"
    assert take_apart(text).description.report_year == 2013
