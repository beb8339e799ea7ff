"""The drop-box as people meet it: with script and without, on a telephone, from the right, leaving, and coming back."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from time import monotonic

import pytest
from axe_playwright_python.sync_playwright import Axe
from benches.dropbox import Served, Told, report, served
from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenBrowser

from palermo.engines.drop_box import seal_reply

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = {"width": 360, "height": 740}
BROAD = {"width": 1280, "height": 900}
SOLVED = "form[data-proof-bits] input[name=proof]:not([value=''])"


@pytest.fixture(scope="module")
def box(chromium: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A drop-box of its own, really served."""
    with served(tmp_path_factory.mktemp("drop_box")) as one:
        yield one


def write_report(page: Page, words: str) -> str:
    """From the choice of a language to the receipt; its code."""
    page.goto("/")
    page.get_by_role("link", name="English").click()
    page.get_by_label("What do you want to tell us?").fill(words)
    page.get_by_label("You may contact me").check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Your message is with us")).to_be_visible()
    return page.locator(".code").inner_text()


def answer(box: Served, words: str, reply: str) -> None:
    """Read the item with these words as casework does, and answer it."""
    waiting = box.puller.list_waiting()
    opened = [(each, each.open(private=box.private)) for each in waiting]
    mine, content = next(pair for pair in opened if pair[1]["answers"]["words"] == words)
    assert box.puller.send([seal_reply(reply, item=mine, content=content, number=uuid.uuid4())])


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("size", [PHONE, BROAD], ids=["telephone", "desk"])
def test_a_report_is_written_answered_and_answered_again(
    box: Served, open_browser: OpenBrowser, script: bool, size: dict[str, int]
) -> None:
    page = open_browser(box, **size, java_script_enabled=script).new_page()
    words = f"Somebody is held, {uuid.uuid4()}"
    code = write_report(page, words)
    answer(box, words, "We come at noon.")

    page.get_by_role("link", name="I have a code").click()
    page.get_by_label("Your code").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_text("We come at noon.")).to_be_visible()
    page.get_by_label("Write again").fill("At noon it is.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("The same code holds.")).to_be_visible()
    found = [each.open(private=box.private)["answers"]["words"] for each in box.puller.list_waiting()]
    assert "At noon it is." in found


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_an_error_loses_nothing(box: Served, open_browser: OpenBrowser, script: bool) -> None:
    page = open_browser(box, java_script_enabled=script).new_page()
    page.goto("/en/")
    page.get_by_label("Where is it?").fill("Behind the kiln")
    page.get_by_label("I do not know").check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("please write at least a word")).to_be_visible()
    expect(page.get_by_label("Where is it?")).to_have_value("Behind the kiln")
    expect(page.get_by_label("I do not know")).to_be_checked()
    page.get_by_label("What do you want to tell us?").fill("Now with words")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".code")).to_be_visible()


def test_a_broken_line_loses_nothing(box: Served, open_browser: OpenBrowser) -> None:
    page = open_browser(box).new_page()
    page.goto("/en/")
    page.get_by_label("What do you want to tell us?").fill("Sent over a broken line")
    page.evaluate(
        "() => { window.kept = window.fetch; window.fetch = () => Promise.reject(new TypeError('no line')); }"
    )
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("the line is broken")).to_be_visible()
    expect(page.get_by_label("What do you want to tell us?")).to_have_value("Sent over a broken line")
    page.evaluate("() => { window.fetch = window.kept; }")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".code")).to_be_visible()


@pytest.mark.parametrize("way", ["link", "key"])
def test_with_script_leaving_takes_the_place_in_the_history(
    box: Served, open_browser: OpenBrowser, way: str
) -> None:
    page = open_browser(box).new_page()
    page.goto("/robots.txt")  # where the person was before
    page.goto("/")
    write = page.evaluate("() => history.length")
    page.get_by_role("link", name="English").click()
    page.get_by_label("What do you want to tell us?").fill("Somebody comes in")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".code")).to_be_visible()
    if way == "link":
        page.get_by_role("link", name="Leave this page now").click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.wait_for_url("**/calendar/")
    assert page.evaluate("() => history.length") == write
    page.go_back()
    assert page.url.endswith("/robots.txt")


def test_without_script_the_page_says_what_stays_and_the_link_leads_out(
    box: Served, open_browser: OpenBrowser
) -> None:
    page = open_browser(box, java_script_enabled=False).new_page()
    page.goto("/en/")
    expect(page.get_by_text("stays in the history of this browser")).to_be_visible()
    expect(page.get_by_text("or the Esc key twice")).to_be_hidden()
    page.get_by_role("link", name="Leave this page now").click()
    expect(page.get_by_role("heading", name="Calendar")).to_be_visible()


