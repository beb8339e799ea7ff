"""The guard before every page: what is not named is not there, and a page that forgets to ask is an error."""

from __future__ import annotations

from io import StringIO
from logging import StreamHandler, getLogger
from typing import Any

import pytest
from django.conf import settings as site
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse
from django.utils.module_loading import import_string
from tests.integration.casework.staff import enter_password, sign_in

from palermo.casework.accounts.addresses import ADDRESSES, CLOSED, Door
from palermo.casework.accounts.matrix import check
from palermo.casework.accounts.models import User
from palermo.casework.accounts.policies import Standing

pytestmark = pytest.mark.django_db


def forgetful(request: HttpRequest) -> HttpResponse:
    return HttpResponse("words of a record")


def failing(request: HttpRequest) -> HttpResponse:
    surname = "".join(["Quill", "feather"])
    try:
        int(surname)
    except ValueError as problem:
        raise ValueError(surname) from problem
    return HttpResponse()


def careful(request: HttpRequest, worker: int) -> HttpResponse:
    check("read_record", request.user, Standing(worker_id=worker))
    return HttpResponse("words of a record")


urlpatterns = [
    path("", include("palermo.casework.urls")),
    path("unnamed/", forgetful, name="unnamed"),
    path("forgetful/", forgetful, name="forgetful"),
    path("careful/<int:worker>/", careful, name="careful"),
    path("failing/", failing, name="failing"),
    path("units/", forgetful, name="units"),
]


@pytest.fixture(autouse=True)
def tried_addresses(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ROOT_URLCONF = __name__
    for name in ("forgetful", "careful"):
        monkeypatch.setitem(ADDRESSES, name, "read_record")
    monkeypatch.setitem(ADDRESSES, "failing", Door.OPEN)
    monkeypatch.setitem(ADDRESSES, "units", "manage_accounts")


def test_an_address_that_the_matrix_does_not_name_answers_nobody(client: Client, alma: User) -> None:
    sign_in(client, alma)
    answer = client.get("/unnamed/")
    assert answer.status_code == 404
    assert "words" not in answer.content.decode()


def test_a_page_that_forgets_to_ask_is_an_error_and_not_a_page(
    client: Client, alma: User, caplog: pytest.LogCaptureFixture
) -> None:
    sign_in(client, alma)
    answer = client.get("/forgetful/")
    assert (answer.status_code, "words of a record" in answer.content.decode()) == (400, False)
    assert "never asked" in caplog.text


def test_a_page_that_asks_is_shown_to_whom_the_matrix_allows(client: Client, alma: User) -> None:
    sign_in(client, alma)
    assert client.get(f"/careful/{alma.pk}/").content == b"words of a record"
    refused = client.get(f"/careful/{alma.pk + 1}/")
    assert (refused.status_code, "words of a record" in refused.content.decode()) == (403, False)


def test_an_action_on_the_site_is_asked_before_the_page(client: Client, alma: User) -> None:
    sign_in(client, alma)
    assert client.get("/units/").status_code == 403


def test_without_a_second_factor_nobody_gets_further_than_setting_one_up(client: Client, alma: User) -> None:
    assert client.get("/careful/1/").headers["Location"].startswith(reverse("account_login"))
    enter_password(client, alma)
    assert client.get("/careful/1/").headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", [each for each in CLOSED if each != "account_confirm_email"])
def test_what_the_library_brings_along_unused_is_closed(name: str, client: Client, alma: User) -> None:
    sign_in(client, alma)
    assert client.get(reverse(name)).status_code == 404


def test_an_error_of_ours_shows_and_logs_no_word_that_was_worked_on(client: Client, alma: User) -> None:
    kept = site.LOGGING["formatters"]["plain"]
    handler = StreamHandler(StringIO())
    handler.setFormatter(import_string(kept["()"])(kept["format"], style=kept["style"]))
    sign_in(client, alma)
    client.raise_request_exception = False
    getLogger("django.request").addHandler(handler)
    answer = client.get("/failing/")
    getLogger("django.request").removeHandler(handler)
    logged = handler.stream.getvalue()
    assert answer.status_code == 500
    assert "in failing" in logged and "ValueError" in logged
    for words in (answer.content.decode(), logged):
        assert "Quillfeather" not in words
