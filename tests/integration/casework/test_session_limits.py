"""A session ends when nobody uses it, and after a day's work in any case; with it goes the key."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from tests.integration.casework.staff import sign_in

from palermo.casework.accounts.models import User
from palermo.casework.accounts.session_limits import BEGAN, SEEN
from palermo.casework.keys.unlocking import SESSION_KEY

pytestmark = pytest.mark.django_db


def move_back(client: Client, **seconds: int) -> None:
    """As if the session had begun, or been used last, so many seconds earlier."""
    session = client.session
    for name, value in seconds.items():
        session[name] -= value
    session.save()


def is_signed_in(client: Client) -> bool:
    return "Signed in as" in client.get("/").content.decode()


@pytest.fixture
def opened(client: Client, alma: User) -> Client:
    sign_in(client, alma)
    assert is_signed_in(client)
    return client


@pytest.mark.parametrize(("name", "setting"), [(SEEN, "SESSION_IDLE_SECONDS"), (BEGAN, "SESSION_COOKIE_AGE")])
def test_a_session_ends_at_its_limit_and_not_before(
    name: str, setting: str, opened: Client, settings: Any
) -> None:
    move_back(opened, **{name: getattr(settings, setting) - 5})
    assert is_signed_in(opened)
    move_back(opened, **{name: getattr(settings, setting) + 5})
    assert not is_signed_in(opened)
    assert not any(SESSION_KEY in each.get_decoded() for each in Session.objects.all())


def test_using_a_session_keeps_it(opened: Client, settings: Any) -> None:
    for _ in range(4):
        move_back(opened, **{SEEN: settings.SESSION_IDLE_SECONDS - 60})
        assert is_signed_in(opened)


def test_reading_within_the_same_minute_writes_nothing(
    opened: Client,
) -> None:
    before = opened.session[SEEN]
    assert is_signed_in(opened)
    assert opened.session[SEEN] == before
