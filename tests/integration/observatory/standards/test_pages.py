"""Pages of frameworks and laws, their twins, and the mark of counts with a narrower definition."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from tests.integration.observatory.standards.conftest import PlaceTiers

from palermo.core.assessment.frameworks import get_framework, parse_framework
from palermo.observatory.search.keeping import catch_up

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
CONVICTED = "Courts convicted 19 traffickers"


def test_every_framework_and_version_is_listed_with_its_mark(client: Client) -> None:
    page = client.get("/standards/").content.decode()
    for each in ("tvpa@2019", "tvpa@2000", "greta@round-3", "three_p@2015", "palermo@2000"):
        assert f"/standards/frameworks/{each}/" in page
    rows = client.get("/standards/frameworks.json").json()
    assert {(row["id"], row["version"]) for row in rows} >= {("tvpa", "2013"), ("milestones", "2018")}
    assert client.get("/standards/frameworks.csv").content.decode().startswith("id,version,title")


def test_a_framework_shows_text_history_and_verification_of_each_criterion(client: Client) -> None:
    page = client.get("/standards/frameworks/tvpa@2019/").content.decode()
    criterion = get_framework("tvpa").get_criterion("official_complicity")
    assert criterion.text in page and "P.L. 115-427" in page and "partly verified" in page
    assert "whether it is in force was not confirmed" in page
    assert "/standards/frameworks/tvpa@2008/" in page
    assert client.get("/standards/frameworks/tvpa/").status_code == 200
    assert client.get("/standards/frameworks/none/").status_code == 404
    assert client.get("/standards/frameworks/tvpa@1999/").status_code == 404


def test_the_twin_of_a_framework_is_its_file(client: Client) -> None:
    answer = client.get("/standards/frameworks/tvpa@2019.json")
    assert parse_framework(json.dumps(answer.json())) == get_framework("tvpa", version="2019")
    rows = list(
        csv.DictReader(io.StringIO(client.get("/standards/frameworks/tvpa@2019.csv").content.decode()))
    )
    assert [row["key"] for row in rows][4:6] == ["investigate_prosecute", "protect_victims"]
    assert "effective_from" in client.get("/standards/framework.schema.json").content.decode()


def test_the_law_of_china_shows_matrix_gaps_articles_and_what_is_unverified(client: Client) -> None:
    page = client.get("/countries/CHN/law-coverage/").content.decode()
    for words in ("Forced labour", "Boys 14 to 17", 'id="CN-240"', "No lawyer of the country has checked it"):
        assert words in page
    assert "of men: not reached unless by threat of force" in page
    detail = client.get("/countries/CHN/law-coverage/?group=men&purpose=forced_labour").content.decode()
    assert "Forced labour or services: men" in detail and "Abuse of power" in detail
    assert client.get("/countries/CHN/law-coverage/?group=x&purpose=slavery").status_code == 404
    assert client.get("/countries/FRA/law-coverage/").status_code == 404


def test_the_twins_of_a_law_have_every_cell(client: Client) -> None:
    written = client.get("/countries/CHN/law-coverage.json").json()
    assert len(written["cells"]) == 770 and written["mapping_verification"] == "unverified"
    rows = list(csv.DictReader(io.StringIO(client.get("/countries/CHN/law-coverage.csv").content.decode())))
    assert len(rows) == 770
    one = next(
        row
        for row in rows
        if (row["group"], row["purpose"], row["act"]) == ("boys_14_17", "slavery", "transfer")
    )
    assert (one["status"], one["articles"], one["means"]) == ("gap", "", "")


@pytest.fixture
def report(read_report: Any) -> Any:
    return read_report()


def find_conviction(client: Client) -> dict[str, Any]:
    statements = client.get("/countries/XTV.json").json()["statements"]
    return next(
        each
        for each in statements
        if each.get("measure") == "convictions" and each["definition_note"] is not None
    )


def test_a_count_with_a_narrower_definition_is_marked_wherever_it_is_shown(
    client: Client, report: Any
) -> None:
    said = find_conviction(client)
    assert said["definition"] == "XT-131" and "Narrower than the Protocol" in said["definition_note"]
    mark = 'href="/countries/XTV/law-coverage/#XT-131"'
    country = client.get("/countries/XTV/").content.decode()
    assert mark in country
    statement = client.get(said["address"].removeprefix("http://testserver")).content.decode()
    assert "Counted by a narrower definition" in statement and mark in statement
    assert mark in client.get("/countries/XTV/series/").content.decode()
    (series, *_) = [
        each
        for each in client.get("/countries/XTV/series.json").json()["series"]
        if each["measure"] == "convictions"
    ]
    page = client.get(f"/countries/XTV/series/{series['series']}/").content.decode()
    assert mark in page and "Counted by a narrower definition" in page
    catch_up()
    assert mark in client.get("/search/?q=convicted").content.decode()


def test_tables_for_programs_have_the_definition_and_its_note(client: Client, report: Any) -> None:
    said = find_conviction(client)
    rows = list(csv.DictReader(io.StringIO(client.get("/countries/XTV.csv").content.decode())))
    row = next(each for each in rows if each["address"] == said["address"])
    assert row["definition"] == "XT-131" and row["definition_note"] == said["definition_note"]
    rows = list(csv.DictReader(io.StringIO(client.get("/countries/XTV/series.csv").content.decode())))
    assert {each["definition"] for each in rows if each["measure"] == "convictions"} == {"XT-131"}
    assert {each["definition"] for each in rows if each["measure"] == "hotline_calls"} <= {""}
    answer = client.get(f"/api/statements/{said['key']}").json()
    assert answer["statement"]["definition_note"] == said["definition_note"]
    series = client.get("/api/countries/XTV/series?measure=convictions").json()["items"]
    assert {point["definition"] for each in series for point in each["points"]} == {"XT-131"}


def test_the_country_page_has_the_block_of_clock_and_law(client: Client, place_tiers: PlaceTiers) -> None:
    place_tiers({2023: "2WL", 2024: "2WL"})
    page = client.get("/countries/XTV/").content.decode()
    assert "Tier clock and law" in page and "The report of 2025" in page
    assert "/countries/XTV/tier-clock/" in page and "/countries/XTV/law-coverage/" in page
