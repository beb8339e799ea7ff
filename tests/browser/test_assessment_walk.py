"""Two people assess Tavoria in a period of its own, a third puts the ratings together, an editor approves: without
script. Then the pages are looked at as WCAG 2.2 AA and a telephone ask."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import Observatory, OpenBrowser
from tests.browser.test_accessibility import is_too_wide, list_violations

pytestmark = pytest.mark.browser

SLUG = "xtv-three-p-2024-04-to-2025-03"
WORK = f"/assessments/work/{SLUG}/"
WAITING = "/assessments/work/xtv-tvpa-2024-04-to-2025-03/"
APPROVED = "/assessments/xtv-tvpa-2023-04-to-2024-03/"
PEOPLE = ("analyst", "assessor", "reviewer", "editor")
PAGES = {
    "editor": ("/assessments/work/", "/assessments/work/open/"),
    "reviewer": (
        WAITING,
        f"{WAITING}consolidation/",
        f"{WAITING}criteria/protect_victims/",
        f"{WAITING}criteria/extradite/",
        f"{WAITING}hand-in/",
    ),
    "": ("/assessments/", APPROVED),
}


@pytest.fixture(scope="module")
def sessions(
    writable_observatory: Observatory, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """A signed-in session for everybody who takes part: a one-time code is good for one sign-in only."""
    folder = tmp_path_factory.mktemp("sessions")
    kept = {}
    for name in PEOPLE:
        context = chromium.new_context(base_url=writable_observatory.address)
        writable_observatory.sign_in(context.new_page(), f"{name}@tavoria.example")
        kept[name] = folder / f"{name}.json"
        context.storage_state(path=kept[name])
        context.close()
    return kept


def choose(page: Page, label: str, name: str) -> None:
    value = page.get_by_label(label).locator("option", has_text=name).first.get_attribute("value")
    page.get_by_label(label).select_option(value)


def rate(page: Page, grade: str, reason: str) -> None:
    """Tick the first statement of the page, choose a grade, say why, keep it."""
    page.locator("input[name=evidence]:enabled").first.check()
    page.locator(f"input[name=grade][value={grade}]").check()
    page.get_by_label("Reason", exact=True).fill(reason)
    page.get_by_role("button", name="Keep").last.click()


def work_alone(page: Page, *, grade: str, reason: str) -> None:
    """One assessor: a rating on evidence, one on a search that found nothing, and handing in."""
    page.goto("/assessments/work/")
    page.get_by_role("row").filter(has_text="three_p").get_by_role("link").first.click()
    page.get_by_role("table").get_by_role("link", name="Convictions").click()
    rate(page, grade, reason)
    expect(page.get_by_role("status")).to_contain_text("1 of 21 criteria rated")
    page.goto(f"{WORK}criteria/job_training/")
    page.get_by_label("Reason", exact=True).fill("Nothing speaks of training for survivors.")
    page.get_by_label("Search what the library holds").fill("vocational courses for survivors")
    page.get_by_label("Search what the library holds").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The search was written down")
    expect(page.get_by_label("Reason", exact=True)).to_have_value("Nothing speaks of training for survivors.")
    page.get_by_label("No evidence found").check()
    page.locator("input[name=grade][value=insufficient_evidence]").check()
    page.get_by_role("button", name="Keep this rating").click()
    expect(page.get_by_role("status")).to_contain_text("2 of 21 criteria rated")
    page.goto(f"{WORK}hand-in/")
    page.get_by_label("I leave 19 of them").check()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("status")).to_contain_text("Handed in")


def test_two_people_rate_blind_a_third_puts_together_and_an_editor_approves(
    writable_observatory: Observatory, open_browser: OpenBrowser, sessions: dict[str, Path]
) -> None:
    def browse(name: str) -> BrowserContext:
        return open_browser(writable_observatory, storage_state=sessions[name], java_script_enabled=False)

    editor, first, second, third = (
        browse(name).new_page() for name in ("editor", "analyst", "assessor", "reviewer")
    )
    editor.goto("/assessments/work/open/")
    choose(editor, "Country", "Tavoria")
    editor.get_by_label("Period: first").fill("2024-04")
    editor.get_by_label("Period: last").fill("2025-03")
    choose(editor, "Framework", "3P")
    choose(editor, "First assessor", "Anton")
    choose(editor, "Second assessor", "Asha")
    choose(editor, "Who puts", "Rosa")
    editor.get_by_role("button", name="Open it").click()
    expect(editor.get_by_role("heading", level=1)).to_contain_text("Tavoria, April 2024 to March 2025")

    work_alone(first, grade="largely_met", reason="The courts convicted more traffickers than before.")
    second.goto(f"{WORK}criteria/convictions/")
    expect(second.get_by_text("than before")).to_have_count(0)
    expect(second.locator("input[name=evidence]:checked")).to_have_count(0)
    assert second.request.get(f"{WORK}consolidation/").status == 403
    work_alone(second, grade="partly_met", reason="Convictions rose from a low number.")

    third.goto(f"{WORK}consolidation/")
    expect(third.get_by_role("main")).to_contain_text("2 of 21 criteria wait")
    third.get_by_role("row").filter(has_text="differs").get_by_role("link").click()
    expect(third.get_by_role("main")).to_contain_text("The two ratings: they differ")
    rate(third, "largely_met", "The rise is large beside the number before.")
    third.goto(f"{WORK}criteria/job_training/")
    third.locator("input[name=grade][value=insufficient_evidence]").check()
    third.get_by_label("Reason", exact=True).fill("Neither of the two found anything.")
    third.get_by_role("button", name="Keep the consolidated rating").click()
    expect(third.get_by_role("status")).to_contain_text("2 of 21 criteria rated")

    editor.goto(f"{WORK}approve/")
    editor.get_by_role("button", name="Approve and publish").click()
    expect(editor.get_by_role("status")).to_contain_text("Approved and frozen")
    visitor = open_browser(writable_observatory, java_script_enabled=False).new_page()
    visitor.goto(f"/assessments/{SLUG}/")
    expect(visitor.get_by_role("main")).to_contain_text("The two assessors differed")
    shown = visitor.locator("p.hash").inner_text()
    offered = visitor.request.get(f"/assessments/{SLUG}/record.json").body()
    assert hashlib.sha256(offered).hexdigest() == shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_have_no_violation_and_fit_a_telephone(
    scheme: str, writable_observatory: Observatory, open_browser: OpenBrowser, sessions: dict[str, Path]
) -> None:
    found = []
    for name, addresses in PAGES.items():
        signed_in = {"storage_state": sessions[name]} if name else {}
        page = open_browser(writable_observatory, color_scheme=scheme, **signed_in).new_page()
        for address in addresses:
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(address)
            found += list_violations(page)
            page.set_viewport_size({"width": 390, "height": 844})
            if is_too_wide(page):
                found.append(f"{address} is wider than a telephone")
    assert found == []


def test_a_rating_is_given_by_keyboard_alone(
    writable_observatory: Observatory, open_browser: OpenBrowser, sessions: dict[str, Path]
) -> None:
    page = open_browser(writable_observatory, storage_state=sessions["reviewer"]).new_page()
    page.goto(f"{WAITING}criteria/demand/")
    page.locator("input[name=evidence]:enabled").first.focus()
    if not page.locator("input[name=evidence]:enabled").first.is_checked():
        page.keyboard.press("Space")
    page.locator("input[name=grade][value=met]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowUp")
    expect(page.locator("input[name=grade]:checked")).to_have_value("insufficient_evidence")
    page.get_by_label("Reason", exact=True).focus()
    page.keyboard.type("No effort was told of.")
    page.get_by_label("Why it changed").focus()
    page.keyboard.type("The only source falls silent now.")
    page.get_by_role("button", name="Keep the consolidated rating").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("1 of 15 criteria rated")
