"""What holds for every template and static file, of every site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[3] / "src" / "palermo"
TEMPLATES = sorted(SOURCE.glob("**/templates/**/*.html"))
STATIC = sorted(path for path in SOURCE.glob("**/static/**/*") if path.suffix in (".css", ".js", ".svg"))


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def test_there_are_templates_and_static_files_to_look_at() -> None:
    assert len(TEMPLATES) > 25
    assert len(STATIC) > 6


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_has_no_inline_style_script_or_handler(path: Path) -> None:
    words = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son(?:click|load|change|submit|error)=|javascript:", words)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", words))


@pytest.mark.parametrize("path", [*TEMPLATES, *STATIC], ids=name)
def test_nothing_is_asked_from_another_host(path: Path) -> None:
    words = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|@import|url\(|(?:src|href)=\"//", words)


@pytest.mark.parametrize("path", [path for path in STATIC if path.suffix == ".css"], ids=name)
def test_directions_are_logical_so_that_right_to_left_comes_for_free(path: Path) -> None:
    words = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    physical = (
        r"(?:margin|padding|border)-(?:left|right)\b|align:\s*(?:left|right)|(?<![-\w])(?:left|right):|float:"
    )
    assert re.findall(physical, words) == []
