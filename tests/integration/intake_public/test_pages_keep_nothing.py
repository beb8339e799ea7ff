"""No page, file or error sets a cookie, may be kept by a browser, or asks another host."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as site
from django.test import Client

pytestmark = pytest.mark.django_db
PATHS = ["/", "/en/", "/ar/", "/en/answer/", "/calendar/", "/robots.txt", "/nothing/here", "/pull/items",
         "/static/form/form.css", "/static/form/form.js", "/static/form/form.svg"]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_kept_and_nothing_known_again(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer["Cache-Control"] == "no-store, max-age=0"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Content-Security-Policy"].startswith(
        "default-src 'none'; script-src 'self'; style-src 'self'"
    )
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert not answer.cookies
    assert not {"ETag", "Last-Modified", "Access-Control-Allow-Origin"} & set(answer.headers)
    answer.close()


def test_no_cookie_is_set_on_the_whole_way(client: Client, write: Callable[..., str]) -> None:
    client.post("/en/answer/", {"code": write(), "words": "again"})
    assert not client.cookies


@pytest.mark.parametrize("path", ["/", "/en/", "/zh-hans/answer/", "/calendar/"])
def test_the_title_is_neutral_and_nothing_comes_from_elsewhere(client: Client, path: str) -> None:
    written = client.get(path).content.decode()
    assert re.search(r"<title>(Form|Calendar)</title>", written)
    assert "//" not in re.sub(r"<!doctype[^>]*>", "", written)
    assert not re.search(r"<script(?![^>]*src=)|style=|\son\w+=", written)
    assert "palermo" not in written.lower()


def test_leaving_is_the_first_link_of_every_page(client: Client) -> None:
    for path in ("/", "/en/", "/ar/", "/es/answer/"):
        first = re.search(r"<a [^>]*>", client.get(path).content.decode().split("<body", 1)[1])
        assert first is not None and 'id="exit"' in first[0] and f'href="{site.EXIT_ADDRESS}"' in first[0]


def test_no_table_and_no_middleware_remembers_a_visitor() -> None:
    names = {each.__name__ for each in apps.get_models()}
    assert names == {"Box", "Item", "Reply"}
    assert not [each for each in site.MIDDLEWARE if "session" in each.lower() or "Auth" in each]
    fields = {field.name for model in apps.get_models() for field in model._meta.get_fields()}
    assert not {each for each in fields if "address" in each or each == "ip" or "agent" in each}


def test_too_much_at_once_is_refused_before_it_is_read(client: Client, settings: Any) -> None:
    settings.MAXIMUM_REQUEST_BYTES = 10
    assert client.post("/en/", {"words": "x" * 100}).status_code == 413


def test_a_host_that_is_not_ours_is_told_nothing(client: Client) -> None:
    answer = client.get("/en/", headers={"Host": "elsewhere.example"})
    assert answer.status_code == 404 and answer.content == b"Nothing is at this address."
