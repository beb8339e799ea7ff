"""Conflicts of a country: each side with its words, neighbours apart, and the same for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

REPORTS = ("XTV_2024_yearly-report.txt", "XTV_2025_yearly-report.txt", "XTV_2024_ngo-country-page.txt")


@pytest.fixture
def three_reports(read_report: Callable[..., Any]) -> None:
    for name in REPORTS:
        read_report(name)


def conflicts_of(client: Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/countries/XTV/conflicts.json").json()["conflicts"]
    return found


def test_a_later_report_that_gives_last_year_otherwise_is_shown_with_both_sentences(
    client: Client, three_reports: None
) -> None:
    (conflict,) = [each for each in conflicts_of(client) if each["subject"] == "convictions"]
    assert [side["value"] for side in conflict["sides"]] == [19, 21]
    assert len(conflict["sides"][0]["said_by"]) == 2
    assert "may_be_revision" in conflict["doubts"]
    page = client.get("/countries/XTV/conflicts/").content.decode()
    for side in conflict["sides"]:
        for said in side["said_by"]:
            assert said["address"].removeprefix("http://testserver") in page


def test_the_rows_name_each_side_and_its_quote(client: Client, three_reports: None) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/countries/XTV/conflicts.csv").content.decode())))
    convicted = [row for row in rows if row["subject"] == "convictions"]
    assert [(row["side"], row["value"]) for row in convicted] == [("1", "19"), ("1", "19"), ("2", "21")]
    assert all(row["quote"] and row["review"] == "checked" for row in convicted)


def test_a_country_without_conflicts_says_so(client: Client, read_report: Callable[..., Any]) -> None:
    read_report(REPORTS[0])
    assert conflicts_of(client) == []
    assert "No conflict was found" in client.get("/countries/XTV/conflicts/").content.decode()


def test_what_nobody_checked_makes_no_public_conflict(
    client: Client, read_report: Callable[..., Any], three_reports: None
) -> None:
    shown = conflicts_of(client)
    read_report("XTV_2025_interim-assessment.txt", is_accepted=False)
    assert conflicts_of(client) == shown
