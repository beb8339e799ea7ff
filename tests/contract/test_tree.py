"""What holds for every file that is kept: where it may stand, what it may say, how long it may be."""

from __future__ import annotations

import re
import statistics
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:root|home|Users|work|mnt|opt)/\w")
ROOMS_WITHOUT_A_SUBJECT = {"utils", "helpers", "manager", "managers", "common", "misc", "util", "helper"}
LONGEST_FILE = 400


@cache
def tracked() -> tuple[Path, ...]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is not a git checkout; the rules for kept files are checked in one")
    return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())


def texts(*suffixes: str) -> list[tuple[Path, str]]:
    found = []
    for path in tracked():
        if suffixes and path.suffix not in suffixes:
            continue
        try:
            found.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lengths() -> dict[str, int]:
    kept = [(path, text) for path, text in texts(".py") if "migrations" not in path.parts]
    return {shown(path): text.count("\n") for path, text in kept}


def test_no_kept_file_names_a_place_on_some_machine() -> None:
    assert [shown(path) for path, text in texts() if MACHINE_PATH.search(text)] == []


def test_no_room_is_named_after_nothing() -> None:
    assert [shown(path) for path in tracked() if path.stem.lower() in ROOMS_WITHOUT_A_SUBJECT] == []


def test_no_file_leaves_work_for_later() -> None:
    left = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    assert [
        shown(path) for path, text in texts(".py", ".html", ".js", ".css", ".toml") if left.search(text)
    ] == []


def test_a_file_has_one_subject_and_is_short() -> None:
    too_long = {name: length for name, length in lengths().items() if length > LONGEST_FILE}
    assert too_long == {}
    assert statistics.median(lengths().values()) <= 120


def test_every_module_says_what_it_is_for() -> None:
    modules = [(path, text) for path, text in texts(".py") if "migrations" not in path.parts]
    silent = [
        shown(path)
        for path, text in modules
        if text.strip() and not text.lstrip().startswith(('"""', "#!/", "'''", 'r"""'))
    ]
    assert silent == []


def test_no_real_document_is_kept() -> None:
    kept = [shown(path) for path in tracked() if path.suffix in {".pdf", ".docx", ".doc", ".sqlite3", ".db"}]
    assert kept == []


def test_the_readme_fits_on_a_few_screens() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 120
