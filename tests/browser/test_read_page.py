"""The page `palermo read --format html` writes, in a browser: it asks for nothing, fits a phone, and hides a kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from palermo.core.reading.reader import read_text
from palermo.core.reading.showing import page_end, page_start, render_document

ROOT = Path(__file__).resolve().parents[2]
TEXT = ROOT / "src/palermo/observatory/demonstration/texts/XTV_2024_yearly-report.txt"

pytestmark = pytest.mark.browser


@pytest.fixture
def shown(chromium: Browser, tmp_path: Path) -> Page:
    file = tmp_path / "read.html"
    reading = read_text(TEXT.read_text(encoding="utf-8"))
    file.write_text(page_start() + render_document(TEXT.name, reading) + page_end(), encoding="utf-8")
    context = chromium.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    return page


def test_the_page_asks_for_nothing_but_itself(shown: Page) -> None:
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.reload()
    assert asked == [shown.url]


def test_the_page_fits_a_phone(shown: Page) -> None:
    box = shown.locator("article").bounding_box()
    assert box is not None
    assert box["width"] <= 390


def test_a_kind_is_hidden_without_a_script(shown: Page) -> None:
    explained = shown.locator("details.figure")
    assert explained.first.is_visible()
    shown.locator("input.show-figure").uncheck()
    assert not explained.first.is_visible()
    assert shown.locator("details.recommendation").first.is_visible()


def test_an_explanation_opens_on_a_click(shown: Page) -> None:
    first = shown.locator("details.figure").first
    assert not first.locator("dl").is_visible()
    first.locator("summary").click()
    assert first.locator("dl").is_visible()
