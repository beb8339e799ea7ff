"""A country's page put together from statements of every kind."""

from __future__ import annotations

from tests.unit.observatory.presenting.said import make_said

from palermo.observatory.countries.presenting.cited_sources import group_citations
from palermo.observatory.countries.presenting.pillars import (
    group_findings,
    list_dated,
    list_laws,
    list_recommendations,
)
from palermo.observatory.countries.presenting.profile import build_profile
from palermo.observatory.countries.presenting.situation import describe_situation


def test_terms_of_patterns_gather_the_statements_that_name_them() -> None:
    patterns = [
        make_said("pattern", role="source", groups=["women"], sites=["brick_kilns"]),
        make_said(
            "pattern",
            role="destination",
            groups=["women", "men"],
            origins=[{"name": "Velmora", "iso3": None}],
        ),
    ]
    groups = {group.anchor: group for group in describe_situation(patterns, home="XTV")}
    assert [(term.label, len(term.statements)) for term in groups["groups"].terms] == [
        ("Women", 2),
        ("Men", 1),
    ]
    assert [term.label for term in groups["role"].terms] == ["Source", "Destination"]
    assert [term.label for term in groups["origins"].terms] == ["Velmora"]
    assert "goods" not in groups


def test_the_country_itself_is_not_told_as_a_place_from_or_to() -> None:
    pattern = make_said(
        "pattern", destinations=[{"name": "Tavoria", "iso3": "XTV"}, {"name": "Kenya", "iso3": "KEN"}]
    )
    groups = {group.anchor: group for group in describe_situation([pattern], home="XTV")}
    assert [term.label for term in groups["destinations"].terms] == ["Kenya"]


def test_a_profile_says_its_roles_in_one_sentence() -> None:
    patterns = [make_said("pattern", role=role) for role in ("internal", "source", "destination")]
    profile = build_profile(patterns, home="XTV")
    assert profile.roles == "a source and destination country, and one of trafficking within its borders"
    assert build_profile(patterns[:1], home="XTV").roles == "a country of trafficking within its borders"


def test_an_empty_profile_has_nothing_but_sources_and_a_citation() -> None:
    profile = build_profile([], home="XTV")
    assert [anchor for anchor, _ in profile.list_contents()] == ["sources", "cite"]
    assert (profile.statement_count, profile.roles) == (0, "")


def test_a_sentence_with_two_findings_is_shown_once() -> None:
    findings = [
        make_said(
            "finding",
            quote="It trained judges but opened no shelter.",
            pillar="protection",
            direction=direction,
        )
        for direction in ("progress", "deficiency")
    ]
    (sentence,) = group_findings(findings)["protection"]
    assert sentence.directions == ("Progress", "Shortcoming")


def test_dated_actions_come_latest_first_and_say_how_exact_the_date_is() -> None:
    events = [make_said("event", quote=f"In {period}.", type="enforcement", period=period)
              for period in ("2009", "2009-04", "2009-12-26")]  # fmt: skip
    told = list_dated(events)
    assert [each.when for each in told] == ["2009", "26 December 2009", "April 2009"]
    assert [each.precision for each in told] == ["to the year", "", "to the month"]


def test_recommendations_keep_the_order_of_their_source_and_the_newest_edition_comes_first() -> None:
    def recommend(number: int, edition: str) -> object:
        return make_said(
            "recommendation", number=number, text=f"Do {number}", edition=edition, source_slug=edition
        )

    lists = list_recommendations([recommend(2, "2024"), recommend(1, "2024"), recommend(1, "2025")])  # type: ignore[list-item]
    assert [each.edition for each in lists] == ["2025", "2024"]
    assert [said.fields["number"] for said in lists[1].items] == [1, 2]


def test_one_law_named_with_and_without_its_article_word_is_one_line() -> None:
    laws = list_laws(
        [make_said("law_reference", instrument=name) for name in ("Criminal Code", "the criminal code")]
    )
    assert [(law.instrument, len(law.mentions)) for law in laws] == [("Criminal Code", 2)]


def test_sources_cited_are_counted_once_with_all_their_notes() -> None:
    citations = [
        make_said("citation", note=note, source_title="Yearly Report", source_key="yearly report")
        for note in (3, 1)
    ]
    ((cited,),) = group_citations(citations).values()
    assert [said.fields["note"] for said in cited.citations] == [1, 3]


def test_a_tier_spoken_of_in_general_has_no_card() -> None:
    tiers = [
        make_said("tier_placement", tier="2WL", placement="placement", report_year=2024),
        make_said("tier_placement", tier="3", placement="general", report_year=2024),
    ]
    profile = build_profile(tiers, home="XTV")
    assert [card.first.name for card in profile.tiers] == ["Tier 2 Watch List"]
    assert [each.name for each in profile.tiers_in_general] == ["Tier 3"]


def test_a_heading_and_a_sentence_about_one_tier_share_a_card() -> None:
    heading = make_said("tier_placement", tier="2WL", placement="placement", report_year=2024)
    sentence = make_said(
        "tier_placement", tier="2WL", placement="placement", report_year=2024, consecutive_years=3
    )
    (card,) = build_profile([heading, sentence], home="XTV").tiers
    assert (len(card.said), card.consecutive_years) == (2, 3)
