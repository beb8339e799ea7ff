"""The feeds as a reader program sees them: RFC 4287, newest first, never of an invented country."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import etree, html
from tests.integration.observatory.rows import NOON, AddReading

from palermo.core.values import Place
from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions
from palermo.observatory.library.models import Snapshot
from palermo.observatory.search.asking import Ask
from palermo.observatory.search.queries import search
from palermo.observatory.search.signs import Facet

pytestmark = pytest.mark.django_db(transaction=True)

ATOM = "{http://www.w3.org/2005/Atom}"
KENYA = Place("Kenya", "KEN")
FEEDS = ("/statements.atom", "/countries/KEN.atom", "/kinds/figure.atom", "/search.atom?q=convicted")


@pytest.fixture(autouse=True)
def committed(tables_that_can_be_emptied: None) -> None:
    """These tests commit: search brings its index up to date after a commit."""


@pytest.fixture
def published(add_reading: AddReading, reviewer: User) -> Any:
    def publish(*sentences: str, country: Place | None = KENYA, at: Any = NOON, **options: Any) -> Snapshot:
        snapshot = add_reading(*sentences, country=country, **options)
        for identity in snapshot.identities.order_by("pk"):
            actions.accept_statement(identity, by=reviewer, at=at)
        return snapshot

    return publish


def entries_of(client: Client, address: str) -> list[Any]:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(response.content)
    for needed in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{ATOM}{needed}")) == 1
    assert feed.find(f"{ATOM}link[@rel='self']").get("href").endswith(address.split("?")[0]) or "?" in address
    found: list[Any] = feed.findall(f"{ATOM}entry")
    return found


def titles_of(client: Client, address: str) -> list[str]:
    return [each.findtext(f"{ATOM}title") for each in entries_of(client, address)]


@pytest.mark.parametrize("address", FEEDS)
def test_an_entry_is_a_statement_with_its_quote_and_its_public_address(
    address: str, client: Client, published: Any
) -> None:
    snapshot = published("In 2024 courts convicted 11 people & <others>.", title="Report", publisher="Office")
    (entry,) = [each for each in entries_of(client, address) if "11" in each.findtext(f"{ATOM}title")]
    key = snapshot.identities.get(words="11").key
    assert entry.findtext(f"{ATOM}id") == f"http://testserver/s/{key}/"
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver/s/{key}/"
    assert (
        entry.findtext(f"{ATOM}published") == entry.findtext(f"{ATOM}updated") == "2026-03-01T12:00:00+00:00"
    )
    shown = html.fromstring(entry.findtext(f"{ATOM}summary"))
    assert shown.xpath("string(//blockquote)") == "In 2024 courts convicted 11 people & <others>."
    assert {each.get("term") for each in entry.findall(f"{ATOM}category")} == {"figure", "KEN"}
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Office"
    assert client.get(entry.find(f"{ATOM}link[@type='application/json']").get("href")).status_code == 200


@pytest.mark.parametrize("address", FEEDS)
def test_what_was_published_last_comes_first_however_old_its_source(
    address: str, client: Client, published: Any
) -> None:
    published("Courts convicted 12.", title="New", publisher="A", published_on=None)
    published("Courts convicted 11.", at=NOON + timedelta(days=1), title="Old", publisher="B")
    first, second = entries_of(client, address)
    assert "11" in first.findtext(f"{ATOM}title")
    assert "12" in second.findtext(f"{ATOM}title")
    assert first.findtext(f"{ATOM}published") > second.findtext(f"{ATOM}published")


@pytest.mark.parametrize("address", FEEDS)
def test_nothing_invented_unchecked_or_hidden_is_in_a_feed(
    address: str, client: Client, published: Any, add_reading: AddReading, settings: Any
) -> None:
    settings.SHOW_PROPOSED = True
    published("Courts of Tavoria convicted 41.", country=Place("Tavoria", "XTV"))
    published("Courts convicted Ana for 42 days.", naming="Ana")
    add_reading("Courts convicted 43.", country=KENYA)
    assert entries_of(client, address) == []


def test_an_invented_country_has_no_feed(client: Client) -> None:
    assert client.get("/countries/XTV.atom").status_code == 404
    assert client.get("/countries/ZZZ.atom").status_code == 404
    assert client.get("/kinds/nothing.atom").status_code == 404
    assert client.get("/search.atom?country=XTV").status_code == 200


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_without_entries_is_one_that_does_not_change(address: str, client: Client) -> None:
    assert client.get(address).content == client.get(address).content
    assert b"<updated>2000-01-01T00:00:00+00:00</updated>" in client.get(address).content


@pytest.mark.parametrize("address", FEEDS)
def test_who_asks_again_gets_nothing_until_something_is_new(
    address: str, client: Client, published: Any
) -> None:
    published("Courts convicted 11.")
    first = client.get(address)
    assert first["Cache-Control"] == "public, no-cache"
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    since = client.get(address, headers={"If-Modified-Since": first["Last-Modified"]})
    assert since.status_code == 304
    published("Courts convicted 12.", at=NOON + timedelta(days=1))
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert client.get(address, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 200


def test_a_feed_is_the_same_for_people_with_an_account(
    client: Client, published: Any, reviewer: User
) -> None:
    published("Courts convicted Ana for 42 days.", naming="Ana")
    client.force_login(reviewer)
    assert entries_of(client, "/statements.atom") == []


@pytest.mark.parametrize(
    "ask",
    [
        Ask("convicted"),
        Ask("convict"),
        Ask('"courts convicted"'),
        Ask("courts -traffickers"),
        Ask("", {Facet.COUNTRY: ("KEN",)}),
        Ask("", {Facet.COUNTRY: ("KEN", "UGA")}),
        Ask("2024", {Facet.KIND: ("figure",)}),
        Ask("", {Facet.PERIOD: ("2020-2030",)}),
        Ask("", {Facet.PUBLISHER: ("Office",)}),
        Ask("中国"),
        Ask("国"),
        Ask("nothing of this kind"),
        Ask("-traffickers"),
        Ask("!!"),
    ],
    ids=lambda ask: ask.address(),
)
def test_a_kept_search_has_in_its_feed_what_it_finds(ask: Ask, client: Client, published: Any) -> None:
    published("Courts convicted 11 traffickers.", publisher="Office", title="One")
    published("Courts have convicted 12 men.", country=Place("Uganda", "UGA"), title="Two")
    published("法院在中国判决了 13 人。", country=Place("China", "CHN"), language="zh", title="Three")
    published("No trial took place in 14 of 15 districts.", country=None, title="Four")
    answer = search(ask, page_size=100, is_harvest=True)
    found = {hit.identity.key for hit in answer.hits if hasattr(hit, "identity")}
    entries = entries_of(client, "/search.atom" + ask.address())
    assert {each.findtext(f"{ATOM}id").split("/")[-2] for each in entries} == found


def test_words_that_xml_cannot_hold_do_not_break_a_feed(client: Client, published: Any) -> None:
    published("Courts \x0b convicted \x1b 11.")
    (title,) = titles_of(client, "/statements.atom")
    assert "11" in title


def test_the_page_of_feeds_names_each_and_its_twins_agree(client: Client, published: Any) -> None:
    published("Courts convicted 11.")
    published("Courts of Tavoria convicted 41.", country=Place("Tavoria", "XTV"))
    page = html.fromstring(client.get("/feeds/").content)
    named = {each.get("href") for each in page.xpath("//main//a[@type='application/atom+xml']")}
    rows = client.get("/feeds.json").json()
    assert {row["address"] for row in rows} == named
    assert "http://testserver/countries/KEN.atom" in named
    assert not any("XTV" in address for address in named)
    assert all(client.get(address).status_code == 200 for address in named)
    assert len(client.get("/feeds.csv").content.splitlines()) == len(rows) + 1
