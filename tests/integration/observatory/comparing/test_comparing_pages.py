"""Countries side by side and the tables of the world: what is shown, to whom, with which caveats, at what cost."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.integration.observatory.rows import NOON

from palermo.observatory.accounts.actions import get_command_line_user
from palermo.observatory.comparing.actions import list_shipped, load_facts, load_table
from palermo.observatory.library.models import StatementIdentity
from palermo.observatory.library.models.statements import State

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

HEAD = (
    "#palermo-facts 1\n#title: {title}\n#publisher: An office\n#language: en\n"
    "place,iso3,measure,unit_counted,facets,period,value,published_in,seen_in,verification,definition,hedge\n"
)
PRINTED = "Yearbook, {edition} edition,the yearbook"


def silent(_: str) -> None:
    """Tells nobody."""


def load(title: str, *rows: str, countries: tuple[str, ...] = ()) -> None:
    text = HEAD.format(title=title) + "".join(f"{row}\n" for row in rows)
    by = get_command_line_user()
    load_table(text.encode(), file_name="t.csv", by=by, at=NOON, tell=silent, countries=countries)


def row(place: str, iso3: str, year: int, value: int, *, measure: str = "convictions", **other: Any) -> str:
    printed = f'"Yearbook, {other.get("edition", 2024)} edition",the yearbook'
    verified = other.get("verification", "verified")
    cells = (place, iso3, measure, "persons", other.get("facets", ""), year, value, printed, verified)
    return ",".join(map(str, (*cells, other.get("definition", ""), other.get("hedge", ""))))


@pytest.fixture
def neighbours(db: None) -> None:
    load("Courts of T", row("Tavoria", "XTV", 2022, 4), row("Tavoria", "XTV", 2023, 6), countries=("XTV",))
    load(
        "Courts of V",
        row("Velmora", "XVM", 2023, 9, definition="Article 88", hedge="estimated"),
        countries=("XVM",),
    )


def test_two_countries_stand_side_by_side_with_definitions_and_caveats(
    client: Client, neighbours: None
) -> None:
    page = client.get("/compare/?country=XTV&country=XVM").content.decode()
    assert "They rest on different definitions: no definition stated; Article 88." in page
    assert "estimates or claims, as the source says" in page
    assert "nothing known" in page  # Velmora says nothing of 2022, and nothing is made of it
    assert page.count('<a class="stated" href="/s/') >= 3


def test_the_twins_say_what_the_page_says(client: Client, neighbours: None) -> None:
    asked = "?country=XTV&country=XVM"
    found = client.get(f"/compare.json{asked}").json()
    values = {
        (line["iso3"], each["period"]): each["value"] for line in found["lines"] for each in line["values"]
    }
    assert values == {("XTV", "2022"): 4, ("XTV", "2023"): 6, ("XVM", "2023"): 9}
    rows = list(csv.DictReader(io.StringIO(client.get(f"/compare.csv{asked}").content.decode())))
    assert {(each["iso3"], each["period"], each["value"]) for each in rows} == {
        ("XTV", "2022", "4"),
        ("XTV", "2023", "6"),
        ("XVM", "2023", "9"),
    }


def test_unlike_units_are_never_set_side_by_side(client: Client, neighbours: None) -> None:
    load("Cases of V", row("Velmora", "XVM", 2022, 7).replace("persons", "cases"), countries=("XVM",))
    found = client.get("/compare.json?country=XTV&country=XVM").json()
    units = {each["what"]: each["countries"] for each in found["could_be_compared"]}
    assert units == {"Convictions (persons)": ["XTV", "XVM"], "Convictions (cases)": ["XVM"]}


def test_one_country_alone_and_one_too_many_are_said(client: Client, neighbours: None) -> None:
    assert "expected two or more" in client.get("/compare/?country=XTV").content.decode()
    seven = "&".join(f"country={code}" for code in ("XTV", "XVM", "XSR", "CHN", "THA", "AZE", "GAB"))
    assert "expected at most 6" in client.get(f"/compare/?{seven}").content.decode()


def test_what_does_not_exist_is_not_found_in_one_sentence(client: Client, neighbours: None) -> None:
    assert client.get("/compare/?country=QQQ").status_code == 404
    answer = client.get("/compare/?country=XTV&country=XVM&what=nothing")
    assert answer.status_code == 404 and "please choose again" in answer.content.decode()


def test_the_cost_of_a_comparison_does_not_grow_with_its_values(client: Client, neighbours: None) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/compare/?country=XTV&country=XVM")
        return len(asked)

    count()  # what a process looks up once
    before = count()
    load("More of T", *(row("Tavoria", "XTV", year, year) for year in range(1990, 2015)), countries=("XTV",))
    assert count() == before


def test_rows_from_memory_wait_for_a_person_and_are_shown_nowhere(client: Client) -> None:
    load(
        "World",
        row("World", "", 2020, 5_011, edition=2024),
        row("World", "", 2012, 4_746, verification="memory").replace(
            '"Yearbook, 2024 edition",the yearbook', ","
        ),
    )
    waiting = StatementIdentity.objects.filter(state=State.PROPOSED)
    assert [each.words for each in waiting] == ["4746"]
    assert "4,746" not in client.get("/world/").content.decode()
    assert {each["value"] for each in client.get("/world.json").json()["figures"]} == {5_011}


def test_a_year_printed_anew_with_another_value_shows_both(client: Client) -> None:
    load(
        "World", row("World", "", 2019, 118_932, edition=2024), row("World", "", 2019, 111_932, edition=2025)
    )
    page = client.get("/world/").content.decode()
    assert page.index("111,932") < page.index("118,932")
    assert re.search(r"another edition:</span> <a[^>]*>118,932</a> 2024 edition", page)


def test_parts_that_do_not_make_their_total_fail_loudly(client: Client) -> None:
    parts = (row("North", "", 2024, 40), row("South", "", 2024, 50))
    load("World", row("World", "", 2024, 100), *parts)
    page = client.get("/world/").content.decode()
    assert 'role="alert"' in page and "the parts make 90, 10 less than the total of 100" in page
    assert [each["holds"] for each in client.get("/world.json").json()["checks"]] == [False]
    with pytest.raises(CommandError, match="1 of 1 checks fail"):
        call_command("check_sums", stdout=io.StringIO())


def test_labour_beyond_the_whole_fails_too(client: Client) -> None:
    facets = "form_of_exploitation=forced_labor"
    load("World", row("World", "", 2024, 100), row("World", "", 2024, 101, facets=facets))
    assert "exceeds the whole" in client.get("/world/").content.decode()


def test_the_shipped_tables_hold_their_own_checks_and_load_once(client: Client) -> None:
    by = get_command_line_user()
    load_facts(by=by, at=NOON, tell=silent)
    count = StatementIdentity.objects.count()
    load_facts(by=by, at=NOON, tell=silent)
    assert StatementIdentity.objects.count() == count > 100
    checks = client.get("/world.json").json()["checks"]
    assert len([each for each in checks if "by region" in each["what"]]) == 3
    assert all(each["holds"] for each in checks)


def test_every_shipped_row_says_how_it_was_verified() -> None:
    for name, data in list_shipped():
        for line in data.decode().splitlines():
            if not line.startswith(("#", "place,")):
                assert re.search(r",(verified|secondary|memory),(estimated)?\Z", line), (name, line)
