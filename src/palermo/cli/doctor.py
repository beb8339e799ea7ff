"""`palermo doctor`: what this machine has, what it lacks, and how to get it."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 35, 0)  # RETURNING, which the task queue leans on
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing Palermo may need: whether it is there, which, what for, and how to get it."""

    name: str
    found: bool
    is_needed: bool
    purpose: str
    detail: str
    remedy: str


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print the checks as JSON.")] = False,
) -> None:
    """Say what this machine has, what it lacks, and how to get it. Fails when something needed is missing."""
    checks = list_checks()
    if as_json:
        typer.echo(json.dumps([asdict(check) for check in checks], indent=2, ensure_ascii=False))
    else:
        _show(checks)
    missing = [check for check in checks if check.is_needed and not check.found]
    if missing:
        names = ", ".join(check.name for check in missing)
        typer.echo(f"{names} not found; expected for Palermo to run; the table says how to get it", err=True)
        raise typer.Exit(code=1)


def list_checks() -> list[Check]:
    """Every check, what is needed first."""
    return [look() for look in _LOOKS] + list(_packages())


def find_python() -> Check:
    """The Python that runs this."""
    return Check(
        name="Python",
        found=sys.version_info >= OLDEST_PYTHON,
        is_needed=True,
        purpose="everything",
        detail=sys.version.split()[0],
        remedy="install Python 3.11 or newer, then: make env PYTHON=/path/to/python3",
    )


def find_sqlite() -> Check:
    """SQLite as Python was built with it: new enough, and with full-text search."""
    connection = sqlite3.connect(":memory:")
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    has_search = "ENABLE_FTS5" in options
    return Check(
        name="SQLite",
        found=sqlite3.sqlite_version_info >= OLDEST_SQLITE and has_search,
        is_needed=True,
        purpose="the tables of the sites, and search",
        detail=sqlite3.sqlite_version + ("" if has_search else ", without FTS5"),
        remedy="use a Python built with SQLite 3.35 or newer and FTS5 (the system's own python3 usually is)",
    )


def find_chromium() -> Check:
    """A Chromium or Chrome on the PATH."""
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    return Check(
        name="Chromium",
        found=found is not None,
        is_needed=False,
        purpose="the browser tests (make test)",
        detail=found or "not on the PATH",
        remedy="install it (Debian, Ubuntu: apt-get install chromium)",
    )


def find_postgresql() -> Check:
    """The programs that make and start a PostgreSQL server."""
    # Debian keeps them out of the PATH, one folder to each version.
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb") or (str(kept[-1]) if kept else None)
    return Check(
        name="PostgreSQL",
        found=found is not None,
        is_needed=False,
        purpose="a site that outgrows SQLite, and its tests (make test)",
        detail=found or "initdb was not found",
        remedy="install it (Debian, Ubuntu: apt-get install postgresql)",
    )


def find_postgresql_driver() -> Check:
    """The extra that speaks to PostgreSQL."""
    found = find_spec("psycopg") is not None
    return Check(
        name="psycopg",
        found=found,
        is_needed=False,
        purpose="a site whose tables are in PostgreSQL",
        detail=version("psycopg") if found else "not installed",
        remedy="install the extra: pip install 'palermo[postgres]' (in a checkout: make dev)",
    )


def find_pdf_writer() -> Check:
    """The extra that writes PDF, with the system's library it needs."""
    from palermo.engines.publishing.pdf_writer import REMEDY
    from palermo.engines.publishing.pdf_writer import find_pdf_writer as find

    found = find()
    return Check(
        name="WeasyPrint",
        found=found is not None,
        is_needed=False,
        purpose="published assessments as PDF; without it their pages are printed from the browser",
        detail=found or "not installed, or its Pango library is not there",
        remedy=REMEDY,
    )


_LOOKS: tuple[Callable[[], Check], ...] = (
    find_python,
    find_sqlite,
    find_chromium,
    find_postgresql,
    find_postgresql_driver,
    find_pdf_writer,
)


def _packages() -> Iterator[Check]:
    """The packages of the base install, as one line when all are there, else one for each that is not."""
    try:
        declared = requires("palermo") or []
    except PackageNotFoundError:
        declared = []
    names = [_name_of(line) for line in declared if "extra ==" not in line]
    missing = [name for name in names if not _is_installed(name)]
    for name in missing:
        yield _package(name, found=False, detail="not installed")
    if not missing:
        detail = f"{len(names)} declared, all installed" if names else "palermo itself is not installed"
        yield _package("packages", found=bool(names), detail=detail)


def _package(name: str, *, found: bool, detail: str) -> Check:
    return Check(
        name=name,
        found=found,
        is_needed=True,
        purpose="the base install",
        detail=detail,
        remedy="install the pinned packages: make env",
    )


def _name_of(requirement: str) -> str:
    end = next((at for at, sign in enumerate(requirement) if sign in " [<>=!~;("), len(requirement))
    return requirement[:end]


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _show(checks: list[Check]) -> None:
    width = max(len(check.name) for check in checks)
    for check in checks:
        state = "ok" if check.found else ("MISSING" if check.is_needed else "absent")
        typer.echo(f"{state:<8}{check.name:<{width}}  {check.detail}")
        if not check.found:
            typer.echo(f"{'':<{width + 10}}for {check.purpose}: {check.remedy}")
