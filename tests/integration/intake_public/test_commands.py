"""`palermo report …`, as it is typed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

PALERMO = [sys.executable, "-c", "from palermo.cli import main; main()", "report"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PALERMO_")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment["PALERMO_HOME"] = str(home)
    return subprocess.run([*PALERMO, *arguments], env=environment, capture_output=True, text=True)


def test_a_key_is_installed_and_named_by_its_fingerprint(home: Path, tmp_path: Path) -> None:
    made = run(home, "keys", "practice", str(tmp_path / "private"))
    assert made.returncode == 0 and made.stdout.startswith("practice key ")
    assert (tmp_path / "private").stat().st_mode & 0o777 == 0o600
    public = (home / "report" / "organisation.pub").read_text().replace("practice", "public")
    (tmp_path / "given.pub").write_text(public)
    installed = run(home, "keys", "install", str(tmp_path / "given.pub"))
    assert installed.stdout.startswith("public key ")
    assert (
        installed.stdout.split()[2] == made.stdout.split()[2] == run(home, "keys", "show").stdout.split()[2]
    )


def test_a_private_key_never_goes_into_the_folder_of_the_drop_box(home: Path) -> None:
    refused = run(home, "keys", "practice", str(home / "report" / "private"))
    assert refused.returncode == 1 and "expected a place that it cannot read" in refused.stderr
    assert not (home / "report" / "private").exists()


def test_a_private_key_replaces_no_file(home: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("mine")
    refused = run(home, "keys", "practice", str(tmp_path / "kept"))
    assert refused.returncode == 1 and "expected a new file" in refused.stderr
    assert (tmp_path / "kept").read_text() == "mine" and refused.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "text", ["", "palermo-private-1:AAAA", "palermo-public-1:AAAA", "palermo-public-1:é"]
)
def test_what_is_no_public_key_is_refused_and_changes_nothing(home: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "given.pub").write_text(text)
    refused = run(home, "keys", "install", str(tmp_path / "given.pub"))
    assert refused.returncode == 1 and refused.stderr.count("\n") == 1
    assert not (home / "report" / "organisation.pub").exists()


def test_without_tables_it_does_not_serve(home: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    refused = run(home, "serve", "--port", str(port))
    assert refused.returncode == 3 and "run: palermo report migrate" in refused.stderr


def test_a_port_that_is_taken_is_named(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = run(home, "serve", "--port", str(taken.getsockname()[1]))
    assert refused.returncode == 4 and "is taken" in refused.stderr


def test_production_has_nothing_to_warn_of(home: Path) -> None:
    environment = {**os.environ, "PALERMO_HOME": str(home), "PALERMO_ENVIRONMENT": "production"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    done = subprocess.run(
        [*PALERMO, "manage", "check", "--deploy"], env=environment, capture_output=True, text=True
    )
    met = [line for line in done.stderr.splitlines() if line.startswith("?:")]
    expected = (
        "W003",
        "W002",
        "W005",
        "W021",
    )  # own form token and frame header; no list of sites ships our name
    assert done.returncode == 0
    assert [line for line in met if not any(each in line for each in expected)] == []
