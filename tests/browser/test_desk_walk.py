"""The review desk walked by keyboard alone, and once more without script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Observatory, OpenBrowser
from tests.browser.test_accessibility import is_too_wide, list_violations

pytestmark = pytest.mark.browser

REVIEWER = "reviewer@tavoria.example"
MOST_TABS = 150
DESK = (
    "/review/",
    "/review/remaining/",
    "/review/list/?doubt=any",
    "/review/batch/?kind=figure",
    "/review/second/",
)


@pytest.fixture(scope="module")
def session(
    writable_observatory: Observatory, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A reviewer's signed-in session: a one-time code is good for one sign-in only."""
    kept = tmp_path_factory.mktemp("session") / "desk.json"
    context = chromium.new_context(base_url=writable_observatory.address)
    writable_observatory.sign_in(context.new_page(), REVIEWER)
    context.storage_state(path=kept)
    context.close()
    return kept


@pytest.fixture
def desk(writable_observatory: Observatory, open_browser: OpenBrowser, session: Path) -> Page:
    return open_browser(writable_observatory, storage_state=session).new_page()


def settle(page: Page) -> None:
    page.wait_for_url(re.compile(r"/review/[a-z2-7]{26}/"))
    page.wait_for_load_state("load")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called `name`: fails where a trap or a gap keeps it away."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        said = "document.activeElement.labels?.[0]?.textContent || document.activeElement.textContent || ''"
        if str(page.evaluate(said)).strip().startswith(name):
            return
    pytest.fail(f"{name} was not reached in {MOST_TABS} steps")


def begin(page: Page) -> str:
    """Open the first that waits, by key; gives its address."""
    page.goto("/review/")
    page.wait_for_load_state("load")
    page.keyboard.press("n")
    settle(page)
    return page.url


def quoted_words(page: Page) -> str:
    """The first words of the quote under review, as they stand in the document."""
    return " ".join(page.locator(".review-proposal blockquote").first.inner_text().split()[:3])


def test_accepting_and_taking_back_by_key_leads_back_to_the_same_statement(desk: Page) -> None:
    first = begin(desk)
    desk.keyboard.press("a")
    desk.wait_for_url(lambda url: url != first)
    settle(desk)
    expect(desk.get_by_role("status")).to_contain_text("Accepted")
    desk.keyboard.press("u")
    desk.wait_for_url(first)
    expect(desk.get_by_role("status")).to_contain_text("Taken back")
    expect(desk.locator(".review-proposal")).to_contain_text("Taken back by")


def test_a_missed_statement_is_added_by_typing_its_words(desk: Page) -> None:
    begin(desk)
    words = quoted_words(desk)
    desk.keyboard.press("m")
    expect(desk.get_by_label("Words of the document")).to_be_focused()
    desk.keyboard.type(words)
    desk.keyboard.press("Tab")
    desk.keyboard.type("Finding")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile(r"/review/missed/"))
    if desk.get_by_role("heading", name="which one").count():
        tab_to(desk, "…")
        desk.keyboard.press("Enter")
    expect(desk.locator("mark")).to_contain_text(words)
    tab_to(desk, "Add it")
    desk.keyboard.press("Enter")
    settle(desk)
    expect(desk.get_by_role("status")).to_contain_text("you are its reader")
    assert list_violations(desk) == []


def test_words_selected_in_the_document_are_taken_over_with_their_place(desk: Page) -> None:
    begin(desk)
    desk.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector('.document'), NodeFilter.SHOW_TEXT);
          let node; while ((node = walker.nextNode())) if (node.data.trim().length > 20) break;
          const range = document.createRange(); range.setStart(node, 0); range.setEnd(node, 12);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    selected = str(desk.evaluate("getSelection().toString()")).strip()
    desk.keyboard.press("m")
    expect(desk.get_by_label("Words of the document")).to_have_value(selected)
    start = int(desk.locator("[data-missed] [name=start]").input_value())
    text = str(desk.evaluate("document.querySelector('.document').textContent"))
    assert text[start : start + len(selected)] == selected


