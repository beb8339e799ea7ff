"""From the form to a sealed item: nothing typed is lost, and "kept" is said after the commit."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from palermo.engines.drop_box import PURPOSE_ITEM
from palermo.engines.sealing import open_sealed
from palermo.intake_public.box import actions
from palermo.intake_public.box.actions import BusyError
from palermo.intake_public.box.models import Box, Item, Kind, Lane
from palermo.intake_public.form import views
from palermo.intake_public.form.tokens import PROOF_BITS, is_proof, make_token

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "es", "zh-hans", "ar")


def opened(item: Item, private: bytes) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        open_sealed(bytes(item.sealed or b""), private=private, purpose=PURPOSE_ITEM)
    )
    return content


def test_a_report_is_sealed_with_what_the_person_chose(write: Callable[..., str], organisation: Any) -> None:
    write("They hold twelve people.", place="The mill", consent="contact", named="yes", contact="ask at noon")
    item = Item.objects.get()
    content = opened(item, organisation.private)
    assert content["answers"] == {
        "words": "They hold twelve people.",
        "place": "The mill",
        "consent": "contact",
        "named": "yes",
        "contact": "ask at noon",
    }
    assert content["language"] == "en"
    assert bytes.fromhex(content["reply_public"]) == bytes(item.box.public)
    assert (item.kind, item.lane, item.size_kib) == (Kind.REPORT, Lane.FIRST, 1)
    assert (item.received_hour.minute, item.received_hour.second) == (0, 0)


def test_the_same_form_sent_twice_is_kept_once_and_shows_the_same_code(client: Client) -> None:
    token = make_token()
    pages = [client.post("/en/", {"token": token, "words": "Once"}).content.decode() for _ in range(2)]
    codes = {re.search(r'class="code"[^>]*>([^<]+)<', page)[1] for page in pages}  # type: ignore[index]
    assert len(codes) == 1 and Item.objects.count() == 1


def test_the_same_form_with_other_words_keeps_both(client: Client) -> None:
    token = make_token()
    for words in ("First", "Second"):
        assert client.post("/en/", {"token": token, "words": words}).status_code == 200
    assert [each.kind for each in Item.objects.order_by("kind")] == [Kind.MORE, Kind.REPORT]
    assert Box.objects.count() == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_error_is_said_beside_its_field_and_loses_nothing(client: Client, code: str) -> None:
    typed = {"token": make_token(), "words": "", "place": "Pier <9>", "about": "other", "consent": "services"}
    page = client.post(f"/{code}/", typed)
    written = page.content.decode()
    assert page.status_code == 422
    assert 'id="words-error"' in written and 'aria-invalid="true"' in written
    assert "Pier &lt;9&gt;" in written
    assert 'value="other" checked' in written and 'value="services" checked' in written
    assert Item.objects.count() == 0


@pytest.mark.parametrize("field", ["danger", "named"])
def test_choices_with_an_error_elsewhere_stay_chosen(client: Client, field: str) -> None:
    written = client.post("/en/", {"token": make_token(), "words": "", field: "yes"}).content.decode()
    assert f'name="{field}" value="yes" checked' in written


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("", {}),
        ("forged", {}),
        (None, {"Sec-Fetch-Site": "cross-site"}),
        (None, {"Sec-Fetch-Site": "same-site"}),
    ],
)
def test_a_form_from_elsewhere_is_shown_again_and_not_kept(
    client: Client, token: str | None, headers: dict[str, str]
) -> None:
    typed = {"token": make_token() if token is None else token, "words": "Pushed by another page"}
    page = client.post("/en/", typed, headers=headers)
    assert page.status_code == 422
    assert "Pushed by another page" in page.content.decode()
    assert Item.objects.count() == 0


@pytest.mark.parametrize("failure", [OperationalError("disk full"), OSError("no space"), BusyError("wait")])
def test_what_is_not_committed_is_not_acknowledged_and_not_lost(
    client: Client, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(views, "keep_message", fail)
    page = client.post("/en/", {"token": make_token(), "words": "Not kept"})
    written = page.content.decode()
    assert page.status_code == 503
    assert "Not kept" in written and 'class="code"' not in written and "disk full" not in written


def test_without_a_key_nothing_is_taken_in(client: Client, settings: Any) -> None:
    settings.PUBLIC_KEY_FILE.unlink()
    page = client.get("/en/")
    assert page.status_code == 503 and b"<form" not in page.content
    assert client.post("/en/", {"token": make_token(), "words": "x"}).status_code == 503
    assert Item.objects.count() == 0


def test_a_flood_is_kept_whole_in_the_second_lane(write: Callable[..., str], settings: Any) -> None:
    settings.MOST_PER_MINUTE = 3
    codes = {write(f"Report {number}") for number in range(8)}
    lanes = [each.lane for each in Item.objects.all()]
    assert len(codes) == 8
    assert (lanes.count(Lane.FIRST), lanes.count(Lane.SECOND)) == (3, 5)


def test_work_done_by_the_browser_lifts_out_of_the_second_lane(
    write: Callable[..., str], client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MOST_PER_MINUTE = 0
    monkeypatch.setattr("palermo.intake_public.form.tokens.PROOF_BITS", PROOF_BITS // 2)
    token = make_token()
    proof = next(str(number) for number in range(10**6) if is_proof(str(number), token=token))
    client.post("/en/", {"token": token, "words": "With work", "proof": proof})
    assert Item.objects.get().lane == Lane.FIRST
    write("Without")
    assert sorted(Item.objects.values_list("lane", flat=True)) == [Lane.FIRST, Lane.SECOND]


def test_a_very_long_report_is_kept_whole(write: Callable[..., str], organisation: Any) -> None:
    words = "A long telling. " * 10_000
    write(words)
    item = Item.objects.get()
    assert opened(item, organisation.private)["answers"]["words"] == words
    assert item.size_kib == 256


def test_who_does_not_get_a_turn_in_time_is_told_and_loses_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "PATIENCE_SECONDS", 0.01)
    with actions._one_writes:
        page = client.post("/en/", {"token": make_token(), "words": "In a queue"})
    assert page.status_code == 503 and "In a queue" in page.content.decode()
    assert client.post("/en/", {"token": make_token(), "words": "In a queue"}).status_code == 200
