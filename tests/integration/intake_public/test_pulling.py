"""Casework takes, commits and confirms; each call can be made again."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from palermo.intake_public.box.actions import forget_before
from palermo.intake_public.box.models import Box, Item, Lane, Reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(settings: Any) -> dict[str, str]:
    return {"Authorization": f"Bearer {settings.PULL_TOKEN}"}


def ids(client: Client, shown: dict[str, str]) -> list[str]:
    return [each["id"] for each in client.get("/pull/items", headers=shown).json()["items"]]


def confirm(client: Client, shown: dict[str, str], numbers: list[str]) -> int:
    body = {"ids": numbers}
    answer = client.post("/pull/taken", body, content_type="application/json", headers=shown)
    return int(answer.json()["emptied"])


def test_items_wait_until_they_are_confirmed_and_are_then_emptied(
    client: Client, write: Callable[..., str], shown: dict[str, str]
) -> None:
    write()
    waiting = ids(client, shown)
    assert ids(client, shown) == waiting
    assert (confirm(client, shown, waiting), confirm(client, shown, waiting)) == (1, 0)
    assert ids(client, shown) == []
    assert Item.objects.get().sealed is None


def test_the_usual_lane_is_handed_out_first(
    client: Client, write: Callable[..., str], shown: dict[str, str]
) -> None:
    write("a"), write("b")
    Item.objects.filter(id=ids(client, shown)[0]).update(lane=Lane.SECOND)
    told = client.get("/pull/items", headers=shown).json()
    assert [each["lane"] for each in told["items"]] == ["first", "second"]
    assert told["waiting"] == 2


def test_a_reply_sent_twice_is_kept_once_and_one_without_a_box_is_told(
    client: Client, write: Callable[..., str], shown: dict[str, str]
) -> None:
    write()
    lookup, number = bytes(Box.objects.get().lookup).hex(), str(uuid.uuid4())
    stray = {"id": str(uuid.uuid4()), "lookup": "00" * 32, "sealed": "AA=="}
    body = {"replies": [{"id": number, "lookup": lookup, "sealed": "AA=="}, stray]}
    for _ in range(2):
        answer = client.post("/pull/replies", body, content_type="application/json", headers=shown)
        assert answer.json() == {"kept": [number], "unknown": [stray["id"]]}
    assert Reply.objects.count() == 1


@pytest.mark.parametrize("path", ["/pull/items", "/pull/taken", "/pull/replies"])
@pytest.mark.parametrize(
    "change",
    [
        {"Authorization": ""},
        {"Authorization": "Bearer "},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer é"},
        {"X-Forwarded-For": "192.0.2.1"},
        {"Forwarded": "for=192.0.2.1"},
    ],
)
def test_anybody_else_finds_nothing_there(
    client: Client, shown: dict[str, str], path: str, change: dict[str, str]
) -> None:
    assert client.get(path, headers={**shown, **change}).status_code == 404


def test_another_machine_finds_nothing_there_unless_allowed(
    client: Client, shown: dict[str, str], settings: Any
) -> None:
    assert client.get("/pull/items", headers=shown, REMOTE_ADDR="192.0.2.1").status_code == 404
    settings.PULL_FROM_ANYWHERE = True
    assert client.get("/pull/items", headers=shown, REMOTE_ADDR="192.0.2.1").status_code == 200


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"ids": ["x"]}', '{"ids": 3}'])
def test_a_body_that_is_not_understood_is_refused_in_words(
    client: Client, shown: dict[str, str], body: str
) -> None:
    answer = client.post("/pull/taken", body, content_type="application/json", headers=shown)
    assert answer.status_code == 400 and "expected form" in answer.json()["detail"]
    assert client.get("/pull/taken", headers=shown).status_code == 405


def test_old_boxes_go_and_those_with_something_waiting_stay(
    client: Client, write: Callable[..., str], shown: dict[str, str]
) -> None:
    write("taken")
    confirm(client, shown, ids(client, shown))
    write("waiting")
    assert forget_before(timezone.now()) == 0
    assert forget_before(timezone.now() + timedelta(days=2)) == 1
    assert len(ids(client, shown)) == 1
