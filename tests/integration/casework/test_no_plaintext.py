"""Words are planted through every path there is, and none of them is in any file that the site leaves behind.

A real server on real files: database, write-ahead log, queue, logs, heads, temporary files, and a backup.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest
from tests.integration.casework.planting import PLANTED

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

EMAIL = "caseworker@tavoria.example"


def forms_of(word: str) -> set[bytes]:
    """A word as somebody with the files might look for it: letters, halves of words, hexadecimal, base64."""
    plain = {word, word.lower(), word.upper()}
    coded = {each.encode(code) for each in plain for code in ("utf-8", "utf-16-le", "utf-16-be")}
    coded |= {json.dumps(each)[1:-1].encode() for each in plain}
    more = set()
    for each in coded:
        more |= {each.hex().encode(), each.hex().upper().encode()}
        more |= {base64.b64encode(b"." * shift + each)[4:-4] for shift in range(3) if len(each) > 8}
    return coded | more


def find_words(folder: Path, words: list[str]) -> list[str]:
    """Which words are in which files of a folder, and of the folders in it."""
    looked_for = {form: word for word in words for form in forms_of(word) if len(form) >= 6}
    found = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        data = path.read_bytes()
        found += [f"{word} in {path.name}" for form, word in looked_for.items() if form in data]
    return sorted(set(found))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds everything: the home, the logs, temporary files, the backup."""
    folder = tmp_path_factory.mktemp("everything")
    for name in ("home", "logs", "temporary", "backup"):
        (folder / name).mkdir()
    return folder


def environment(place: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PALERMO_", "DJANGO_"))}
    settings = "palermo.casework.settings.development"
    return {
        **kept,
        "PALERMO_HOME": str(place / "home"),
        "TMPDIR": str(place / "temporary"),
        "DJANGO_SETTINGS_MODULE": settings,
    }


def run(place: Path, *arguments: str) -> str:
    with (place / "logs" / "commands.log").open("ab") as log:
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            env=environment(place),
            stdout=subprocess.PIPE,
            stderr=log,
            timeout=120,
            check=True,
        )
    return done.stdout.decode()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Browser:
    """A browser that sends forms and keeps cookies; it talks to 127.0.0.1 and names the site's host."""

    def __init__(self, port: int) -> None:
        self.jar = CookieJar()
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.jar))
        self._base = f"http://127.0.0.1:{port}"

    def ask(self, path: str, form: dict[str, str] | None = None, **headers: str) -> tuple[int, str]:
        if form is not None:
            form = {**form, "csrfmiddlewaretoken": self.cookie("casework_csrf")}
        data = urlencode(form).encode() if form is not None else None
        told = {"Host": "casework.localhost", "Origin": "http://casework.localhost", **headers}
        try:
            with self._opener.open(Request(self._base + path, data=data, headers=told), timeout=30) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as problem:
            return problem.code, problem.read().decode()

    def cookie(self, name: str) -> str:
        return next((each.value or "" for each in self.jar if each.name == name), "")


@contextmanager
def serve(place: Path) -> Iterator[int]:
    """The port of a real server with its sealer, on prepared tables with synthetic staff."""
    run(place, "palermo.casework.manage", "prepare")
    run(place, "palermo.casework.manage", "load_demonstration")
    port = free_port()
    with (place / "logs" / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [
                sys.executable,
                "-c",
                f"from palermo.cli import app; app(['casework', 'serve', '--port', '{port}'])",
            ],
            env=environment(place),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    browser, until = Browser(port), time.monotonic() + 60
    while time.monotonic() < until:
        try:
            if browser.ask("/")[0] == 200:
                break
        except OSError:
            time.sleep(0.2)
    try:
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


@pytest.fixture(scope="module")
def planted(place: Path) -> list[str]:
    """Every word that went in, after it went through every path; the server has stopped since."""
    with serve(place) as port:
        kept = json.loads((place / "home/casework/demonstration-sign-ins.json").read_text())
        password = next(each["password"] for each in kept if each["email"] == EMAIL)
        walk(Browser(port), place, password)
        told = run(place, "tests.integration.casework.planting", EMAIL)
        assert "every path was walked" in told, told
        time.sleep(1.5)  # the sealer's next pass
        with (
            sqlite3.connect(place / "home/casework/casework.sqlite3") as source,
            sqlite3.connect(place / "backup/casework.sqlite3") as target,
        ):
            source.backup(target)
    return [*PLANTED.values(), password, *json.loads(told.splitlines()[-1])]


def walk(browser: Browser, place: Path, password: str) -> None:
    """Everything that a browser can send today."""
    login, second = "/accounts/login/", "/accounts/2fa/authenticate/"
    browser.ask(login)
    browser.ask(login, {"login": EMAIL, "password": PLANTED["wrong password"]})
    browser.ask(login, {"login": PLANTED["unknown address"], "password": PLANTED["wrong password"]})
    browser.ask(login, {"login": EMAIL, "password": password})
    code = run(place, "palermo.casework.manage", "show_code", EMAIL).strip()
    status, words = browser.ask(second, {"code": code})
    assert status == 200 and "This session is open" in words, words
    browser.ask(f"/{PLANTED['address path']}/")
    browser.ask(f"/?q={PLANTED['address query']}")
    browser.ask("/", {"notes": PLANTED["posted to a page without a form"]})
    browser.ask(f"{login}?next=/{PLANTED['next address']}")
    browser.ask("/", Referer=f"http://casework.localhost/{PLANTED['referrer']}")
    browser.ask("/", **{"User-Agent": PLANTED["user agent"]})
    browser.jar.clear()
    browser.ask(login, {"login": PLANTED["form without a token"], "password": "x"})


def test_no_planted_word_is_in_any_file(place: Path, planted: list[str]) -> None:
    mine = {"demonstration-sign-ins.json"}  # the passwords of the made-up people, for trying
    found = [each for each in find_words(place, planted) if each.rpartition(" in ")[2] not in mine]
    assert found == []


def test_the_search_for_words_would_find_them(tmp_path: Path, planted: list[str]) -> None:
    for number, word in enumerate(planted):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "plain.log").write_text(f"met {word}.")
        (folder / "coded.log").write_bytes(base64.b64encode(f"met {word}.".encode()))
        (folder / "wide.log").write_bytes(f"met {word}.".encode("utf-16-le"))
        (folder / "hex.log").write_text(f"met {word}.".encode().hex())
        assert len(find_words(folder, [word])) == 4, word


def test_the_files_that_were_searched_are_all_that_the_site_writes(place: Path, planted: list[str]) -> None:
    names = {path.name for path in place.rglob("*") if path.is_file() and path.stat().st_size}
    assert {"casework.sqlite3", "casework.sqlite3-wal", "queue.sqlite3", "heads.jsonl", "server.log"} <= names
    assert len(planted) >= 20


def test_what_is_clear_is_there_so_that_the_files_are_the_right_ones(place: Path, planted: list[str]) -> None:
    assert find_words(place / "backup", [EMAIL]) == [f"{EMAIL} in casework.sqlite3"]


def test_the_trail_of_all_this_verifies_offline(place: Path, planted: list[str]) -> None:
    told = run(place, "palermo.casework.manage", "verify_audit")
    assert "heads" in told
