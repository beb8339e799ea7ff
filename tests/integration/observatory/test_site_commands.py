"""`palermo observatory …` as a person types it: real processes, a home of their own, exit codes."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

pytestmark = pytest.mark.slow

RUN = [sys.executable, "-c", "from palermo.cli.observatory import app; app()"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with migrated tables and the demonstration content."""
    folder = tmp_path_factory.mktemp("home")
    for command in ("migrate", "demo"):
        done = run(folder, command)
        assert done.returncode == 0, done.stderr
    return folder


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PALERMO_", "DJANGO_"))}
    return {**kept, "PALERMO_HOME": str(home)}


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*RUN, *arguments], env=environment(home), capture_output=True, text=True, timeout=120
    )


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(home / "observatory" / "observatory.sqlite3") as tables:
        return tables.execute(query).fetchall()


def sign_ins(home: Path) -> list[dict[str, str]]:
    path = home / "observatory" / "demonstration-sign-ins.json"
    return list(json.loads(path.read_text(encoding="utf-8")))


def test_the_queue_and_the_evidence_are_two_files_in_wal_mode(home: Path) -> None:
    for name in ("observatory", "queue"):
        with sqlite3.connect(home / "observatory" / f"{name}.sqlite3") as tables:
            assert tables.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert rows(home, "SELECT name FROM sqlite_master WHERE name LIKE 'django_tasks%'") == []


def test_migrating_again_changes_nothing_and_says_so_in_one_line(home: Path) -> None:
    done = run(home, "migrate")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (0, "", 1)


def test_the_demonstration_has_a_sign_in_for_every_role_and_a_full_profile(home: Path) -> None:
    assert {each["role"] for each in sign_ins(home)} == {
        "viewer",
        "analyst",
        "reviewer",
        "editor",
        "administrator",
    }
    (accepted,) = rows(home, "SELECT count(*) FROM library_statementidentity WHERE state = 'accepted'")[0]
    (proposed,) = rows(home, "SELECT count(*) FROM library_statementidentity WHERE state = 'proposed'")[0]
    assert isinstance(accepted, int) and accepted > 50
    assert isinstance(proposed, int) and proposed > 0
    demonstrated = "SELECT DISTINCT is_fictional FROM library_source WHERE title LIKE '%Tavoria%'"
    assert rows(home, demonstrated) == [(1,)]
    judges = (
        "SELECT DISTINCT email FROM library_judgement "
        "JOIN accounts_user ON accounts_user.id = by_id ORDER BY email"
    )
    # The reviewer judged the documents; tables of facts that ship say of each row who printed it.
    assert [email for (email,) in rows(home, judges)] == [
        "command-line@observatory.invalid",
        "reviewer@tavoria.example",
    ]


def test_loading_the_demonstration_again_changes_nothing(home: Path) -> None:
    counts = (
        "SELECT (SELECT count(*) FROM library_source), (SELECT count(*) FROM library_text),"
        " (SELECT count(*) FROM library_judgement), (SELECT count(*) FROM accounts_user),"
        " (SELECT count(*) FROM audit_auditrow)"
    )
    before, people = rows(home, counts), sign_ins(home)
    assert run(home, "demo").returncode == 0
    assert rows(home, counts) == before
    assert sign_ins(home) == people


