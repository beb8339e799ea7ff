"""What the documentation says is so: its commands exist, its examples run, its generated pages agree."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
SETTING = re.compile(r"\bPALERMO_[A-Z_]+\b")


def blocks(language: str) -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for match in BLOCK.finditer(page.read_text(encoding="utf-8")):
            if match[2] == language:
                yield page, match[3]


def steps(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with the output that the page shows for it."""
    for part in re.split(r"^ *\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        while command.endswith("\\"):
            more, _, shown = shown.partition("\n")
            command = command[:-1] + more.lstrip(" >")
        yield command, shown


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def with_examples() -> list[Path]:
    return sorted({page for page, _ in blocks("console")})


@pytest.mark.parametrize("page", with_examples(), ids=name_of)
def test_the_examples_of_a_page_do_what_it_shows(page: Path, tmp_path: Path) -> None:
    commands = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        "PALERMO_HOME": str(tmp_path / "home"),
        "PYTHONWARNINGS": "error",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
    for name in ("src", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    for _, block in (found for found in blocks("console") if found[0] == page):
        for command, shown in steps(block):
            done = subprocess.run(
                command,
                shell=True,
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, f"$ {command}\n{done.stdout}{done.stderr}"
            agrees = not shown.strip() or OutputChecker().check_output(shown, done.stdout, ELLIPSIS)
            assert agrees, f"$ {command}\nexpected:\n{shown}\nmet:\n{done.stdout}"


def test_every_make_command_the_pages_name_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        name
        for page in PAGES
        for name in re.findall(r"(?:`|^)make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert named
    assert named - targets == set()


def test_every_link_inside_the_documentation_leads_somewhere() -> None:
    broken = [
        f"{name_of(page)}: {target}"
        for page in PAGES
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_page_can_be_reached_from_the_contents() -> None:
    contents = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [
        page
        for page in (ROOT / "docs").rglob("*.md")
        if page.parent.name != "adr" and page.name != "README.md"
    ]
    assert [name_of(page) for page in pages if str(page.relative_to(ROOT / "docs")) not in contents] == []


def test_every_setting_has_a_line_and_every_line_a_setting() -> None:
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "scripts").glob("*.py")]
    used = {name for path in files for name in SETTING.findall(path.read_text(encoding="utf-8"))}
    documented = set(
        SETTING.findall((ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8"))
    )
    assert used ^ documented == set()


def test_the_generated_pages_agree_with_the_code() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/write_reference.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
