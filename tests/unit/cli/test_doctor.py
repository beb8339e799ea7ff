"""What the doctor says of a machine."""

from __future__ import annotations

import json
import sqlite3
import sys
from importlib import import_module
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner

subject = import_module("palermo.cli.doctor")  # the command line names its function like the module
app = Typer()
app.command()(subject.doctor)


def ask(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.output


def test_this_machine_has_all_that_is_needed() -> None:
    code, told = ask()
    assert code == 0, told
    assert "MISSING" not in told


def test_what_only_widens_use_is_absent_and_no_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, told = ask()
    assert code == 0
    assert "absent  Chromium" in told
    assert "apt-get install chromium" in told


def test_what_is_needed_and_missing_fails_and_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    code, told = ask()
    assert code == 1
    assert "MISSING Python" in told
    assert "make env PYTHON=" in told


def test_an_old_sqlite_is_not_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    assert not subject.find_sqlite().found


def test_a_declared_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        subject, "requires", lambda name: ["typer>=0.29", "no-such-package[a]>=1 ; python_version > '3'"]
    )
    missing = [check for check in subject.list_checks() if not check.found and check.is_needed]
    assert [check.name for check in missing] == ["no-such-package"]


def test_an_extra_is_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        subject, "requires", lambda name: ["typer>=0.29", "no-such-package>=1; extra == 'wide'"]
    )
    assert [check.name for check in subject.list_checks() if not check.found and check.is_needed] == []


def test_a_browser_is_found_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    browser = tmp_path / "google-chrome"
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert subject.find_chromium().detail == str(browser)


def test_a_program_can_read_the_answer() -> None:
    code, told = ask("--json")
    checks = json.loads(told)
    assert code == 0
    assert {"Python", "SQLite", "Chromium", "PostgreSQL", "psycopg", "packages"} <= {
        check["name"] for check in checks
    }
    assert all(check["remedy"] for check in checks)
