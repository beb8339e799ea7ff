"""`make env` finds a Python that can, or says in one sentence what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OLD = "exit 1"
BARE = 'case "$2" in *ensurepip*) exit 1;; esac'
GOOD = '[ "$1" = -m ] && { mkdir -p "$4/bin"; echo made > "$4/bin/made"; }\necho "Python 3.11.0"'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder that is the whole PATH: only what is put there is found."""
    folder = tmp_path / "path"
    folder.mkdir()
    (folder / "mkdir").symlink_to("/bin/mkdir")
    return folder


def put(path: Path, name: str, behaviour: str) -> None:
    program = path / name
    program.write_text(f"#!/bin/sh\n{behaviour}\n")
    program.chmod(0o755)


def make(path: Path, *python: str) -> subprocess.CompletedProcess[str]:
    script = str(ROOT / "scripts" / "make_venv.sh")
    return subprocess.run(
        ["/bin/sh", script, str(path.parent / "venv"), *python],
        env={"PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_any_python_it_says_what_to_install(path: Path) -> None:
    done = make(path)
    assert done.returncode == 1
    assert done.stderr.startswith("No Python of version 3.11 or newer was found")
    assert "apt-get install python3 python3-venv" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_python_without_its_venv_module_is_named(path: Path) -> None:
    put(path, "python3", BARE)
    done = make(path)
    assert done.returncode == 1
    assert done.stderr.startswith("python3 was found without its venv module")


def test_an_old_python_that_was_named_is_refused(path: Path) -> None:
    put(path, "python3", GOOD)
    put(path, "old", OLD)
    done = make(path, "old")
    assert done.returncode == 1
    assert done.stderr.startswith("old is no Python of version 3.11 or newer")
    assert not (path.parent / "venv").exists()


def test_the_first_python_that_can_makes_the_environment(path: Path) -> None:
    put(path, "python3.11", OLD)
    put(path, "python3.12", GOOD)
    done = make(path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (path.parent / "venv" / "bin" / "made").exists()


def test_an_environment_that_works_is_kept(path: Path) -> None:
    kept = path.parent / "venv" / "bin"
    kept.mkdir(parents=True)
    (kept / "python").symlink_to(sys.executable)
    done = make(path)
    assert (done.returncode, done.stderr) == (0, "")