def test_help_opens_and_closes_by_key_and_single_keys_can_be_switched_off(desk: Page) -> None:
    address = begin(desk)
    desk.keyboard.press("?")
    expect(desk.locator("[data-help]")).to_have_attribute("open", "")
    assert list_violations(desk) == []
    tab_to(desk, "Single keys do something")
    desk.keyboard.press("Space")
    desk.keyboard.press("Escape")
    expect(desk.locator("[data-help]")).not_to_have_attribute("open", "")
    desk.keyboard.press("n")
    desk.wait_for_timeout(300)
    assert desk.url == address
    desk.evaluate("localStorage.clear()")


def test_tabbing_through_the_page_is_never_trapped(desk: Page) -> None:
    begin(desk)
    tab_to(desk, "What this is, and what it is not")


def test_the_queue_is_narrowed_and_many_are_accepted_by_keyboard(desk: Page) -> None:
    desk.goto("/review/")
    tab_to(desk, "Kind")
    desk.keyboard.type("Law")
    tab_to(desk, "Narrow")
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile("kind=law_reference"))
    tab_to(desk, "Accept many of a kind")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("You are about to accept")).to_be_visible()
    tab_to(desk, "Accept these")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("status")).to_contain_text("accepted")
    desk.keyboard.press("u")
    settle(desk)
    expect(desk.get_by_role("status")).to_contain_text("Taken back")


def test_taking_back_and_adding_work_without_script(
    writable_observatory: Observatory, open_browser: OpenBrowser, session: Path
) -> None:
    page = open_browser(writable_observatory, storage_state=session, java_script_enabled=False).new_page()
    page.goto("/review/")
    page.get_by_role("link", name="Begin with the first").click()
    first, words = page.url, quoted_words(page)
    page.get_by_role("button", name="Accept").click()
    page.get_by_role("button", name="Take back").click()
    assert page.url == first
    page.locator("summary", has_text="Add a missed statement").click()
    page.get_by_label("Words of the document").fill(words)
    page.get_by_label("Kind").select_option("finding")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a missed statement")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_has_no_violation_and_fits_a_telephone(
    scheme: str, writable_observatory: Observatory, open_browser: OpenBrowser, session: Path
) -> None:
    page = open_browser(writable_observatory, storage_state=session, color_scheme=scheme).new_page()
    found = []
    for address in DESK:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address)
        found += list_violations(page)
        page.set_viewport_size({"width": 390, "height": 844})
        if is_too_wide(page):
            found.append(f"{address} is wider than a telephone")
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_judging_and_settling_a_second_time_has_no_violation_and_fits_a_telephone(
    scheme: str, writable_observatory: Observatory, open_browser: OpenBrowser, session: Path
) -> None:
    page = open_browser(writable_observatory, storage_state=session, color_scheme=scheme).new_page()
    second = draw_for_second(writable_observatory)
    found = []
    for address in (f"/review/second/{second['open']}/", f"/review/second/{second['differing']}/settle/"):
        page.set_viewport_size({"width": 1280, "height": 900})
        assert page.goto(address).status == 200  # type: ignore[union-attr]
        for each in page.locator("details summary").all():
            each.click()
        found += list_violations(page)
        page.set_viewport_size({"width": 390, "height": 844})
        if is_too_wide(page):
            found.append(f"{address} is wider than a telephone")
    assert found == []


DRAW = """
from django.utils import timezone
from palermo.observatory.accounts.models import User
from palermo.observatory.library.actions import accept_statement, second_reviews
from palermo.observatory.library.actions.sampling import set_second_share
from palermo.observatory.library.models import SecondReview, StatementIdentity
at = timezone.now()
user = lambda name: User.objects.get(email=f"{name}@tavoria.example").with_second_factor()
reviewer, other = user("reviewer"), user("administrator")
set_second_share(1.0, by=other, at=at)
for identity in StatementIdentity.objects.filter(is_waiting=True, state="proposed")[:2]:
    accept_statement(identity, by=other, at=at)
first, second = SecondReview.objects.filter(first_by=other).order_by("-id")[:2]
second_reviews.give_second_verdict(second, verdict="rejected", fields={}, by=reviewer, at=at, why="No claim.")
print("drawn", first.pk, second.pk)
"""


def draw_for_second(site: Observatory) -> dict[str, str]:
    """Two statements drawn for a second person: one that waits, and one the two saw differently."""
    said = site.command("manage", "shell", "-c", DRAW).stdout.split()
    return dict(zip(("open", "differing"), said[said.index("drawn") + 1 :][:2], strict=True))