def test_with_script_the_page_says_what_that_changes(box: Served, open_browser: OpenBrowser) -> None:
    page = open_browser(box).new_page()
    page.goto("/en/")
    expect(page.get_by_text("or the Esc key twice")).to_be_visible()
    expect(page.get_by_text("stays in the history of this browser")).to_be_hidden()


def test_the_browser_solves_its_riddle_while_somebody_types(box: Served, open_browser: OpenBrowser) -> None:
    page = open_browser(box).new_page()
    page.goto("/en/")
    page.wait_for_selector(SOLVED, state="attached", timeout=120_000)
    for number in range(70):  # a flood, so that the usual lane is full
        write_plain(box, f"One of a flood, {number}")
    words = f"With a solved riddle, {uuid.uuid4()}"
    page.get_by_label("What do you want to tell us?").fill(words)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".code")).to_be_visible()
    lanes = {}
    while items := box.puller.list_waiting():
        for each in items:
            lanes[each.open(private=box.private)["answers"]["words"]] = each.lane
        box.puller.confirm(each.id for each in items)
    assert lanes[words] == "first"
    assert lanes["One of a flood, 69"] == "second"


def write_plain(box: Served, words: str) -> None:
    """A report without a browser."""
    report(box, Told(words), due=monotonic())


def test_where_to_be_reached_is_asked_when_it_is_wanted(box: Served, open_browser: OpenBrowser) -> None:
    page = open_browser(box, **PHONE).new_page()
    page.goto("/en/")
    expect(page.get_by_label("A safe telephone number")).to_be_hidden()
    page.get_by_role("group", name="Do you want to say how").get_by_label("Yes").check()
    page.get_by_label("A safe telephone number").fill("ask for the gardener")
    page.get_by_label("No, I stay anonymous").check()
    page.get_by_label("What do you want to tell us?").fill("x")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("You chose to stay anonymous, but")).to_be_visible()
    expect(page.get_by_label("A safe telephone number")).to_have_value("ask for the gardener")


@pytest.mark.parametrize("size", [PHONE, BROAD], ids=["telephone", "desk"])
@pytest.mark.parametrize("code", ["en", "es", "zh-hans", "ar"])
def test_no_page_is_wider_than_the_window_and_each_reads_its_own_way(
    box: Served, open_browser: OpenBrowser, code: str, size: dict[str, int]
) -> None:
    page = open_browser(box, **size).new_page()
    for path in ("/", f"/{code}/", f"/{code}/answer/", "/calendar/"):
        page.goto(path)
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), path
    page.goto(f"/{code}/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if code == "ar" else "ltr")
    words, button = page.locator("#words").bounding_box(), page.locator("button").bounding_box()
    assert words is not None and button is not None
    from_the_left = button["x"] - words["x"]
    from_the_right = words["x"] + words["width"] - button["x"] - button["width"]
    assert (from_the_left < from_the_right) is (code != "ar")


def test_leaving_is_in_sight_wherever_one_has_scrolled_to(box: Served, open_browser: OpenBrowser) -> None:
    page = open_browser(box, **PHONE).new_page()
    page.goto("/ar/")
    page.locator("button").scroll_into_view_if_needed()
    place = page.locator("#exit").bounding_box()
    assert place is not None and place["y"] >= 0 and place["height"] >= 48
    assert page.evaluate("() => document.querySelector('a, button, input, textarea').id") == "exit"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/en/", "/ar/", "/es/answer/", "/calendar/"])
def test_pages_have_no_barrier_that_axe_finds(
    box: Served, open_browser: OpenBrowser, path: str, scheme: str
) -> None:
    page = open_browser(box, **PHONE, color_scheme=scheme, bypass_csp=True).new_page()
    page.goto(path)
    assert_no_barrier(page)


def test_errors_receipt_and_answers_have_no_barrier_that_axe_finds(
    box: Served, open_browser: OpenBrowser
) -> None:
    page = open_browser(box, bypass_csp=True).new_page()
    page.goto("/en/")
    page.get_by_role("button", name="Send").click()
    page.locator(".error").wait_for()
    assert_no_barrier(page)
    words = f"For axe, {uuid.uuid4()}"
    code = write_report(page, words)
    assert_no_barrier(page)
    answer(box, words, "Read.")
    page.goto("/en/answer/")
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Open").click()
    page.locator(".reply").wait_for()
    assert_no_barrier(page)


def test_nothing_is_left_in_the_browser(box: Served, open_browser: OpenBrowser) -> None:
    context = open_browser(box)
    page = context.new_page()
    code = write_report(page, "Leave no trace")
    assert context.cookies() == []
    kept = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length]"
    )
    assert kept == [0, 0, 0]
    assert not re.search(code[:4], page.url)


def assert_no_barrier(page: Page) -> None:
    results = Axe().run(page)
    assert [(each["id"], each["nodes"][0]["html"]) for each in results.response["violations"]] == []
