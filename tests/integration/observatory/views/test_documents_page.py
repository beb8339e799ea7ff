"""What was read, document by document: counts, what stands out, filters, twins, who may see it."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.integration.observatory.rows import NOON, AddReading, MakeUser, read_sentences
from tests.integration.observatory.views.conftest import SignIn

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.library import actions

pytestmark = pytest.mark.django_db
ADDRESS = "/review/documents/"


@pytest.fixture
def desk(reviewer: User, sign_in: SignIn) -> Client:
    return sign_in(reviewer)


def add_yearly(add_reading: AddReading, *, year: int, count: int) -> None:
    sentences = [f"In district {year} courts convicted {number} people." for number in range(count)]
    lead = f"Yearly report {year}\n\n"
    add_reading(*(sentences or ["Nothing."]), lead=lead, kind="yearly-report", title=f"Yearly report {year}")


def rows_of(client: Client, query: str = "") -> list[dict[str, str]]:
    written = client.get("/review/documents.csv" + query).content.decode()
    return list(csv.DictReader(io.StringIO(written)))


def test_each_document_has_a_row_with_how_much_was_read_and_how_much_waits(
    desk: Client, add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading("Courts convicted 12 people.", "Police freed 40 workers.", kind="police-report")
    actions.accept_statement(snapshot.identities.get(words="12"), by=reviewer, at=NOON)
    (row,) = rows_of(desk)
    assert (row["country"], row["kind"], row["figure"], row["waiting"]) == (
        "Tavoria",
        "police-report",
        "2",
        "1",
    )
    assert desk.get("/review/documents.json").json()[0]["sha256"] == snapshot.sha256


def test_a_document_unlike_the_others_of_its_kind_stands_out_and_comes_first(
    desk: Client, add_reading: AddReading
) -> None:
    for year in range(2015, 2021):
        add_yearly(add_reading, year=year, count=6)
    add_yearly(add_reading, year=2014, count=0)
    page = desk.get(ADDRESS).content.decode()
    assert "7 documents; 1 stands out among their like" in page
    odd = desk.get(ADDRESS + "?odd=1").content.decode()
    assert odd.count('<th scope="row"><a href="/sources/') == 1
    assert sum(1 for row in rows_of(desk) if row["stands_out"]) == 1


def test_what_only_an_older_reading_found_is_not_counted(
    desk: Client, add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading("Courts convicted 12 people.", "Police freed 40 workers.")
    newer = read_sentences("Courts convicted 12 people.", reader="test-reader/2")
    actions.save_reading(snapshot, reading=newer, by=reviewer, at=NOON)
    assert [row["figure"] for row in rows_of(desk)] == ["1"]


def test_a_country_and_a_kind_can_be_chosen(desk: Client, add_reading: AddReading) -> None:
    add_reading("Courts convicted 12 people.", kind="police-report")
    page = desk.get(ADDRESS + "?country=Tavoria&kind=police-report").content.decode()
    assert page.count('<th scope="row"><a href="/sources/') == 1
    assert "No document passes these filters" in desk.get(ADDRESS + "?country=Kenya").content.decode()


def test_only_those_who_may_read_hidden_words_see_it(make_user: MakeUser, sign_in: SignIn) -> None:
    assert sign_in(make_user(Role.ANALYST)).get(ADDRESS).status_code == 200
    for role in (Role.VIEWER, Role.EDITOR):
        assert sign_in(make_user(role)).get(ADDRESS).status_code == 403
    assert Client().get(ADDRESS).status_code == 302


def test_it_asks_the_same_number_of_questions_of_two_documents_and_of_seven(
    desk: Client, add_reading: AddReading
) -> None:
    counts = []
    for years in (range(2014, 2016), range(2016, 2021)):
        for year in years:
            add_yearly(add_reading, year=year, count=2)
        with CaptureQueriesContext(connection) as asked:
            desk.get(ADDRESS)
        counts.append(len(asked))
    assert counts[0] == counts[1]
