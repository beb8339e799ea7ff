"""What holds for every page: the content policy, error pages, sign-in in the house style."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from palermo.observatory.accounts.models import User

pytestmark = pytest.mark.django_db

PAGES = ("/", "/countries/", "/countries/KEN/", "/sources/", "/about/", "/accounts/login/", "/nowhere/")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_a_title_one_main_heading_and_no_inline_style_or_script(
    client: Client, address: str
) -> None:
    response = client.get(address)
    page = response.content.decode()
    assert re.search(r"<title>.+</title>", page)
    assert page.count("<h1") == 1
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))
    assert "unsafe-inline" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_for_nothing_from_another_host(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []


def test_an_address_that_leads_nowhere_is_a_page_with_a_way_on(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert 'href="/"' in response.content.decode()


def test_a_form_without_its_token_is_refused_with_a_page(analyst: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(analyst)
    response = client.post("/upload/", {})
    assert response.status_code == 403
    assert "please send it again" in response.content.decode()


def test_a_fault_of_our_own_is_a_page_without_a_trace(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("secret words of a document")

    monkeypatch.setattr("palermo.observatory.pages.views.list_countries_with_counts", fail)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    page = response.content.decode()
    assert "Something failed here" in page
    assert "secret words" not in page


def test_setting_up_one_time_codes_shows_the_square_and_the_secret(client: Client, analyst: User) -> None:
    client.force_login(analyst)
    page = client.get("/accounts/2fa/totp/activate/", follow=True).content.decode()
    assert 'src="data:image/svg+xml' in page or "Confirm" in page


def test_the_first_page_shows_every_country_as_a_square(client: Client) -> None:
    page = client.get("/").content.decode()
    assert page.count('class="tile"') >= 195


def test_a_page_says_the_language_it_is_written_in_whatever_the_browser_prefers(client: Client) -> None:
    page = client.get("/", headers={"Accept-Language": "ar, de;q=0.8"}).content.decode()
    assert '<html lang="en" dir="ltr">' in page
