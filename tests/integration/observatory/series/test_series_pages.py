"""A country's series and one series: every vintage, the rule, the twins; who sees what, and at what cost."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.integration.observatory.rows import NOON, change_figures, read_sentences

from palermo.observatory.library import actions, queries
from palermo.observatory.library.models import Snapshot

pytestmark = pytest.mark.django_db

Publish = Callable[..., Snapshot]


@pytest.fixture
def publish(analyst: Any, reviewer: Any) -> Publish:
    """A report whose every number is the convictions of 2024 (or of `period`), read and accepted."""

    def add(
        *sentences: str, title: str, published_on: str = "", is_accepted: bool = True, **fields: Any
    ) -> Snapshot:
        from palermo.core.values import parse_period

        described = {"title": title, "publisher": "Office"}
        dated = {"published_on": parse_period(published_on)} if published_on else {}
        reading = change_figures(read_sentences(*sentences, **described, **dated), **fields)
        data = "\n".join((title, published_on, *sentences)).encode()
        added = actions.add_document(data, file_name="r.txt", by=analyst, at=NOON, read_later=False)
        actions.save_reading(added.snapshot, reading=reading, by=analyst, at=NOON)
        if is_accepted:
            for identity in list(queries.list_to_review()):
                actions.accept_statement(identity, by=reviewer, at=NOON)
        return added.snapshot

    return add


@pytest.fixture
def two_reports(publish: Publish) -> None:
    publish("Courts convicted 19 people.", title="Early report", published_on="2025-01")
    publish("Courts convicted 21 people.", title="Late report", published_on="2025-09")


def address_of(client: Client) -> str:
    (one,) = client.get("/countries/XTV/series.json").json()["series"]
    return f"/countries/XTV/series/{one['series']}"


def values_of(client: Client, address: str) -> list[tuple[Any, bool]]:
    (period,) = client.get(address).json()["periods"]
    return [(each["value"], each["is_shown"]) for each in period["vintages"]]


def test_both_vintages_are_kept_and_the_newest_is_shown_with_its_reason(
    client: Client, two_reports: None
) -> None:
    address = address_of(client)
    assert values_of(client, f"{address}.json") == [(19, False), (21, True)]
    page = client.get(f"{address}/").content.decode()
    assert "Newest publication first." in page
    assert "it is in the newest publication" in page
    assert "Early report" in page
    assert "Late report" in page


def test_a_reader_may_try_another_rule_by_the_address(client: Client, two_reports: None) -> None:
    address = address_of(client)
    assert values_of(client, f"{address}.json?rule=first") == [(19, True), (21, False)]
    assert "You are trying this rule out" in client.get(f"{address}/?rule=first").content.decode()
    assert values_of(client, f"{address}.json") == [(19, False), (21, True)]


@pytest.mark.parametrize(
    "wrong", ["/countries/XTV/series/convictions-nothing/", "?rule=loudest", "?rule=%00"]
)
def test_a_series_or_a_rule_that_does_not_exist_is_a_page_that_says_so(
    client: Client, two_reports: None, wrong: str
) -> None:
    address = wrong if wrong.startswith("/") else f"{address_of(client)}/{wrong}"
    assert client.get(address).status_code == 404


def test_not_reported_is_shown_as_such_and_never_as_zero(client: Client, publish: Publish) -> None:
    publish("Courts did not report 7 things.", title="Silent report", value=None, is_reported=False)
    address = address_of(client)
    page = client.get(f"{address}/").content.decode()
    assert "the source says it was not reported" in page
    ((value, is_shown),) = values_of(client, f"{address}.json")
    assert (value, is_shown) == (None, True)
    (row,) = csv.DictReader(io.StringIO(client.get(f"{address}.csv").content.decode()))
    assert (row["value"], row["is_reported"]) == ("", "False")


def test_what_nobody_checked_is_in_no_public_series(client: Client, publish: Publish) -> None:
    publish("Courts convicted 19 people.", title="Waiting report", is_accepted=False)
    assert client.get("/countries/XTV/series.json").json()["series"] == []
    assert 'class="empty"' in client.get("/countries/XTV/series/").content.decode()


def test_proposals_that_an_installation_shows_are_marked(
    client: Client, publish: Publish, settings: Any
) -> None:
    publish("Courts convicted 19 people.", title="Waiting report", is_accepted=False)
    settings.SHOW_PROPOSED = True
    address = address_of(client)
    assert "read by software, not yet checked" in client.get(f"{address}/").content.decode()
    (row,) = csv.DictReader(io.StringIO(client.get("/countries/XTV/series.csv").content.decode()))
    assert row["review"] == "read by software, not yet checked"


def test_what_was_rejected_is_compared_with_nothing_even_for_reviewers(
    publish: Publish, reviewer: Any, sign_in: Callable[[Any], Client], two_reports: None
) -> None:
    publish("Courts convicted 40 people.", title="Wrong report", is_accepted=False)
    (identity,) = queries.list_to_review()
    actions.reject_statement(identity, by=reviewer, at=NOON, why="Of another country.")
    browser = sign_in(reviewer)
    assert [value for value, _ in values_of(browser, f"{address_of(browser)}.json")] == [19, 21]


def test_every_row_carries_its_processing_and_the_address_of_its_statement(
    client: Client, two_reports: None
) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/countries/XTV/series.csv").content.decode())))
    assert {row["processing"] for row in rows} == {"as published"}
    assert all(
        client.get(row["address"].removeprefix("http://testserver")).status_code == 200 for row in rows
    )


def test_the_profile_draws_the_series_and_leads_to_all_of_them(client: Client, publish: Publish) -> None:
    from palermo.core.values import parse_period

    publish("Courts convicted 21 people.", title="One", period=parse_period("2023"))
    publish("Courts convicted 26 people.", title="Two", period=parse_period("2024"))
    page = client.get("/countries/XTV/").content.decode()
    assert "Convictions (persons): 2023 21; 2024 26." in page
    assert 'href="/countries/XTV/series/"' in page
    assert 'href="/countries/XTV/conflicts/"' in page


def test_pages_ask_the_database_as_often_for_one_report_as_for_three(
    client: Client, publish: Publish
) -> None:
    counts: list[list[int]] = []
    for number in range(3):
        publish(
            f"Courts convicted {number + 20} people.", title=f"Report {number}", published_on=f"202{number}"
        )
        address = address_of(client)
        asked = []
        for page in ("/countries/XTV/series/", f"{address}/", "/countries/XTV/conflicts/", f"{address}.csv"):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page).status_code == 200
            asked.append(len(captured))
        counts.append(asked)
    assert counts[0] == counts[1] == counts[2]
    assert max(counts[0]) <= 5


def test_a_country_that_does_not_exist_has_no_series_and_no_conflicts(client: Client) -> None:
    for name in ("series/", "series.json", "series.csv", "conflicts/", "conflicts.json", "conflicts.csv"):
        assert client.get(f"/countries/ZZZ/{name}").status_code == 404
