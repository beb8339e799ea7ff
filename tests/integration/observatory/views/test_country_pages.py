"""The first page, the list of countries, and a country's profile with its twins."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client
from tests.integration.observatory.rows import NOON, AddReading, change_figures, read_sentences
from tests.integration.observatory.views.conftest import ReadReport

from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions
from palermo.observatory.library.models import Snapshot, StatementIdentity

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(read_report: ReadReport) -> Snapshot:
    return read_report()


def test_an_empty_observatory_says_so_on_its_pages(client: Client) -> None:
    for address in ("/", "/countries/", "/sources/", "/countries/KEN/"):
        response = client.get(address)
        assert response.status_code == 200
        assert 'class="empty"' in response.content.decode(), address


def test_a_profile_shows_the_parts_that_its_statements_fill(client: Client, report: Snapshot) -> None:
    page = client.get("/countries/XTV/").content.decode()
    for heading in (
        "tier",
        "situation",
        "prosecution",
        "protection",
        "recommendations",
        "figures",
        "sources",
    ):
        assert f'<h2 id="{heading}">' in page, heading
    assert "Tier 2" in page
    assert "Cite this" in page


def test_every_public_statement_of_a_country_is_linked_from_its_profile(
    client: Client, report: Snapshot
) -> None:
    page = client.get("/countries/XTV/").content.decode()
    missing = [
        each.kind
        for each in StatementIdentity.objects.filter(published__iso3="XTV")
        if f"/s/{each.key}/" not in page
    ]
    assert missing == []


def test_a_fictional_country_is_marked_on_its_pages_and_apart_from_the_world(
    client: Client, report: Snapshot
) -> None:
    key = StatementIdentity.objects.filter(published__isnull=False).first().key  # type: ignore[union-attr]
    for address in ("/countries/XTV/", f"/s/{key}/", f"/sources/{report.source.slug}/"):  # type: ignore[union-attr]
        assert "fiction-band" in client.get(address).content.decode(), address
    assert client.get("/countries.json").json() == []
    assert client.get("/sources.json").json() == []
    home = client.get("/").content.decode()
    assert "A fictional country" in home
    assert "No statement about a real country has been accepted yet" in home


def test_proposals_are_not_on_the_public_profile(client: Client, read_report: ReadReport) -> None:
    read_report(is_accepted=False)
    assert "Nothing about Tavoria has been accepted yet" in client.get("/countries/XTV/").content.decode()
    assert client.get("/countries/XTV.json").json()["statements"] == []


def test_proposals_that_an_installation_shows_are_marked_on_page_and_in_twins(
    client: Client, read_report: ReadReport, settings: Any
) -> None:
    read_report(is_accepted=False)
    settings.SHOW_PROPOSED = True
    page = client.get("/countries/XTV/").content.decode()
    assert "read by software, not yet checked" in page
    statements = client.get("/countries/XTV.json").json()["statements"]
    assert {each["review"] for each in statements} == {"read by software, not yet checked"}
    rows = csv.DictReader(io.StringIO(client.get("/countries/XTV.csv").content.decode()))
    assert {row["review"] for row in rows} == {"read by software, not yet checked"}


def test_the_twins_hold_the_same_statements_as_the_page(client: Client, report: Snapshot) -> None:
    keys = set(StatementIdentity.objects.filter(published__iso3="XTV").values_list("key", flat=True))
    written = client.get("/countries/XTV.json").json()
    assert {each["key"] for each in written["statements"]} == keys
    assert written["is_fictional"] is True
    response = client.get("/countries/XTV.csv")
    assert response["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert {row["address"].rsplit("/", 2)[1] for row in rows} == keys


def test_a_value_that_a_spreadsheet_would_run_is_defused_in_csv() -> None:
    from palermo.web.twins import defuse

    assert [defuse(value) for value in ("=1+1", "@cmd", "plain", 12, None)] == [
        "'=1+1",
        "'@cmd",
        "plain",
        12,
        None,
    ]


def test_the_citation_of_a_profile_is_a_csl_item(client: Client, report: Snapshot) -> None:
    (item,) = client.get("/countries/XTV.csl.json").json()
    assert item["type"] == "webpage"
    assert item["URL"].endswith("/countries/XTV/")


def test_small_letters_lead_to_the_address_in_capitals(client: Client) -> None:
    response = client.get("/countries/ken/")
    assert (response.status_code, response["Location"]) == (302, "/countries/KEN/")


@pytest.mark.parametrize("address", ["/countries/ZZZ/", "/countries/Z%00Z/", "/countries/K%C3%84N/"])
def test_a_code_that_no_country_has_is_a_page_that_says_so(client: Client, address: str) -> None:
    response = client.get(address, follow=True)
    assert response.status_code == 404
    assert "no country has the code" in response.content.decode()


def test_an_unknown_country_is_a_problem_object_for_programs(client: Client) -> None:
    response = client.get("/countries/ZZZ.json")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["status"] == 404


def test_a_profile_asks_the_database_as_often_for_one_source_as_for_three(
    client: Client, read_report: ReadReport, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for name in ("XTV_2025_yearly-report.txt", "XTV_2024_yearly-report.txt", "XTV_2024_ngo-country-page.txt"):
        read_report(name)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/countries/XTV/")
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts
    assert counts[0] <= 20  # the blocks that other apps add ask too


@pytest.fixture
def many_figures(add_reading: AddReading, reviewer: User) -> None:
    """Thirty convictions, and one arrest."""
    add_reading(*(f"Courts convicted {number} people." for number in range(101, 131)))
    arrest = "Police arrested 5 people."
    reading = change_figures(read_sentences(arrest, reader="test-reader/2"), measure="arrests")
    actions.save_reading(add_reading(arrest), reading=reading, by=reviewer, at=NOON)
    for identity in StatementIdentity.objects.all():
        actions.accept_statement(identity, by=reviewer, at=NOON)


def count_rows(page: str) -> int:
    return page.count('<td class="value">')


def test_a_rich_country_shows_the_newest_figures_in_full_and_links_to_every_other(
    client: Client, many_figures: None
) -> None:
    page = client.get("/countries/XTV/").content.decode()
    everything = client.get("/countries/XTV/?figures=all").content.decode()
    linked = set(re.findall(r'href="/s/([a-z2-7]{26})/"', page))
    assert linked == set(StatementIdentity.objects.values_list("key", flat=True))
    assert count_rows(page) < count_rows(everything) == 31


@pytest.mark.parametrize(("measure", "count"), [("convictions", 30), ("arrests", 1)])
def test_the_figures_of_one_measure_can_be_asked_for_without_script(
    measure: str, count: int, client: Client, many_figures: None
) -> None:
    page = client.get(f"/countries/XTV/?measure={measure}").content.decode()
    assert count_rows(page) == count
    assert f'<option value="{measure}" selected>' in page
    offered = re.findall(r'<option value="([a-z_]+)"', client.get("/countries/XTV/").content.decode())
    assert sorted(offered) == ["arrests", "convictions"]


def test_a_measure_that_no_figure_has_does_not_narrow(client: Client, many_figures: None) -> None:
    whole = client.get("/countries/XTV/").content.decode()
    assert count_rows(client.get("/countries/XTV/?measure=nonsense").content.decode()) == count_rows(whole)
