"""A hotline walked with a clock that is set: verified by a person, seen by everybody, gone when it lapses."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Observatory, OpenBrowser, serve
from tests.browser.test_accessibility import is_too_wide, list_violations

pytestmark = pytest.mark.browser

REVIEWER = "reviewer@tavoria.example"
LIST = "/prevention/hotlines/?country=XTV"
NUMBER = "+44 1632 960012"
# Loaded by Python itself before anything else: the site's own clock runs ahead by the days that stand in a file.
CLOCK = """
import datetime, os, pathlib
from django.utils import timezone
_now = timezone.now
def now():
    days = int(pathlib.Path(os.environ["CLOCK_OF_THE_TEST"]).read_text() or 0)
    return _now() + datetime.timedelta(days=days)
timezone.now = now
"""
PAGES = (
    "/prevention/",
    "/countries/XTV/prevention/",
    LIST,
    "/prevention/services/?country=XTV",
    "/prevention/conduct/?country=CHN",
    "/prevention/situations/?country=XTV",
    "/prevention/routes/?country=XTV",
    "/countries/XTV/root-causes/",
)
DESK = (
    "/prevention/desk/",
    "/prevention/proposals/?country=XTV",
    "/prevention/services/add/",
    "/prevention/services/import/",
)


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clock")
    (folder / "sitecustomize.py").write_text(CLOCK, encoding="utf-8")
    days = folder / "days"
    days.write_text("0", encoding="utf-8")
    return days


@pytest.fixture(scope="module")
def site(chromium: Browser, tmp_path_factory: pytest.TempPathFactory, clock: Path) -> Iterator[Observatory]:
    """The demonstration, served by a process whose clock the test sets."""
    with pytest.MonkeyPatch.context() as patch:
        paths = [str(clock.parent), os.environ.get("PYTHONPATH", "")]
        patch.setenv("PYTHONPATH", os.pathsep.join(each for each in paths if each))
        patch.setenv("CLOCK_OF_THE_TEST", str(clock))
        yield from serve(tmp_path_factory.mktemp("hotlines"))


@pytest.fixture(scope="module")
def session(site: Observatory, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reviewer's signed-in session: a one-time code is good for one sign-in only."""
    kept = tmp_path_factory.mktemp("session") / "hotlines.json"
    context = chromium.new_context(base_url=site.address)
    site.sign_in(context.new_page(), REVIEWER)
    context.storage_state(path=kept)
    context.close()
    return kept


@pytest.fixture
def visitor(site: Observatory, open_browser: OpenBrowser, clock: Path) -> Iterator[Page]:
    clock.write_text("0", encoding="utf-8")
    yield open_browser(site).new_page()
    clock.write_text("0", encoding="utf-8")


def test_a_number_is_verified_seen_and_lapses(
    visitor: Page, site: Observatory, open_browser: OpenBrowser, session: Path, clock: Path
) -> None:
    visitor.goto(LIST)
    row = visitor.get_by_role("row", name=re.compile("Women's line of Port Ansel"))
    expect(row).to_contain_text("Nobody has verified this number yet.")
    expect(visitor.locator("body")).not_to_contain_text(NUMBER)

    staff = open_browser(site, storage_state=session).new_page()
    staff.goto("/prevention/desk/")
    staff.get_by_role("link", name="Women's line of Port Ansel").click()
    staff.get_by_label("It reaches the service").check()
    staff.get_by_label("How it was tried").select_option("called")
    staff.get_by_role("button", name="Keep what happened").click()
    expect(staff.get_by_role("status")).to_contain_text("shown for 180 days")

    visitor.reload()
    expect(row).to_contain_text(NUMBER)
    clock.write_text("180", encoding="utf-8")
    visitor.reload()
    expect(row).to_contain_text(NUMBER)
    clock.write_text("181", encoding="utf-8")
    visitor.reload()
    expect(row).to_contain_text("more than 180 days ago")
    expect(visitor.locator("body")).not_to_contain_text(NUMBER)
    twin = visitor.request.get("/prevention/hotlines.json?country=XTV")
    assert NUMBER not in twin.text() and twin.headers["cache-control"] == "no-store"


def test_a_statement_becomes_an_entry_by_two_clicks(
    site: Observatory, open_browser: OpenBrowser, session: Path
) -> None:
    page = open_browser(site, storage_state=session, java_script_enabled=False).new_page()
    page.goto("/prevention/proposals/?country=XTV&register=trainings")
    page.get_by_role("link", name=re.compile("^Training from")).first.click()
    expect(page.get_by_label("Name")).not_to_have_value("")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", name="What says it")).to_be_visible()
    expect(page.locator("blockquote").first).to_be_visible()


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_can_be_used_by_everybody_at_any_width(
    width: int, visitor: Page, site: Observatory, open_browser: OpenBrowser, session: Path
) -> None:
    anybody = open_browser(site, width=width).new_page()
    staff = open_browser(site, width=width, storage_state=session).new_page()
    problems = []
    for page, addresses in ((anybody, PAGES), (staff, DESK)):
        for address in addresses:
            answer = page.goto(address)
            assert answer is not None and answer.status == 200, address
            problems += list_problems(page)
    staff.goto(LIST)
    staff.get_by_role("link", name="National trafficking hotline of Tavoria").click()
    problems += list_problems(staff)
    assert problems == []


def list_problems(page: Page) -> list[str]:
    wide = [f"{page.url} scrolls sideways"] if is_too_wide(page) else []
    return [*list_violations(page), *wide]
