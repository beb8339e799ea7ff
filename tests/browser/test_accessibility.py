"""WCAG 2.2 AA as far as a machine can tell, in light and dark, wide and narrow, in both directions of script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from tests.browser.conftest import Observatory, OpenBrowser

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
PUBLIC = (
    "/",
    "/countries/",
    "/countries/XTV/",
    "/countries/XTV/series/",
    "/countries/XTV/conflicts/",
    "/countries/KEN/",
    "/sources/",
    "/about/",
    "/accounts/login/",
    "/nowhere/",
)
STAFF = ("/upload/", "/review/", "/accounts/2fa/", "/accounts/password/change/")
NARROW = {"width": 390, "height": 844}
REVIEWER = "reviewer@tavoria.example"


def list_violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{page.url} {each['id']}: {each['help']}: {node['html'][:200]}"
        for each in found
        for node in each["nodes"][:3]
    ]


def is_too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def list_examples(page: Page) -> list[str]:
    """One statement of each kind, and a source: addresses that only the site itself knows."""
    said = page.request.get("/countries/XTV.json").json()
    kinds = {each["kind"]: each["key"] for each in said["statements"]}
    return [*(f"/s/{key}/" for key in kinds.values()), f"/sources/{said['sources'][0]['slug']}/"]


@pytest.fixture(scope="module")
def reviewer_state(
    observatory: Observatory, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A reviewer's signed-in session: a one-time code is good for one sign-in only."""
    kept = tmp_path_factory.mktemp("session") / "reviewer.json"
    context = chromium.new_context(base_url=observatory.address)
    observatory.sign_in(context.new_page(), REVIEWER)
    context.storage_state(path=kept)
    yield kept
    context.close()


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def check_pages(context: BrowserContext, addresses: tuple[str, ...] | list[str]) -> None:
    page = context.new_page()
    found = []
    for address in addresses:
        page.goto(address)
        found += list_violations(page)
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        if is_too_wide(page):
            found.append(f"{address} is wider than a telephone")
        page.set_viewport_size({"width": 1280, "height": 900})
    assert found == []


def test_public_pages_have_no_violation(
    observatory: Observatory, open_browser: OpenBrowser, scheme: str
) -> None:
    check_pages(open_browser(observatory, color_scheme=scheme), PUBLIC)


def test_statements_of_every_kind_and_sources_have_no_violation(
    observatory: Observatory, open_browser: OpenBrowser, scheme: str
) -> None:
    context = open_browser(observatory, color_scheme=scheme)
    check_pages(context, list_examples(context.new_page()))


def test_pages_of_staff_have_no_violation(
    observatory: Observatory, open_browser: OpenBrowser, reviewer_state: Path, scheme: str
) -> None:
    context = open_browser(observatory, color_scheme=scheme, storage_state=reviewer_state)
    page = context.new_page()
    page.goto("/review/")
    begin = page.get_by_role("link", name="Begin with the first").get_attribute("href") or ""
    as_list = page.get_by_role("link", name="as a list").first.get_attribute("href") or ""
    check_pages(context, [*STAFF, begin, as_list])


def test_an_opened_form_of_correction_has_no_violation(
    observatory: Observatory, open_browser: OpenBrowser, reviewer_state: Path
) -> None:
    page = open_browser(observatory, storage_state=reviewer_state).new_page()
    page.goto("/review/")
    page.get_by_role("link", name="Begin with the first").click()
    page.locator("[data-key=a]").wait_for()
    page.keyboard.press("c")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    assert list_violations(page) == []


def test_an_opened_quote_has_no_violation(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/countries/XTV/")
    page.locator("td.value a.stated").first.click()
    page.get_by_role("dialog").wait_for()
    assert list_violations(page) == []


def test_pages_narrow_and_from_right_to_left_fit_and_have_no_violation(
    observatory: Observatory, open_browser: OpenBrowser
) -> None:
    page = open_browser(observatory, width=390).new_page()
    for address in ("/", "/countries/XTV/", *list_examples(page)[:2]):
        page.goto(address)
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert not is_too_wide(page), address
        assert list_violations(page) == []


def test_the_first_key_leads_past_the_navigation_to_the_content(page: Page) -> None:
    page.goto("/countries/XTV/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
