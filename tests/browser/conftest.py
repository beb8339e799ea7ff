"""A real observatory served over HTTP from a home of its own, and a browser to look at it with."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from palermo.cli.doctor import find_chromium
from palermo.observatory.accounts.one_time_codes import current_code
from palermo.observatory.accounts.sign_ins import get_sign_in

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PALERMO = [sys.executable, "-c", "from palermo.cli import main; main()", "observatory"]
PATIENCE_SECONDS = 60
expect.set_options(timeout=30_000)  # a machine with other work is slow, not wrong


@dataclass(frozen=True)
class Observatory:
    """A served site: its address, its home, and a command line that works on the same home."""

    address: str
    home: Path
    environment: dict[str, str] = field(repr=False)

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `palermo observatory …` on this home; fails when the command fails."""
        done = subprocess.run([*PALERMO, *arguments], env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done

    def sign_in(self, page: Page, email: str) -> None:
        """Sign in as a person does, with the password and the one-time code."""
        person = get_sign_in(self.home / "observatory", email)
        page.goto("/accounts/login/")
        page.get_by_label("Email").fill(person.email)
        page.get_by_label("Password").fill(person.password)
        page.get_by_role("button", name="Continue").click()
        page.get_by_label("Code").fill(current_code(person.totp_secret, seconds=time.time()))
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name="Sign out").wait_for()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium; without one these tests are skipped, or fail where everything is required."""
    found = find_chromium()
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found.found or program is None:
        words = f"Chromium was not found; {found.remedy}"
        if os.environ.get("PALERMO_REQUIRE_ALL"):
            pytest.fail(words)
        pytest.skip(words)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def loaded_home(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with tables and the demonstration content, made once: each served site is a copy of it."""
    home = tmp_path_factory.mktemp("loaded")
    site = Observatory(address="", home=home, environment=environment_of(home))
    site.command("migrate")
    site.command("demo")
    return home


@pytest.fixture(scope="session")
def observatory(loaded_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Observatory]:
    """The demonstration content, served; tests that write use `writable_observatory`."""
    yield from serve(copy_home(loaded_home, tmp_path_factory.mktemp("shown")))


@pytest.fixture(scope="module")
def writable_observatory(
    loaded_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Observatory]:
    """The demonstration content, served for one module that changes it."""
    yield from serve(copy_home(loaded_home, tmp_path_factory.mktemp("written")))


def copy_home(loaded: Path, home: Path) -> Path:
    """The files of a loaded home in a folder of their own."""
    shutil.copytree(loaded, home, dirs_exist_ok=True)
    return home


def environment_of(home: Path) -> dict[str, str]:
    """The environment of commands that work on a home."""
    environment = {**os.environ, "PALERMO_HOME": str(home), "PALERMO_ENVIRONMENT": "development"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return environment


def serve(home: Path) -> Iterator[Observatory]:
    """Serve a home until the tests are done; an empty one is loaded first."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = environment_of(home)
    site = Observatory(address=f"http://127.0.0.1:{port}", home=home, environment=environment)
    if not (home / "observatory" / "observatory.sqlite3").exists():
        site.command("migrate")
        site.command("demo")
    log = (home / "server.log").open("wb")
    server = subprocess.Popen(
        [*PALERMO, "serve", "--port", str(port)], env=environment, stdout=log, stderr=log
    )
    try:
        wait_until_served(site.address, server, home / "server.log")
        yield site
    finally:
        server.terminate()
        server.wait(timeout=30)
        log.close()


def wait_until_served(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the first page answers; fail with the server's own words when it does not."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(f"{address}/about/", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the observatory did not start: {log.read_text(errors='replace')[-2000:]}")


OpenBrowser = Callable[..., BrowserContext]


@pytest.fixture
def open_browser(chromium: Browser) -> Iterator[OpenBrowser]:
    """Makes browser windows of any width and scheme, and fails when one asks another host or meets an error."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(
        site: Observatory, *, width: int = 1280, height: int = 900, **options: object
    ) -> BrowserContext:
        context = chromium.new_context(
            base_url=site.address,
            viewport={"width": width, "height": height},
            **options,  # type: ignore[arg-type]
        )
        own = urlsplit(site.address).netloc
        context.on(
            "request",
            lambda request: (
                complaints.append(f"asked {request.url}")
                if urlsplit(request.url).scheme not in ("data", "blob")
                and urlsplit(request.url).netloc != own
                else None
            ),
        )
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type == "error" and not re.search("status of 4(?:04|10|22)", message.text)
                else None
            ),
        )
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
    assert complaints == []


@pytest.fixture
def page(observatory: Observatory, open_browser: OpenBrowser) -> Page:
    """A window on the demonstration, as any visitor has it."""
    return open_browser(observatory).new_page()
