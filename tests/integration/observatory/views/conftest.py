"""The fictional country's yearly report, read by the reader itself and accepted; browsers to look at it."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.test import Client
from tests.integration.observatory.rows import NOON, name_doubt

from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions, queries
from palermo.observatory.library.models import Snapshot
from palermo.web.accounts.second_factor import SESSION_KEY

ReadReport = Callable[..., Snapshot]
SignIn = Callable[[User], Client]


@pytest.fixture
def read_report(analyst: User, reviewer: User, editor: User, monkeypatch: pytest.MonkeyPatch) -> ReadReport:
    """A text of the demonstration, added, read, and accepted unless told otherwise."""

    def read(
        name: str = "XTV_2025_yearly-report.txt",
        *,
        naming: str = "",
        is_accepted: bool = True,
        may_republish: bool = True,
    ) -> Snapshot:
        name_doubt(monkeypatch, naming)
        data = files("palermo.observatory.demonstration").joinpath("texts", name).read_bytes()
        added = actions.add_document(data, file_name=name, by=analyst, at=NOON, read_later=False)
        actions.read_snapshot(added.snapshot, by=analyst, at=NOON)
        snapshot = Snapshot.objects.select_related("source").get(pk=added.snapshot.pk)
        assert snapshot.source is not None
        if may_republish:
            actions.set_terms(snapshot.source, terms="Free.", may_republish=True, by=editor, at=NOON)
        if is_accepted:
            for identity in list(queries.list_to_review()):
                actions.accept_statement(identity, by=reviewer, at=NOON)
        return snapshot

    return read


@pytest.fixture
def sign_in() -> SignIn:
    """A browser signed in with a second factor used in this session."""

    def sign(user: User) -> Client:
        if not is_mfa_enabled(user):
            TOTP.activate(user, generate_totp_secret())
        client = Client()
        client.force_login(user)
        session = client.session
        session[SESSION_KEY] = user.pk
        session.save()
        return client

    return sign


@pytest.fixture
def text_of() -> Callable[[Any, str], str]:
    """The words of an element of a page, by its id, as a browser would give them."""
    return find_text


def find_text(response: Any, identifier: str) -> str:
    """The text content of the element with this id."""
    from lxml import html

    found = html.fromstring(response.content.decode()).get_element_by_id(identifier)
    return str(found.text_content())
