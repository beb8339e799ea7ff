"""A drop-box with a key, and who writes to it and pulls from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from palermo.engines.sealing import make_pair
from palermo.intake_public.box.keys import OrganisationKey, write_key
from palermo.intake_public.form import flooding, views

TOKEN = re.compile(r'name="token" value="([^"]+)"')
CODE = re.compile(r'class="code"[^>]*>([^<]+)<')


@dataclass(frozen=True)
class Keys:
    """The organisation's pair; the site has the public half alone."""

    public: bytes
    private: bytes


@pytest.fixture(autouse=True)
def organisation(settings: Any, tmp_path: Path) -> Keys:
    """A key of its own for each test, and no counts from another test."""
    keys = Keys(*make_pair())
    settings.PUBLIC_KEY_FILE = tmp_path / "organisation.pub"
    write_key(settings.PUBLIC_KEY_FILE, OrganisationKey(keys.public, is_practice=False))
    views._meter.cache_clear()
    return keys


@pytest.fixture(autouse=True)
def not_slowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A suspected flood waits for its answer; here it need not."""
    monkeypatch.setattr(flooding, "SLOWED_SECONDS", 0.0)


@pytest.fixture
def write(client: Client) -> Callable[..., str]:
    """Write a report as a person does; the receipt code."""

    def write_one(words: str = "They hold people at the mill.", **fields: str) -> str:
        token = TOKEN.search(client.get("/en/").content.decode())[1]  # type: ignore[index]
        page = client.post("/en/", {"token": token, "words": words, **fields})
        assert page.status_code == 200, page.content.decode()
        return CODE.search(page.content.decode())[1]  # type: ignore[index]

    return write_one
