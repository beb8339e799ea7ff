"""What is installed is pinned, checked and small."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("base", "dev", "bench", "spark")
REQUIREMENT = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]+\])?==\S+")
EXTRAS = ("psycopg", "polars", "duckdb", "ibis", "pyspark", "splink", "opendp", "numba", "weasyprint")


def read_lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")


def names_in(lock: str) -> set[str]:
    return {match[1] for line in lock.splitlines() if (match := REQUIREMENT.match(line))}


def declared(group: list[str]) -> set[str]:
    return {re.split(r"[\s\[<>=!~;]", line, maxsplit=1)[0].lower() for line in group}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_is_pinned_with_hashes(name: str) -> None:
    entries = re.split(r"\n(?=\S)", read_lock(name).strip())
    loose = [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]
    unpinned = [entry.splitlines()[0] for entry in entries if not REQUIREMENT.match(entry)]
    assert entries
    assert (loose, unpinned) == ([], [])


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_no_address(name: str) -> None:
    lock = read_lock(name)
    assert "http" not in lock
    assert "://" not in lock
    assert "--index" not in lock
    assert "--find-links" not in lock


def test_the_base_install_holds_no_extra() -> None:
    names = names_in(read_lock("base"))
    assert {name for name in names if name.startswith(EXTRAS)} == set()
    assert "pytest" not in names


def test_the_locks_cover_what_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = declared(project["project"]["dependencies"] + groups["build"])
    assert wanted - names_in(read_lock("base")) == set()
    for name in ("dev", "bench"):
        assert declared(groups[name]) - names_in(read_lock(name)) == set()
    assert (
        declared(project["project"]["optional-dependencies"]["spark"]) - names_in(read_lock("spark")) == set()
    )


def test_both_locks_pin_the_same_versions() -> None:
    base, dev = read_lock("base"), read_lock("dev")
    pins = {line.split(" ")[0] for line in base.splitlines() if REQUIREMENT.match(line)}
    assert pins - {line.split(" ")[0] for line in dev.splitlines() if REQUIREMENT.match(line)} == set()


def test_each_dependency_carries_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text.split("dependencies = [", maxsplit=1)[1].split("\n]", maxsplit=1)[0]
    assert [line for line in block.splitlines() if line.strip() and "#" not in line] == []
