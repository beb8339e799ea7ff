"""What the API answers: the library as the public sees it, typed, paged and linked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.integration.observatory.rows import NOON, AddReading

from palermo.core.values import Place
from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions
from palermo.observatory.library.models import Snapshot, StatementIdentity
from palermo.observatory.library.queries import list_sources

pytestmark = pytest.mark.django_db

KENYA = Place("Kenya", "KEN")
TAVORIA = Place("Tavoria", "XTV")


@pytest.fixture
def published(add_reading: AddReading, reviewer: User) -> Any:
    def publish(*sentences: str, country: Place | None = KENYA, **options: Any) -> Snapshot:
        snapshot = add_reading(*sentences, country=country, **options)
        for identity in snapshot.identities.order_by("pk"):
            actions.accept_statement(identity, by=reviewer, at=NOON)
        return Snapshot.objects.select_related("source").get(pk=snapshot.pk)

    return publish


def get(client: Client, address: str) -> Any:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json; charset=utf-8"), (
        response.content
    )
    return response.json()


def test_pages_of_statements_lead_to_all_of_them_once(client: Client, published: Any) -> None:
    published(*(f"Courts convicted {number}." for number in range(20, 27)))
    address, words = "http://testserver/api/statements?limit=3", []
    while address:
        page = get(client, address)
        words += [each["span"]["words"] for each in page["items"]]
        address = page["next"]
    assert words == [str(number) for number in range(26, 19, -1)]


def test_a_statement_is_typed_by_its_kind_and_says_when_it_was_published(
    client: Client, published: Any
) -> None:
    published("Courts convicted 11.", title="Report", publisher="Office")
    (item,) = get(client, "/api/statements")["items"]
    assert (item["kind"], item["measure"], item["value"]) == ("figure", "convictions", 11)
    assert (item["state"], item["review"]) == ("accepted", "accepted by a reviewer")
    assert item["published_at"] == "2026-03-01T12:00:00Z"
    assert item["quote"]["words"] == "Courts convicted 11."
    assert item["source"]["publisher"] == "Office"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("country=KEN", ["11"]),
        ("country=UGA", ["12"]),
        ("kind=figure", ["12", "11"]),
        ("kind=event", []),
        ("measure=convictions&country=KEN", ["11"]),
        ("measure=prosecutions", []),
        ("year=2024", ["12", "11"]),
        ("year=2023", []),
        ("review=accepted", ["12", "11"]),
        ("review=corrected", []),
        ("source=nothing-of-this-name", []),
        ("country=XTV", ["41"]),
    ],
)
def test_statements_are_narrowed(query: str, words: list[str], client: Client, published: Any) -> None:
    published("Courts convicted 11.")
    published("Courts have convicted 12.", country=Place("Uganda", "UGA"))
    published("Courts of Tavoria convicted 41.", country=TAVORIA)
    page = get(client, f"/api/statements?{query}")
    assert [each["span"]["words"] for each in page["items"]] == words


def test_a_source_narrows_by_its_slug_even_an_invented_one(client: Client, published: Any) -> None:
    published("Courts convicted 11.")
    invented = published("Courts of Tavoria convicted 41.", country=TAVORIA)
    page = get(client, f"/api/statements?source={invented.source.slug}")
    assert [each["span"]["words"] for each in page["items"]] == ["41"]


def test_one_statement_has_its_chain_its_judgements_and_its_citation(client: Client, published: Any) -> None:
    snapshot = published("Courts convicted 11.", title="Report", publisher="Office")
    key = snapshot.identities.get().key
    found = get(client, f"/api/statements/{key}")
    assert found["statement"]["key"] == key
    assert found["chain"] == []
    assert found["judgements"] == [
        {"verdict": "accepted", "at": "2026-03-01T12:00:00Z", "role": "reviewer", "why": ""}
    ]
    assert "“Courts convicted 11.” Office, “Report”" in found["citation"]["text"]
    assert set(found["citation"]["addresses"]) == {"CSL-JSON", "BibTeX", "RIS", "text"}
    for address in found["citation"]["addresses"].values():
        assert client.get(address).status_code == 200
    position, exact = found["annotation"]["target"]["selector"]
    assert (position["start"], position["end"], exact["exact"]) == (0, 20, "Courts convicted 11.")


def test_countries_and_profiles_count_what_is_published(client: Client, published: Any) -> None:
    published("Courts convicted 11.", "Courts convicted 12.")
    published("Courts of Tavoria convicted 41.", country=TAVORIA)
    (kenya,) = get(client, "/api/countries")["items"]
    assert (kenya["iso3"], kenya["statement_count"], kenya["counts_by_kind"]) == ("KEN", 2, {"figure": 2})
    profile = get(client, "/api/countries/KEN")
    assert (profile["statement_count"], profile["counts_by_kind"]) == (2, {"figure": 2})
    assert profile["measures"][0]["figure_count"] == 2
    for address in profile["links"].values():
        assert client.get(address).status_code == 200
    (series,) = get(client, profile["measures"][0]["series"])["items"]
    assert [point["value"] for point in series["points"]] == [11, 12] or len(series["points"]) == 2
    assert get(client, "/api/countries/XTV")["is_fictional"] is True
    assert "feed" not in get(client, "/api/countries/XTV")["links"]


def test_a_series_keeps_every_vintage_in_the_order_of_periods(client: Client, published: Any) -> None:
    published("Courts convicted 11.", title="First", publisher="A")
    published("Courts convicted 14.", title="Second", publisher="A")
    answer = get(client, "/api/countries/KEN/series?measure=convictions")
    (series,) = answer["items"]
    assert answer["is_cut"] is False
    assert sorted(point["value"] for point in series["points"]) == [11, 14]
    assert {point["period"] for point in series["points"]} == {"2024"}


def test_a_series_is_the_one_that_its_page_shows(client: Client, published: Any) -> None:
    published("Courts convicted 11.", title="First", publisher="A")
    published("Courts convicted 14.", title="Second", publisher="A")
    (series,) = get(client, "/api/countries/KEN/series?measure=convictions")["items"]
    (shown,) = client.get("/countries/KEN/series.json").json()["series"]
    assert series["address"].endswith(f"/countries/KEN/series/{series['key']}/")
    assert series["key"] == shown["series"]
    page = client.get(series["address"]).content.decode()
    assert all(f"/s/{point['key']}/" in page for point in series["points"])


def test_sources_and_snapshots_are_those_the_public_knows_of(
    client: Client, published: Any, add_reading: AddReading, editor: User
) -> None:
    published("Courts convicted 11.", title="Known")
    free = add_reading("Courts convicted 12.", country=KENYA, title="Free")
    free.refresh_from_db()
    assert free.source is not None
    actions.set_terms(free.source, terms="Free.", may_republish=True, by=editor, at=NOON)
    add_reading("Courts convicted 13.", country=KENYA, title="Unknown")
    sources = get(client, "/api/sources")["items"]
    assert {each["slug"] for each in sources} == {each.slug for each in list_sources()}
    downloadable = {each["title"]: each["snapshots"][0]["is_downloadable"] for each in sources}
    assert downloadable == {"Known": False, "Free": True}
    (kept,) = [each for each in sources if each["title"] == "Free"]
    assert client.get(kept["snapshots"][0]["address"]).status_code == 200
    digests = {each["sha256"] for each in get(client, "/api/snapshots")["items"]}
    assert kept["snapshots"][0]["sha256"] in digests
    assert get(client, f"/api/snapshots/{free.sha256}")["byte_count"] == 20
    hidden = Snapshot.objects.get(source__title="Unknown")
    assert client.get(f"/api/snapshots/{hidden.sha256}").status_code == 404
    assert client.get("/api/sources/unknown").status_code == 404
    assert get(client, "/api/sources/free")["may_republish"] is True


def test_bytes_with_hidden_words_are_not_offered(
    client: Client, add_reading: AddReading, editor: User
) -> None:
    snapshot = add_reading("Ana was 12.", naming="Ana", country=KENYA, title="Free")
    snapshot.refresh_from_db()
    assert snapshot.source is not None
    actions.set_terms(snapshot.source, terms="Free.", may_republish=True, by=editor, at=NOON)
    assert get(client, f"/api/snapshots/{snapshot.sha256}")["is_downloadable"] is False
    assert client.get(f"/snapshots/{snapshot.sha256}/").status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/api/countries",
        "/api/countries/KEN",
        "/api/countries/KEN/series?measure=convictions",
        "/api/statements?limit=100",
        "/api/sources",
        "/api/snapshots",
    ],
)
def test_the_database_is_asked_as_often_for_many_as_for_few(
    address: str, client: Client, published: Any, django_assert_num_queries: Any
) -> None:
    published("Courts convicted 11.", title="One")
    with CaptureQueriesContext(connection) as few:
        get(client, address)
    for number in range(4):
        published(
            *(f"Courts convicted {each}." for each in range(20, 26)),
            title=f"Source {number}",
            data=f"{number}".encode(),
        )
    with django_assert_num_queries(len(few)):
        get(client, address)


def test_times_are_those_of_the_register(client: Client, published: Any, reviewer: User) -> None:
    snapshot = published("Courts convicted 11.")
    identity = StatementIdentity.objects.get(snapshot=snapshot)
    later = NOON + timedelta(days=3)
    actions.correct_statement(identity, fields={"value": 12}, by=reviewer, at=later, why="twelve")
    item = get(client, f"/api/statements/{identity.key}")["statement"]
    assert (item["published_at"], item["changed_at"]) == ("2026-03-01T12:00:00Z", "2026-03-04T12:00:00Z")
    assert (item["state"], item["value"]) == ("corrected", 12)
