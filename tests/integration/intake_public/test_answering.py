"""With the code, and only with it, the answers are read; and the person can write again."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from palermo.engines.drop_box import PURPOSE_REPLY
from palermo.engines.sealing import make_code, seal
from palermo.intake_public.box.actions import keep_reply
from palermo.intake_public.box.models import Box, Item, Kind
from palermo.intake_public.form import views

pytestmark = pytest.mark.django_db


def reply(words: bytes, *, sealed: bytes | None = None) -> None:
    box = Box.objects.get()
    envelope = sealed or seal(words, to=bytes(box.public), purpose=PURPOSE_REPLY)
    assert keep_reply(uuid.uuid4(), lookup=bytes(box.lookup), sealed=envelope, at=timezone.now())


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} "])
def test_the_code_opens_the_answer_however_it_is_typed(
    client: Client, write: Callable[..., str], change: Callable[[str], str]
) -> None:
    code = write()
    reply(b"We read it.\n\nCome on Monday <at noon>.")
    page = client.post("/en/answer/", {"code": change(code)}).content.decode()
    assert "We read it." in page and "Monday &lt;at noon&gt;" in page


def test_before_an_answer_the_page_says_so(client: Client, write: Callable[..., str]) -> None:
    page = client.post("/en/answer/", {"code": write()}).content.decode()
    assert "There is no answer yet." in page


def test_another_code_opens_nothing_and_stays_typed(client: Client, write: Callable[..., str]) -> None:
    write()
    reply(b"For one person")
    for typed in (make_code(), "ABCD-EFGH"):
        page = client.post("/en/answer/", {"code": typed})
        assert page.status_code == 422
        assert typed in page.content.decode() and b"For one person" not in page.content


def test_who_writes_again_lands_in_the_same_box(client: Client, write: Callable[..., str]) -> None:
    code = write()
    page = client.post("/en/answer/", {"code": code, "words": "One thing more"}).content.decode()
    assert "The same code holds." in page and "One thing more" not in page
    assert sorted(Item.objects.values_list("kind", flat=True)) == [Kind.MORE, Kind.REPORT]
    assert Box.objects.count() == 1


def test_a_further_message_that_fails_is_shown_again(
    client: Client, write: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code = write()

    def fail(*_: object, **__: object) -> None:
        raise OperationalError("locked")

    monkeypatch.setattr(views, "keep_message", fail)
    page = client.post("/en/answer/", {"code": code, "words": "One thing more"})
    assert page.status_code == 503 and "One thing more" in page.content.decode()


def test_an_empty_further_message_is_asked_about(client: Client, write: Callable[..., str]) -> None:
    page = client.post("/en/answer/", {"code": write(), "words": " "})
    assert page.status_code == 422 and 'id="words-error"' in page.content.decode()


def test_an_answer_that_does_not_open_is_said_and_hides_no_other(
    client: Client, write: Callable[..., str]
) -> None:
    code = write()
    reply(b"", sealed=b"\x01damaged")
    reply(b"Readable")
    page = client.post("/en/answer/", {"code": code}).content.decode()
    assert "cannot be opened" in page and "Readable" in page


def test_a_code_is_never_in_an_address(client: Client, write: Callable[..., str]) -> None:
    code = write()
    reply(b"Hidden")
    assert b"Hidden" not in client.get("/en/answer/", {"code": code}).content


def test_no_answer_is_shown_to_a_page_from_elsewhere(client: Client, write: Callable[..., str]) -> None:
    code = write()
    reply(b"Hidden")
    page = client.post("/en/answer/", {"code": code}, headers={"Sec-Fetch-Site": "cross-site"})
    assert b"Hidden" not in page.content


def test_a_language_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/tlh/").status_code == 404 and client.get("/tlh/answer/").status_code == 404


def test_a_practice_key_is_said_on_every_page(client: Client, settings: Any) -> None:
    text = settings.PUBLIC_KEY_FILE.read_text().replace("palermo-public-1", "palermo-practice-1")
    assert b"Nobody reads" not in client.get("/en/").content
    settings.PUBLIC_KEY_FILE.write_text(text)
    for address in ("/en/", "/en/answer/"):
        assert b"Nobody reads" in client.get(address).content
