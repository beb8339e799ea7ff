"""Searching as people do: by keyboard, without script, on a phone, in either direction of script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Observatory, OpenBrowser
from tests.browser.test_accessibility import is_too_wide, list_violations

pytestmark = pytest.mark.browser

PAGES = (
    "/search/",
    "/search/?q=convicted+traffickers",
    '/search/?q="forced+labour"&order=relevance&kind=figure&published=2024',
    "/search/?q=zebra&country=XTV",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_search_pages_are_accessible_and_as_wide_as_the_window(
    width: int, scheme: str, observatory: Observatory, open_browser: OpenBrowser
) -> None:
    page = open_browser(observatory, width=width, color_scheme=scheme).new_page()
    for address in PAGES:
        page.goto(address)
        assert list_violations(page) == []
        assert not is_too_wide(page), address


def test_search_pages_turn_round_with_the_direction_of_script(page: Page) -> None:
    page.goto(PAGES[1])
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert not is_too_wide(page)
    results, panels = page.locator(".found").bounding_box(), page.locator(".panels").bounding_box()
    assert results is not None
    assert panels is not None
    assert panels["x"] < results["x"]


def test_somebody_without_script_or_mouse_finds_a_figure_and_its_sentence(
    observatory: Observatory, open_browser: OpenBrowser
) -> None:
    page = open_browser(observatory, java_script_enabled=False).new_page()
    page.goto("/search/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type('"convicted 26"')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("result")
    page.locator(".panel-of a", has_text="Figure").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(1)
    page.locator(".says a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".quote-large")).to_contain_text("26")
    page.go_back()
    expect(page.locator(".chip")).to_have_count(1)


def test_the_words_found_are_marked_in_the_sentence(page: Page) -> None:
    page.goto("/search/?q=trafficker+convictions&country=XTV")
    marked = {each.casefold() for each in page.locator(".snippet mark").all_inner_texts()}
    assert {"convicted", "traffickers"} <= marked
    assert page.locator(".says a").count() > 3
    page.locator(".says a").first.click()
    expect(page.locator("dialog .quote")).to_contain_text("convicting more traffickers")
