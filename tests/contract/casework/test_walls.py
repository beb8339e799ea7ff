"""The walls between the sites: neither takes the other's session, and each has its own of everything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

# Runs in a process of its own with one site's settings: makes a signed-in session, or tries some cookies.
TRY = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.contrib.auth import get_user_model
for each in settings.DATABASES.values():  # nobody pulls the plug of a test
    each["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
given = json.loads(sys.argv[2])
tried = []
if not given:
    for alias in settings.DATABASES:
        call_command("migrate", database=alias, verbosity=0, skip_checks=True)
    user = get_user_model().objects.create_user("same@office.example", name="Same", role=sys.argv[1])
for cookies in given or [{}]:
    client = Client(headers={"host": settings.SITE_HOST})
    for name, value in cookies.items():
        client.cookies[name] = value
    if not given:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    tried.append("/accounts/logout/" in client.get("/accounts/2fa/", follow=True).content.decode())
print(json.dumps({
    "signed_in": tried,
    "session": client.cookies[settings.SESSION_COOKIE_NAME].value if not given else "",
    "session_cookie": settings.SESSION_COOKIE_NAME,
    "csrf_cookie": settings.CSRF_COOKIE_NAME,
    "secret": settings.SECRET_KEY,
    "host": settings.SITE_HOST,
    "files": sorted(str(each["NAME"]) for each in settings.DATABASES.values()),
    "modules": sorted(name for name in sys.modules if name.startswith("palermo.")),
}))
"""

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
SITES = {"observatory": "viewer", "casework": "caseworker"}


def ask(home: Path, site: str, cookies: list[dict[str, str]]) -> dict[str, Any]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PALERMO_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-c", TRY, SITES[site], json.dumps(cookies)],
        env={
            **kept,
            "PALERMO_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": f"palermo.{site}.settings.development",
        },
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def sites(home: Path) -> dict[str, dict[str, Any]]:
    """Each site in one home, with a session of an account that has the same address and number in both."""
    return {site: ask(home, site, []) for site in SITES}


@pytest.mark.parametrize(("own", "other"), [("observatory", "casework"), ("casework", "observatory")])
def test_neither_site_takes_the_others_session(
    own: str, other: str, home: Path, sites: dict[str, dict[str, Any]]
) -> None:
    mine, theirs = sites[own], sites[other]
    assert mine["signed_in"] == theirs["signed_in"] == [True]
    tried = [
        {mine["session_cookie"]: theirs["session"], theirs["session_cookie"]: theirs["session"]},
        {mine["session_cookie"]: mine["session"]},
    ]
    assert ask(home, own, tried)["signed_in"] == [False, True]


@pytest.mark.parametrize("name", ["session_cookie", "csrf_cookie", "secret", "host"])
def test_each_site_has_its_own(name: str, sites: dict[str, dict[str, Any]]) -> None:
    assert sites["observatory"][name] != sites["casework"][name]


def test_the_sites_share_no_file_and_load_nothing_of_each_other(sites: dict[str, dict[str, Any]]) -> None:
    one, other = sites["observatory"], sites["casework"]
    assert set(one["files"]) & set(other["files"]) == set()
    assert not any(name.startswith("palermo.casework") for name in one["modules"])
    assert not any(name.startswith("palermo.observatory") for name in other["modules"])
