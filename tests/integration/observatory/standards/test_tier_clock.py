"""The clock on its pages: built from accepted placements and waivers on record, each leading to its words."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.integration.observatory.rows import NOON
from tests.integration.observatory.standards.conftest import PlaceTiers

from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.standards.actions import enter_waiver
from palermo.observatory.standards.queries import get_history

pytestmark = pytest.mark.django_db
CLOCK = "/countries/XTV/tier-clock"


def years_of(client: Client, iso3: str = "XTV") -> dict[int, dict[str, Any]]:
    return {each["year"]: each for each in client.get(f"/countries/{iso3}/tier-clock.json").json()["years"]}


def test_the_clock_counts_accepted_placements_and_leads_to_each(
    client: Client, place_tiers: PlaceTiers
) -> None:
    place_tiers({2022: "2WL", 2023: "2WL"})
    years = years_of(client)
    assert years[2024]["allowed"] == ["1", "2", "3"] and years[2024]["allowed_if_waived"] == ["2WL"]
    (address,) = years[2022]["statements"]
    page = client.get(f"{CLOCK}/").content.decode()
    assert address.removeprefix("http://testserver") in page
    assert "Only a waiver would keep the Tier 2 Watch List open" in page
    assert "7107(b)(2)(D)" in page


def test_what_nobody_accepted_is_not_counted_in_public(
    client: Client, place_tiers: PlaceTiers, sign_in: Any, analyst: Any
) -> None:
    place_tiers({2022: "2WL", 2023: "2WL"}, is_accepted=False)
    assert years_of(client) == {}
    assert "nothing to count" in client.get(f"{CLOCK}/").content.decode()
    assert sorted(years_of(sign_in(analyst))) == [2022, 2023, 2024]


def test_other_manners_of_speaking_of_a_tier_place_nobody(client: Client, place_tiers: PlaceTiers) -> None:
    place_tiers({2023: "3"}, placement="negated")
    place_tiers({2024: "3"}, placement="conditional", title="Another")
    assert years_of(client) == {}


def test_a_year_that_a_later_report_counts_in_is_worked_out_and_said_so(
    client: Client, place_tiers: PlaceTiers
) -> None:
    place_tiers({2024: "2WL"}, consecutive_years=3)
    years = years_of(client)
    assert [year for year, each in years.items() if each["is_worked_out"]] == [2022, 2023]
    assert years[2025]["allowed"] == ["1", "2", "3"]
    assert "counted in by a later report" in client.get(f"{CLOCK}/").content.decode()


def test_a_year_on_which_sources_differ_is_not_decided(client: Client, place_tiers: PlaceTiers) -> None:
    place_tiers({2022: "2WL", 2023: "2WL", 2024: "2WL"})
    place_tiers({2023: "2"}, title="Another report")
    assert dict(get_history("XTV").tiers) == {2022: "2WL", 2024: "2WL"}
    years = years_of(client)
    assert [year for year, each in years.items() if each["sources_differ"]] == [2023]
    assert years[2023]["tier"] is None and "2WL" in years[2025]["allowed"]
    page = client.get(f"{CLOCK}/").content.decode()
    assert "Sources differ" in page and "the clock takes the year as not known" in page


def test_a_waiver_is_counted_with_its_sentence(client: Client, place_tiers: PlaceTiers, editor: Any) -> None:
    place_tiers({2022: "2WL", 2023: "2WL", 2024: "2WL"})
    said = StatementIdentity.objects.filter(state="accepted").order_by("pk").last()
    assert said is not None
    enter_waiver(iso3="XTV", year=2024, statement=said.key, by=editor, at=NOON)
    years = years_of(client)
    assert years[2024]["waiver"] == "given" and "2WL" in years[2024]["allowed"]
    assert (years[2025]["allowed"], years[2025]["allowed_if_waived"]) == (["1", "2", "3"], [])
    page = client.get(f"{CLOCK}/").content.decode()
    assert "Waiver on record" in page and f"/s/{said.key}/" in page


def test_what_if_is_asked_by_the_address_alone_and_keeps_nothing(
    client: Client, place_tiers: PlaceTiers
) -> None:
    place_tiers({2023: "2WL", 2024: "2WL"})
    page = client.get(
        f"{CLOCK}/", {"tier_2025": "2WL", "waiver_2025": "on", "tier_2026": "3", "tier_2027": "2WL"}
    )
    told = " ".join(page.content.decode().split())
    assert "supposed: Tier 2 Watch List" in told and "7107(b)(2)(F)" in told
    assert sorted(years_of(client)) == [2023, 2024, 2025]
    assert client.get(f"{CLOCK}/", {"tier_2025": "9"}).status_code == 200


def test_the_csv_has_the_reasons_and_addresses(client: Client, place_tiers: PlaceTiers) -> None:
    place_tiers({2024: "SC"})
    rows = list(csv.DictReader(io.StringIO(client.get(f"{CLOCK}.csv").content.decode())))
    assert [(row["year"], row["tier"], row["allowed"]) for row in rows] == [
        ("2024", "SC", "1 2 2WL 3"), ("2025", "", "1 2 2WL 3"),
    ]  # fmt: skip
    assert rows[0]["statements"].startswith("http://testserver/s/")


def test_next_year_lists_the_most_pressing_first_and_can_be_ordered(
    client: Client, place_tiers: PlaceTiers
) -> None:
    place_tiers({2022: "2WL", 2023: "2WL", 2024: "2WL"}, iso3="FRA", title="F")
    place_tiers({2023: "2WL", 2024: "2WL"}, iso3="ALB", title="A")
    place_tiers({2024: "2WL"}, iso3="DEU", title="D")
    place_tiers({2024: "1"}, iso3="AUT", title="O")
    listed = [row for row in client.get("/standards/next-year.json").json() if row["tier_before"]]
    assert [(row["iso3"], row["need"]) for row in listed] == [
        ("FRA", "must_move"), ("ALB", "move_or_waiver"), ("DEU", "last_year"), ("AUT", "open"),
    ]  # fmt: skip
    page = client.get("/standards/next-year/?sort=name").content.decode()
    assert page.index("Albania") < page.index("Austria") < page.index("France")
    assert client.get("/standards/next-year/?sort=x").status_code == 404
    assert client.get("/standards/next-year/?year=19").status_code == 404
    assert "must_move" in client.get("/standards/next-year.csv").content.decode()


def test_the_interim_set_is_told_with_reasons(client: Client, place_tiers: PlaceTiers) -> None:
    place_tiers({2023: "3", 2024: "2"}, iso3="FRA", title="F")
    place_tiers({2024: "2WL"}, iso3="ALB", title="A")
    rows = client.get("/standards/interim-set.json?year=2024").json()
    assert [(row["iso3"], row["reason"]) for row in rows] == [("ALB", "watch_list"), ("FRA", "moved_up")]
    assert (
        "Moved up from Tier 3 to Tier 2" in client.get("/standards/interim-set/?year=2024").content.decode()
    )
    assert client.get("/standards/interim-set.csv").status_code == 200


@pytest.mark.parametrize("address", ["/standards/next-year/", f"{CLOCK}/", "/standards/interim-set/"])
def test_pages_ask_the_same_number_of_questions_however_much_there_is(
    client: Client, place_tiers: PlaceTiers, editor: Any, address: str
) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    place_tiers({2023: "2WL"}, iso3="XTV", title="One")
    enter_waiver(iso3="XTV", year=2024, citation="Office, memo", by=editor, at=NOON)
    client.get(address)
    few = count()
    for number, iso3 in enumerate(("XTV", "FRA", "ALB", "DEU")):
        place_tiers({2010 + number: "2WL", 2020: "3"}, iso3=iso3, title=f"More {iso3}")
        enter_waiver(iso3=iso3, year=2016, citation="Office, memo", by=editor, at=NOON)
    assert count() == few
