"""Every public page names its JSON, its CSV and, where there is one, its feed in its head; each answers, and
has validators. A page that is added without them fails here."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.integration.observatory.rows import NOON, AddReading

from palermo.core.values import Place
from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions
from palermo.observatory.library.models import Snapshot

pytestmark = pytest.mark.django_db

PAGES = ("home", "about", "country_list", "source_list", "search", "feed_list", "correction_log")


@pytest.fixture
def addresses(add_reading: AddReading, reviewer: User) -> dict[str, str]:
    snapshot = add_reading("Courts convicted 11.", country=Place("Kenya", "KEN"))
    identity = snapshot.identities.get()
    actions.accept_statement(identity, by=reviewer, at=NOON)
    source = Snapshot.objects.select_related("source").get(pk=snapshot.pk).source
    assert source is not None
    return {
        **{name: reverse(name) for name in PAGES},
        "country": reverse("country", args=["KEN"]),
        "source": reverse("source", args=[source.slug]),
        "statement": reverse("statement", args=[identity.key]),
    }


def alternates(client: Client, address: str) -> dict[str, str]:
    page = html.fromstring(client.get(address).content)
    links = page.xpath("//head/link[@rel='alternate']")
    return {each.get("type"): each.get("href") for each in links}


@pytest.mark.parametrize("name", [*PAGES, "country", "source", "statement"])
def test_a_page_names_twins_that_answer_and_tell_when_nothing_changed(
    name: str, client: Client, addresses: dict[str, str]
) -> None:
    twins = alternates(client, addresses[name])
    assert {"application/json", "text/csv"} <= twins.keys()
    for media_type, address in twins.items():
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"].partition(";")[0] == media_type
        again = client.get(address, headers={"If-None-Match": response["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["home", "country", "search", "feed_list", "correction_log"])
def test_a_page_with_a_feed_names_it(name: str, client: Client, addresses: dict[str, str]) -> None:
    assert "application/atom+xml" in alternates(client, addresses[name])


def test_an_invented_country_names_no_feed(client: Client) -> None:
    assert "application/atom+xml" not in alternates(client, "/countries/XTV/")


def test_the_page_of_the_api_asks_no_other_host_and_names_its_document(client: Client) -> None:
    response = client.get("/api/")
    page: Any = html.fromstring(response.content)
    assert alternates(client, "/api/") == {"application/json": "/api/openapi.json"}
    loaded = page.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src | //iframe/@src")
    assert all(each.startswith("/") and not each.startswith("//") for each in loaded)


def test_answers_for_people_with_an_account_stay_out_of_shared_caches(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    assert client.get("/countries.json")["Cache-Control"] == "private, no-cache"
    client.logout()
    assert client.get("/countries.json")["Cache-Control"] == "public, no-cache"