def test_a_demonstration_is_refused_in_production(home: Path) -> None:
    done = subprocess.run(
        [*RUN, "demo"],
        env={**environment(home), "PALERMO_ENVIRONMENT": "production"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1
    assert "production" in done.stderr and "Traceback" not in done.stderr


def test_a_code_is_printed_for_a_demonstration_sign_in_only(home: Path) -> None:
    done = run(home, "code", "reviewer@tavoria.example")
    assert done.returncode == 0
    assert done.stdout.strip().isdigit() and len(done.stdout.strip()) == 6
    refused = run(home, "code", "minister@ministry.example")
    assert (refused.returncode, refused.stdout) == (1, "")


def test_adding_a_folder_shows_progress_failures_and_goes_on(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Courts convicted 12 traffickers in 2024.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("Police freed 40 workers in 2024.", encoding="utf-8")
    (tmp_path / ".hidden").write_text("not a document", encoding="utf-8")
    done = run(home, "add", "--json", str(tmp_path))
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [each["state"] for each in said] == ["added", "failed", "added"]
    assert "the file is empty; expected" in said[1]["message"]
    assert "[3/3] c.txt: added" in done.stderr
    assert "1 of 3 documents could not be added" in done.stderr
    again = run(home, "add", str(tmp_path / "a.txt"))
    assert again.returncode == 0
    assert "already in the library" in again.stderr
    assert said[0]["sha256"] in again.stdout


def test_two_who_add_the_same_folder_at_once_add_each_document_once(home: Path, tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(f"Police freed {number + 60} workers.", encoding="utf-8")
    both = [
        subprocess.Popen(
            [*RUN, "add", str(tmp_path)], env=environment(home), stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [each.communicate(timeout=120)[1] for each in both]
    assert [each.returncode for each in both] == [0, 0], said
    assert "".join(said).count(": added, ") == 8
    texts = "SELECT count(*), count(DISTINCT content) FROM library_text WHERE content LIKE 'Police freed 6%'"
    assert rows(home, texts) == [(8, 8)]


def test_adding_nothing_is_said(home: Path, tmp_path: Path) -> None:
    done = run(home, "add", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "no file was found" in done.stderr


def test_a_wrong_environment_is_said(home: Path) -> None:
    done = subprocess.run(
        [*RUN, "migrate"],
        env={**environment(home), "PALERMO_ENVIRONMENT": "staging"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert "expected development or production" in done.stderr


def test_the_production_settings_pass_djangos_own_deployment_check(home: Path) -> None:
    done = subprocess.run(
        [*RUN, "manage", "check", "--deploy", "--fail-level", "WARNING"],
        env={**environment(home), "PALERMO_ENVIRONMENT": "production"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


def test_production_cookies_belong_to_this_host_alone(home: Path) -> None:
    asked = (
        "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME,"
        " s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, s.DEBUG)"
    )
    done = subprocess.run(
        [*RUN, "manage", "shell", "--no-imports", "-c", asked],
        env={**environment(home), "PALERMO_ENVIRONMENT": "production"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    names = "__Host-observatory_session __Host-observatory_csrf"
    assert done.stdout.strip() == f"{names} True True True False"


def test_no_command_imports_a_site_before_it_is_asked_for() -> None:
    asked = "import sys, palermo.cli.observatory; print([m for m in sys.modules if m.startswith('django')])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]"


class TestServing:
    """The web server and its worker, watched over."""

    @pytest.fixture
    def port(self) -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])

    @pytest.fixture
    def serving(self, home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
        process = subprocess.Popen(
            [*RUN, "serve", "--port", str(port)],
            env=environment(home),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        yield process
        if process.poll() is None:
            process.kill()
        process.communicate()

    @pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
    def test_it_says_where_it_is_answers_and_stops_whole(
        self, sign: signal.Signals, serving: subprocess.Popen[str], home: Path, port: int
    ) -> None:
        assert serving.stdout is not None
        said = ""
        while "Stop with Ctrl+C" not in said:
            line = serving.stdout.readline()
            assert line, serving.communicate()[1]
            said += line
        assert f"http://observatory.localhost:{port}/" in said
        assert sign_ins(home)[0]["password"] in said
        request = Request(
            f"http://127.0.0.1:{port}/accounts/login/", headers={"Host": "observatory.localhost"}
        )
        with urlopen(request, timeout=10) as answer:
            assert answer.status == 200
        children = _children(serving.pid)
        assert len(children) >= 3
        serving.send_signal(sign)
        assert serving.wait(timeout=30) == 0
        deadline = time.monotonic() + 5
        while any(_is_running(each) for each in children) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert [each for each in children if _is_running(each)] == []

    def test_a_port_that_is_taken_is_said(self, home: Path) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            done = run(home, "serve", "--port", str(taken.getsockname()[1]))
        assert done.returncode == 4
        assert "is taken" in done.stderr

    def test_tables_that_were_not_migrated_are_said(self, tmp_path: Path, port: int) -> None:
        done = run(tmp_path, "serve", "--port", str(port))
        assert done.returncode == 3
        assert "palermo observatory migrate" in done.stderr


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            found += [int(child), *_children(int(child))]
    return found


def _is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
